import { Body, Controller, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  assignmentRuleBody,
  assignmentRuleIntentBody,
  assignmentRulePreview,
  assignmentRulePreviewQuery,
  uuid,
} from '@muster/contracts';
import type {
  AssignmentRuleBody,
  AssignmentRuleIntentBody,
  AssignmentRulePreview,
  AssignmentRulePreviewQuery,
} from '@muster/contracts';
import { Allow, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { assignmentsWrite } from '../certification.permissions.js';
import { PreviewRule } from './preview-rule.service.js';

@ApiTags('assignments')
@Controller('api/v1/assignment-rules')
export class RulePreviewsController {
  constructor(@Inject(PreviewRule) private readonly previews: PreviewRule) {}

  @Post('previews')
  @HttpCode(200)
  @Allow(assignmentsWrite)
  @ApiOperation({ summary: 'Whom a rule would reach today and why; nothing is saved' })
  @Answers(200, assignmentRulePreview)
  ofNew(
    @CurrentCaller() caller: Caller,
    @Body({ schema: assignmentRuleBody }) body: AssignmentRuleBody,
    @Query({ schema: assignmentRulePreviewQuery }) query: AssignmentRulePreviewQuery,
  ): Promise<AssignmentRulePreview> {
    return this.previews.ofNew(caller, body, query);
  }

  @Post(':id/previews')
  @HttpCode(200)
  @Allow(assignmentsWrite)
  @ApiOperation({
    summary: 'Who would gain, keep and lose the training by a change or removal of a rule; nothing is saved',
  })
  @Answers(200, assignmentRulePreview)
  ofChange(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: assignmentRuleIntentBody }) body: AssignmentRuleIntentBody,
    @Query({ schema: assignmentRulePreviewQuery }) query: AssignmentRulePreviewQuery,
  ): Promise<AssignmentRulePreview> {
    return this.previews.ofChange(caller, id, body, query);
  }
}
