import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  assignmentRuleAnswer,
  assignmentRuleBody,
  assignmentRuleDetailQuery,
  assignmentRulePage,
  assignmentRulePatch,
  assignmentRuleQuery,
  uuid,
} from '@muster/contracts';
import type {
  AssignmentRuleAnswer,
  AssignmentRuleBody,
  AssignmentRuleDetailQuery,
  AssignmentRulePatch,
  AssignmentRuleQuery,
} from '@muster/contracts';
import { Allow, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { assignmentsWrite } from '../certification.permissions.js';
import { ChangeRule } from './change-rule.service.js';
import { AssignmentRulesService } from './assignment-rules.service.js';

@ApiTags('assignments')
@Controller('api/v1/assignment-rules')
export class AssignmentRulesController {
  constructor(
    @Inject(AssignmentRulesService) private readonly rules: AssignmentRulesService,
    @Inject(ChangeRule) private readonly changing: ChangeRule,
  ) {}

  @Get()
  @Allow(assignmentsWrite)
  @ApiOperation({ summary: 'Assignment rules, all or those in force on a day' })
  @Answers(200, assignmentRulePage)
  list(
    @CurrentCaller() caller: Caller,
    @Query({ schema: assignmentRuleQuery }) query: AssignmentRuleQuery,
  ): Promise<Page<AssignmentRuleAnswer>> {
    return this.rules.list(caller, query);
  }

  @Get(':id')
  @Allow(assignmentsWrite)
  @ApiOperation({ summary: 'One assignment rule' })
  @Answers(200, assignmentRuleAnswer)
  read(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: assignmentRuleDetailQuery }) query: AssignmentRuleDetailQuery,
  ): Promise<AssignmentRuleAnswer> {
    return this.rules.read(caller, id, query.asOf);
  }

  @Post()
  @Allow(assignmentsWrite)
  @ApiOperation({ summary: 'Assign a requirement to everybody who meets conditions, now and on joining' })
  @Answers(201, assignmentRuleAnswer)
  create(
    @CurrentCaller() caller: Caller,
    @Body({ schema: assignmentRuleBody }) body: AssignmentRuleBody,
  ): Promise<AssignmentRuleAnswer> {
    return this.rules.create(caller, body);
  }

  @Patch(':id')
  @Allow(assignmentsWrite)
  @ApiOperation({
    summary: 'Change whom a rule means, when it is due or its last day; who is not meant any more loses it',
  })
  @Answers(200, assignmentRuleAnswer)
  change(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: assignmentRulePatch }) body: AssignmentRulePatch,
  ): Promise<AssignmentRuleAnswer> {
    return this.changing.change(caller, id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @Allow(assignmentsWrite)
  @ApiOperation({ summary: 'Remove a rule; what nothing else asks for is closed and kept' })
  remove(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<void> {
    return this.changing.remove(caller, id);
  }
}
