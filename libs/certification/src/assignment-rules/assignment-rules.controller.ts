import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  assignmentRuleAnswer,
  assignmentRuleBody,
  assignmentRulePage,
  assignmentRuleQuery,
  uuid,
} from '@muster/contracts';
import type { AssignmentRuleAnswer, AssignmentRuleBody, AssignmentRuleQuery } from '@muster/contracts';
import { Allow, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { assignmentsWrite } from '../certification.permissions.js';
import { AssignmentRulesService } from './assignment-rules.service.js';

@ApiTags('assignments')
@Controller('api/v1/assignment-rules')
export class AssignmentRulesController {
  constructor(@Inject(AssignmentRulesService) private readonly rules: AssignmentRulesService) {}

  @Get()
  @Allow(assignmentsWrite)
  @ApiOperation({ summary: 'Assignment rules' })
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
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<AssignmentRuleAnswer> {
    return this.rules.read(caller, id);
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
}
