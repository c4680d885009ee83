import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  completionAnswer,
  completionBody,
  completionPage,
  completionQuery,
  completionWithdrawalBody,
  uuid,
} from '@muster/contracts';
import type { CompletionAnswer, CompletionBody, CompletionQuery, CompletionWithdrawalBody } from '@muster/contracts';
import { Allow, AllowSignedIn, Answers, AnswersFile, asFile, csvStream, CurrentCaller, fieldsOf } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import type { FastifyReply } from 'fastify';
import { RecordExternalCompletionService } from '../external-completion/record-external-completion.service.js';
import { completionsWrite } from '../learning.permissions.js';
import { WithdrawCompletion } from '../withdraw-completion/withdraw-completion.service.js';
import { completionAnswerOf } from './completion-answer.js';
import { ListCompletionsService } from './list-completions.service.js';

const CSV_COLUMNS = [
  'id',
  'personId',
  'personName',
  'agencyId',
  'agencyName',
  'discipline',
  'courseId',
  'courseVersionId',
  'title',
  'completedOn',
  'minutes',
  'source',
  'recordedAt',
  'withdrawnAt',
  'withdrawnBecause',
] as const;

@ApiTags('completions')
@Controller('api/v1')
export class CompletionsController {
  constructor(
    @Inject(ListCompletionsService) private readonly listing: ListCompletionsService,
    @Inject(RecordExternalCompletionService) private readonly recording: RecordExternalCompletionService,
    @Inject(WithdrawCompletion) private readonly withdrawing: WithdrawCompletion,
  ) {}

  @Get('completions')
  @AllowSignedIn()
  @ApiOperation({ summary: 'Completions, newest first' })
  @Answers(200, completionPage)
  list(
    @CurrentCaller() caller: Caller,
    @Query({ schema: completionQuery }) query: CompletionQuery,
  ): Promise<Page<CompletionAnswer>> {
    return this.listing.list(caller, query);
  }

  @Get('completions.csv')
  @AllowSignedIn()
  @ApiOperation({ summary: 'The same list, whole, as CSV' })
  @AnswersFile('text/csv')
  async csv(
    @CurrentCaller() caller: Caller,
    @Query({ schema: completionQuery }) query: CompletionQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const pages = await csvStream(
      CSV_COLUMNS,
      (cursor) => this.listing.list(caller, { ...query, limit: 500, cursor }),
      fieldsOf(CSV_COLUMNS),
    );
    void asFile(reply, 'completions.csv').send(pages);
  }

  @Get('completions/:id')
  @AllowSignedIn()
  @ApiOperation({ summary: 'One completion' })
  @Answers(200, completionAnswer)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<CompletionAnswer> {
    return this.listing.read(caller, id);
  }

  @Post('completions')
  @Allow(completionsWrite)
  @ApiOperation({ summary: 'Record training that was taken elsewhere' })
  @Answers(201, completionAnswer)
  async record(
    @CurrentCaller() caller: Caller,
    @Body({ schema: completionBody }) body: CompletionBody,
  ): Promise<CompletionAnswer> {
    return completionAnswerOf(await this.recording.record(caller, body), caller);
  }

  @Post('completions/:id/withdrawal')
  @HttpCode(200)
  @Allow(completionsWrite)
  @ApiOperation({
    summary: 'Take back training that was recorded as taken elsewhere; it stays on record with its withdrawal',
  })
  @Answers(200, completionAnswer)
  async withdraw(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: completionWithdrawalBody }) body: CompletionWithdrawalBody,
  ): Promise<CompletionAnswer> {
    return completionAnswerOf(await this.withdrawing.withdraw(caller, id, body), caller);
  }
}
