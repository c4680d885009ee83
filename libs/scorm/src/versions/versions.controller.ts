import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  touchedAttemptPage,
  touchedAttemptQuery,
  uuid,
  versionChangePreview,
  versionComparison,
  versionComparisonQuery,
  versionDecision,
  versionDecisionBody,
  versionDecisionPage,
} from '@muster/contracts';
import type {
  TouchedAttempt,
  TouchedAttemptQuery,
  VersionChangePreview,
  VersionComparison,
  VersionComparisonQuery,
  VersionDecision,
  VersionDecisionBody,
} from '@muster/contracts';
import { Allow, AllowSignedIn, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { packagesWrite } from '../scorm.permissions.js';
import { CompareVersions } from './compare-versions.service.js';
import { DecideChange } from './decide-change.service.js';
import { PreviewChange } from './preview-change.service.js';

@ApiTags('courses')
@Controller('api/v1/courses/:id')
export class VersionsController {
  constructor(
    @Inject(CompareVersions) private readonly comparing: CompareVersions,
    @Inject(PreviewChange) private readonly previewing: PreviewChange,
    @Inject(DecideChange) private readonly deciding: DecideChange,
  ) {}

  @Get('versions/:versionId/comparison')
  @AllowSignedIn()
  @ApiOperation({ summary: 'What is different between a version and another one, the one before by default' })
  @Answers(200, versionComparison)
  compare(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Param('versionId', { schema: uuid }) versionId: string,
    @Query({ schema: versionComparisonQuery }) query: VersionComparisonQuery,
  ): Promise<VersionComparison> {
    return this.comparing.compare(caller, id, versionId, query.with);
  }

  @Get('versions/:versionId/change-preview')
  @Allow(packagesWrite)
  @ApiOperation({ summary: 'Whom a decision about this version would touch; nothing is changed' })
  @Answers(200, versionChangePreview)
  preview(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Param('versionId', { schema: uuid }) versionId: string,
  ): Promise<VersionChangePreview> {
    return this.previewing.preview(caller, id, versionId);
  }

  @Get('versions/:versionId/touched-attempts')
  @Allow(packagesWrite)
  @ApiOperation({ summary: 'The attempts in progress on older versions, as far as you see their learners' })
  @Answers(200, touchedAttemptPage)
  touched(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Param('versionId', { schema: uuid }) versionId: string,
    @Query({ schema: touchedAttemptQuery }) query: TouchedAttemptQuery,
  ): Promise<Page<TouchedAttempt>> {
    return this.previewing.touched(caller, id, versionId, query);
  }

  @Post('versions/:versionId/decisions')
  @Allow(packagesWrite)
  @ApiOperation({
    summary: 'Keep, restart or move the attempts in progress on older versions, each at its next launch',
  })
  @Answers(201, versionDecision)
  decide(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Param('versionId', { schema: uuid }) versionId: string,
    @Body({ schema: versionDecisionBody }) body: VersionDecisionBody,
  ): Promise<VersionDecision> {
    return this.deciding.decide(caller, id, versionId, body);
  }

  @Get('version-decisions')
  @Allow(packagesWrite)
  @ApiOperation({ summary: 'What was decided about the versions of a course, newest first' })
  @Answers(200, versionDecisionPage)
  decisions(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
  ): Promise<Page<VersionDecision>> {
    return this.deciding.list(caller, id);
  }
}
