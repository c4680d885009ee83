import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { creditRosterQuery, missingNumberList, missingNumbersQuery, uuid } from '@muster/contracts';
import type { CreditRosterQuery, MissingNumberAnswer, MissingNumbersQuery } from '@muster/contracts';
import { Allow, Answers, AnswersFile, asFile, csvStream, CurrentCaller } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import type { FastifyReply } from 'fastify';
import { creditRostersRead } from '../reporting.permissions.js';
import { CREDIT_LAYOUTS } from './credit-layouts.js';
import { ListCredits } from './list-credits.service.js';

@ApiTags('reports')
@Controller('api/v1/agencies/:id')
export class CreditRostersController {
  constructor(@Inject(ListCredits) private readonly credits: ListCredits) {}

  @Get('credit-roster.csv')
  @Allow(creditRostersRead)
  @ApiOperation({ summary: 'Who completed what, in the layout of a regulator of continuing education' })
  @AnswersFile('text/csv')
  async csv(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: creditRosterQuery }) query: CreditRosterQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const layout = query.layout ?? 'plain';
    const columns = CREDIT_LAYOUTS[layout];
    const pages = await csvStream(
      columns.map(({ header }) => header),
      (cursor) => this.credits.page(caller, id, query, cursor),
      (entry) => [columns.map(({ cell }) => cell(entry, query))],
    );
    void asFile(reply, `roster-${layout}.csv`).send(pages);
  }

  @Get('missing-regulator-numbers')
  @Allow(creditRostersRead)
  @ApiOperation({ summary: 'Who of a roster of continuing education has no number of the regulator, by name' })
  @Answers(200, missingNumberList)
  missing(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: missingNumbersQuery }) query: MissingNumbersQuery,
  ): Promise<Page<MissingNumberAnswer>> {
    return this.credits.missing(caller, id, query);
  }
}
