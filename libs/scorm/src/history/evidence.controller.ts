import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  attemptExplanationAnswer,
  interactionQuery,
  lateCommitPage,
  lateCommitQuery,
  recordedInteractionPage,
  uuid,
} from '@muster/contracts';
import type {
  AttemptExplanationAnswer,
  InteractionQuery,
  LateCommit,
  LateCommitQuery,
  RecordedInteraction,
} from '@muster/contracts';
import { AllowSignedIn, Answers, AnswersFile, asFile, CurrentCaller } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import type { FastifyReply } from 'fastify';
import { ExplainAttempt } from './explain-attempt.service.js';
import { ExportEvidence } from './export-evidence.service.js';
import { ListLateCommits } from './list-late-commits.service.js';
import { ListInteractions } from './list-interactions.service.js';

@ApiTags('registrations')
@Controller('api/v1')
export class EvidenceController {
  constructor(
    @Inject(ExplainAttempt) private readonly explaining: ExplainAttempt,
    @Inject(ListInteractions) private readonly interactions: ListInteractions,
    @Inject(ListLateCommits) private readonly late: ListLateCommits,
    @Inject(ExportEvidence) private readonly exporting: ExportEvidence,
  ) {}

  @Get('attempts/:id/explanation')
  @AllowSignedIn()
  @ApiOperation({ summary: 'Why an attempt has its result: the policy, what each part reported, what was decided' })
  @Answers(200, attemptExplanationAnswer)
  explain(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
  ): Promise<AttemptExplanationAnswer> {
    return this.explaining.explain(caller, id);
  }

  @Get('registrations/:id/interactions')
  @AllowSignedIn()
  @ApiOperation({ summary: 'Every interaction of a registration, in the order of attempts, parts and answers' })
  @Answers(200, recordedInteractionPage)
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: interactionQuery }) query: InteractionQuery,
  ): Promise<Page<RecordedInteraction>> {
    return this.interactions.list(caller, id, query);
  }

  @Get('attempts/:id/late-commits')
  @AllowSignedIn()
  @ApiOperation({ summary: 'What was saved too late to count in an attempt, in the order of openings' })
  @Answers(200, lateCommitPage)
  lateCommits(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: lateCommitQuery }) query: LateCommitQuery,
  ): Promise<Page<LateCommit>> {
    return this.late.list(caller, id, query);
  }

  @Get('attempts/:id/late-commits.csv')
  @AllowSignedIn()
  @ApiOperation({ summary: 'The same as CSV, a line for each answer' })
  @AnswersFile('text/csv')
  async lateCommitsCsv(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const stream = await this.late.csv(caller, id);
    void asFile(reply, `late-commits-${id}.csv`).send(stream);
  }

  @Get('registrations/:id/evidence.csv')
  @AllowSignedIn()
  @ApiOperation({ summary: 'The evidence of a registration as CSV, a line for each interaction' })
  @AnswersFile('text/csv')
  async registrationCsv(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const stream = await this.exporting.ofRegistration(caller, id);
    void asFile(reply, `evidence-${id}.csv`).send(stream);
  }

  @Get('courses/:id/versions/:versionId/evidence.csv')
  @AllowSignedIn()
  @ApiOperation({ summary: 'The evidence of a course version as CSV, as far as the caller sees its learners' })
  @AnswersFile('text/csv')
  async versionCsv(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Param('versionId', { schema: uuid }) versionId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const stream = await this.exporting.ofVersion(caller, id, versionId);
    void asFile(reply, `evidence-of-version-${versionId}.csv`).send(stream);
  }
}
