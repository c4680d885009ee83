import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  assignmentProgressAnswer,
  certificationPage,
  certificationQuery,
  completionSummaryAnswer,
  completionSummaryQuery,
  coverageAnswer,
  coverageQuery,
  dueDaysAnswer,
  dueDaysQuery,
  refresherPage,
  refresherQuery,
  uuid,
} from '@muster/contracts';
import type {
  AssignmentProgressAnswer,
  CertificationAnswer,
  CertificationQuery,
  CompletionSummaryAnswer,
  CompletionSummaryQuery,
  CoverageAnswer,
  CoverageQuery,
  DueDaysAnswer,
  DueDaysQuery,
  RefresherAnswer,
  RefresherQuery,
} from '@muster/contracts';
import { AllowSignedIn, Answers, AnswersFile, asFile, csvStream, CurrentCaller, fieldsOf } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import type { FastifyReply } from 'fastify';
import { AgencySummaryService } from './agency-summary.service.js';
import { ListStandingService } from './list-standing.service.js';

const CSV_COLUMNS = [
  'personId',
  'personName',
  'agencyId',
  'agencyName',
  'discipline',
  'requirementId',
  'requirementTitle',
  'status',
  'overdue',
  'kind',
  'dueOn',
  'certifiedOn',
  'validFrom',
  'validUntil',
  'graceUntil',
] as const;

@ApiTags('certifications')
@Controller('api/v1')
export class StandingController {
  constructor(
    @Inject(ListStandingService) private readonly listing: ListStandingService,
    @Inject(AgencySummaryService) private readonly summaries: AgencySummaryService,
  ) {}

  @Get('certifications')
  @AllowSignedIn()
  @ApiOperation({ summary: 'Where people stand for their requirements on a date' })
  @Answers(200, certificationPage)
  certifications(
    @CurrentCaller() caller: Caller,
    @Query({ schema: certificationQuery }) query: CertificationQuery,
  ): Promise<Page<CertificationAnswer>> {
    return this.listing.certifications(caller, query);
  }

  @Get('certifications.csv')
  @AllowSignedIn()
  @ApiOperation({ summary: 'The same list, whole, as CSV' })
  @AnswersFile('text/csv')
  async certificationsCsv(
    @CurrentCaller() caller: Caller,
    @Query({ schema: certificationQuery }) query: CertificationQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const lines = await csvStream(
      CSV_COLUMNS,
      (cursor) => this.listing.certifications(caller, { ...query, limit: 500, cursor }),
      fieldsOf(CSV_COLUMNS),
    );
    void asFile(reply, 'certifications.csv').send(lines);
  }

  @Get('refreshers')
  @AllowSignedIn()
  @ApiOperation({ summary: 'Refreshers that are open or will open, by due date' })
  @Answers(200, refresherPage)
  refreshers(
    @CurrentCaller() caller: Caller,
    @Query({ schema: refresherQuery }) query: RefresherQuery,
  ): Promise<Page<RefresherAnswer>> {
    return this.listing.refreshers(caller, query);
  }

  @Get('agencies/:id/completion-summary')
  @AllowSignedIn()
  @ApiOperation({ summary: 'Where an agency’s people stand, by requirement' })
  @Answers(200, completionSummaryAnswer)
  summary(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: completionSummaryQuery }) query: CompletionSummaryQuery,
  ): Promise<CompletionSummaryAnswer> {
    return this.summaries.summary(caller, id, query.asOf);
  }

  @Get('agencies/:id/assignment-progress')
  @AllowSignedIn()
  @ApiOperation({ summary: 'Of how many people the assignments are still being worked out, after a large import' })
  @Answers(200, assignmentProgressAnswer)
  progress(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
  ): Promise<AssignmentProgressAnswer> {
    return this.summaries.progress(caller, id);
  }

  @Get('agencies/:id/coverage')
  @AllowSignedIn()
  @ApiOperation({ summary: 'How many of an agency’s assignments were current, over time' })
  @Answers(200, coverageAnswer)
  coverage(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: coverageQuery }) query: CoverageQuery,
  ): Promise<CoverageAnswer> {
    return this.summaries.coverage(caller, id, query);
  }

  @Get('agencies/:id/due-days')
  @AllowSignedIn()
  @ApiOperation({ summary: 'How many of an agency’s people lapse or are due on each day of a month' })
  @Answers(200, dueDaysAnswer)
  dueDays(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: dueDaysQuery }) query: DueDaysQuery,
  ): Promise<DueDaysAnswer> {
    return this.summaries.dueDays(caller, id, query);
  }
}
