import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { agencyMergerAnswer, agencyMergerBody, agencyMergerPage, agencyMergerPreview, uuid } from '@muster/contracts';
import type { AgencyMergerAnswer, AgencyMergerBody, AgencyMergerPreview } from '@muster/contracts';
import { Allow, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { agenciesWrite } from '../directory.permissions.js';
import { ConfirmMerger } from './confirm-merger.service.js';
import { EndMerger } from './end-merger.service.js';
import { PlanMerger } from './plan-merger.service.js';
import { PreviewMerger } from './preview-merger.service.js';
import { ReadMergers } from './read-mergers.service.js';

@ApiTags('agencies')
@Controller('api/v1/agencies/:id')
export class AgencyMergersController {
  constructor(
    @Inject(PreviewMerger) private readonly preview: PreviewMerger,
    @Inject(PlanMerger) private readonly plan: PlanMerger,
    @Inject(ConfirmMerger) private readonly confirm: ConfirmMerger,
    @Inject(EndMerger) private readonly end: EndMerger,
    @Inject(ReadMergers) private readonly read: ReadMergers,
  ) {}

  @Post('merger-previews')
  @HttpCode(200)
  @Allow(agenciesWrite)
  @ApiOperation({ summary: 'What would change if the agency became part of another one; nothing is saved' })
  @Answers(200, agencyMergerPreview)
  show(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: agencyMergerBody }) body: AgencyMergerBody,
  ): Promise<AgencyMergerPreview> {
    return this.preview.run(caller, id, body);
  }

  @Get('mergers')
  @Allow(agenciesWrite)
  @ApiOperation({ summary: 'Mergers of the agency into others and of others into it, newest first' })
  @Answers(200, agencyMergerPage)
  list(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<Page<AgencyMergerAnswer>> {
    return this.read.list(caller, id);
  }

  @Post('mergers')
  @Allow(agenciesWrite)
  @ApiOperation({ summary: 'Let the agency become part of another one from a day on, which may be still to come' })
  @Answers(201, agencyMergerAnswer)
  add(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: agencyMergerBody }) body: AgencyMergerBody,
  ): Promise<AgencyMergerAnswer> {
    return this.plan.run(caller, id, body);
  }

  @Post('mergers/:mergerId/confirmation')
  @HttpCode(200)
  @Allow(agenciesWrite)
  @ApiOperation({
    summary: 'Let a merger happen that was held on its day, because whoever planned it had lost the right',
  })
  @Answers(200, agencyMergerAnswer)
  letHappen(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Param('mergerId', { schema: uuid }) mergerId: string,
  ): Promise<AgencyMergerAnswer> {
    return this.confirm.run(caller, id, mergerId);
  }

  @Delete('mergers/:mergerId')
  @Allow(agenciesWrite)
  @ApiOperation({
    summary: 'Cancel a merger to come or one that is held, or take one back within 30 days: whole or not at all',
  })
  @Answers(200, agencyMergerAnswer)
  remove(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Param('mergerId', { schema: uuid }) mergerId: string,
  ): Promise<AgencyMergerAnswer> {
    return this.end.run(caller, id, mergerId);
  }
}
