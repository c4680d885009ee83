import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  attemptReviewBody,
  attemptSignsAnswer,
  resultsToReviewQuery,
  resultToReviewPage,
  uuid,
} from '@muster/contracts';
import type { AttemptReviewBody, AttemptSignsAnswer, ResultsToReviewQuery, ResultToReview } from '@muster/contracts';
import { Allow, Answers, AnswersFile, asFile, csvStream, CurrentCaller } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import type { FastifyReply } from 'fastify';
import { resultsReview } from '../scorm.permissions.js';
import { RESULT_COLUMNS, resultLines } from './results-csv.js';
import { ListResults } from './list-results.service.js';
import { ReviewAttempt } from './review-attempt.service.js';

@ApiTags('registrations')
@Controller('api/v1')
export class IntegrityController {
  constructor(
    @Inject(ListResults) private readonly listing: ListResults,
    @Inject(ReviewAttempt) private readonly reviewing: ReviewAttempt,
  ) {}

  @Get('results-to-review')
  @Allow(resultsReview)
  @ApiOperation({ summary: 'Results worth a look, newest first; a sign changes no status' })
  @Answers(200, resultToReviewPage)
  list(
    @CurrentCaller() caller: Caller,
    @Query({ schema: resultsToReviewQuery }) query: ResultsToReviewQuery,
  ): Promise<Page<ResultToReview>> {
    return this.listing.list(caller, query);
  }

  @Get('results-to-review.csv')
  @Allow(resultsReview)
  @ApiOperation({ summary: 'The same list, whole, as CSV' })
  @AnswersFile('text/csv')
  async csv(
    @CurrentCaller() caller: Caller,
    @Query({ schema: resultsToReviewQuery }) query: ResultsToReviewQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const pages = await csvStream(
      RESULT_COLUMNS,
      (cursor) => this.listing.list(caller, { ...query, limit: 500, cursor }),
      resultLines,
    );
    void asFile(reply, 'results-to-review.csv').send(pages);
  }

  @Get('attempts/:id/signs')
  @Allow(resultsReview)
  @ApiOperation({ summary: 'What makes a result worth a look, and what was found' })
  @Answers(200, attemptSignsAnswer)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<AttemptSignsAnswer> {
    return this.reviewing.read(caller, id);
  }

  @Post('attempts/:id/reviews')
  @Allow(resultsReview)
  @ApiOperation({ summary: 'Keep what was found when a result was looked at' })
  @Answers(201, attemptSignsAnswer)
  review(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: attemptReviewBody }) body: AttemptReviewBody,
  ): Promise<AttemptSignsAnswer> {
    return this.reviewing.review(caller, id, body);
  }
}
