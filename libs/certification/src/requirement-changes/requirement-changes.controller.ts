import { Body, Controller, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { requirementsWrite } from '@muster/catalog';
import { requirementAnswer, requirementVersionBody, ruleChangePreview, ruleChangeQuery, uuid } from '@muster/contracts';
import type { RequirementAnswer, RequirementVersionBody, RuleChangePreview, RuleChangeQuery } from '@muster/contracts';
import { Allow, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { ChangeRequirement } from './change-requirement.service.js';
import { PreviewRequirementChange } from './preview-requirement-change.service.js';

@ApiTags('requirements')
@Controller('api/v1/requirements/:id/versions')
export class RequirementChangesController {
  constructor(
    @Inject(ChangeRequirement) private readonly changing: ChangeRequirement,
    @Inject(PreviewRequirementChange) private readonly previewing: PreviewRequirementChange,
  ) {}

  @Post()
  @Allow(requirementsWrite)
  @ApiOperation({
    summary: 'Give a requirement a further version, and say what it means for whoever is assigned already',
  })
  @Answers(201, requirementAnswer)
  change(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: requirementVersionBody }) body: RequirementVersionBody,
  ): Promise<RequirementAnswer> {
    return this.changing.change(caller, id, body);
  }

  @Post('previews')
  @HttpCode(200)
  @Allow(requirementsWrite)
  @ApiOperation({ summary: 'Who would stand elsewhere by a further version of a rule; nothing is saved' })
  @Answers(200, ruleChangePreview)
  preview(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: requirementVersionBody }) body: RequirementVersionBody,
    @Query({ schema: ruleChangeQuery }) query: RuleChangeQuery,
  ): Promise<RuleChangePreview> {
    return this.previewing.preview(caller, id, body, query);
  }
}
