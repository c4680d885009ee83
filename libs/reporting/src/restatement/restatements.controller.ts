import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  reportAnswer,
  restatedRowPage,
  restatedRowQuery,
  restatementAnswer,
  restatementBody,
  uuid,
} from '@muster/contracts';
import type {
  ReportAnswer,
  RestatedRow,
  RestatedRowQuery,
  RestatementAnswer,
  RestatementBody,
} from '@muster/contracts';
import { Allow, Answers, AnswersFile, CurrentCaller } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import type { FastifyReply } from 'fastify';
import { awardsRead, awardsWrite } from '../reporting.permissions.js';
import { sendFile } from '../send-file.js';
import { FileRestatementService } from './file-restatement.service.js';
import { ReadRestatementService } from './read-restatement.service.js';
import { restatedCsv } from './restated-csv.js';

@ApiTags('reports')
@Controller('api/v1/reports/:id')
export class RestatementsController {
  constructor(
    @Inject(ReadRestatementService) private readonly reading: ReadRestatementService,
    @Inject(FileRestatementService) private readonly filing: FileRestatementService,
  ) {}

  @Get('restatement')
  @Allow(awardsRead)
  @ApiOperation({ summary: 'What was submitted against what is counted now, and all versions of the period' })
  @Answers(200, restatementAnswer)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<RestatementAnswer> {
    return this.reading.answer(caller, id);
  }

  @Get('restatement/rows')
  @Allow(awardsRead)
  @ApiOperation({ summary: 'The rows that count differently now, each with the cause' })
  @Answers(200, restatedRowPage)
  rows(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: restatedRowQuery }) query: RestatedRowQuery,
  ): Promise<Page<RestatedRow>> {
    return this.reading.page(caller, id, query);
  }

  @Get('restatement/rows.csv')
  @Allow(awardsRead)
  @ApiOperation({ summary: 'The same rows, all of them, as CSV' })
  @AnswersFile('text/csv')
  async rowsCsv(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: restatedRowQuery }) query: RestatedRowQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const csv = restatedCsv(await this.reading.all(caller, id, query.measure));
    void sendFile(reply, `restated-${query.measure}.csv`, csv);
  }

  @Post('restatements')
  @Allow(awardsWrite)
  @ApiOperation({ summary: 'File what is counted now as a further frozen version; the one before stays as it is' })
  @Answers(201, reportAnswer)
  file(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: restatementBody }) body: RestatementBody,
  ): Promise<ReportAnswer> {
    return this.filing.file(caller, id, body);
  }
}
