import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  lineagePage,
  lineageQuery,
  reportAnswer,
  reportBody,
  reportQuery,
  reportSubmissionBody,
  uuid,
} from '@muster/contracts';
import type {
  LineageQuery,
  LineageRow,
  ReportAnswer,
  ReportBody,
  ReportEdition,
  ReportQuery,
  ReportSubmissionBody,
} from '@muster/contracts';
import { Allow, Answers, AnswersFile, CurrentCaller } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { WORKBOOK_TYPE } from '@muster/spreadsheet';
import type { FastifyReply } from 'fastify';
import { lineageCsv } from '../lineage/lineage-csv.js';
import { ReadLineageService } from '../lineage/read-lineage.service.js';
import { sendFile } from '../send-file.js';
import { awardsRead, awardsWrite } from '../reporting.permissions.js';
import { OpenReportService } from './open-report.service.js';
import { ReadPackageService } from './read-package.service.js';
import { ReadReportService } from './read-report.service.js';
import { pdfOf } from './report-pdf.js';
import { workbookOf } from './report-workbook.js';
import { SubmitReportService } from './submit-report.service.js';

@ApiTags('reports')
@Controller('api/v1')
export class ReportsController {
  constructor(
    @Inject(OpenReportService) private readonly opening: OpenReportService,
    @Inject(SubmitReportService) private readonly submitting: SubmitReportService,
    @Inject(ReadPackageService) private readonly packages: ReadPackageService,
    @Inject(ReadReportService) private readonly reading: ReadReportService,
    @Inject(ReadLineageService) private readonly lineage: ReadLineageService,
  ) {}

  @Post('awards/:id/reports')
  @Allow(awardsWrite)
  @ApiOperation({
    summary: 'Make the report of a period: frozen when it has ended, else a draft; a draft also where two people sign',
  })
  @Answers(201, reportAnswer)
  open(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: reportBody }) body: ReportBody,
  ): Promise<ReportAnswer> {
    return this.opening.open(caller, id, body);
  }

  @Get('reports/:id')
  @Allow(awardsRead)
  @ApiOperation({ summary: 'One report; a draft is counted anew' })
  @Answers(200, reportAnswer)
  read(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: reportQuery }) { edition }: ReportQuery,
  ): Promise<ReportAnswer> {
    return this.reading.answer(caller, id, edition);
  }

  @Get('reports/:id.json')
  @Allow(awardsRead)
  @ApiOperation({ summary: 'The report as canonical JSON; of a frozen one the same bytes every time' })
  @AnswersFile('application/json')
  async json(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: reportQuery }) query: ReportQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { json, edition } = await this.reading.files(caller, id, query.edition);
    void sendFile(reply, nameOf(id, edition, 'json'), json(), 'application/json; charset=utf-8');
  }

  @Get('reports/:id.csv')
  @Allow(awardsRead)
  @ApiOperation({ summary: 'Numbers and the rows behind them as one CSV file' })
  @AnswersFile('text/csv')
  async csv(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: reportQuery }) query: ReportQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { body, edition } = await this.reading.csv(caller, id, query.edition);
    void sendFile(reply, nameOf(id, edition, 'csv'), body);
  }

  @Get('reports/:id.xlsx')
  @Allow(awardsRead)
  @ApiOperation({ summary: 'The report as an Excel workbook: notes, figures and, in the record, the rows' })
  @AnswersFile(WORKBOOK_TYPE)
  async xlsx(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: reportQuery }) query: ReportQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const files = await this.reading.files(caller, id, query.edition);
    void sendFile(reply, nameOf(id, files.edition, 'xlsx'), await workbookOf(files), WORKBOOK_TYPE);
  }

  @Get('reports/:id.pdf')
  @Allow(awardsRead)
  @ApiOperation({ summary: 'The figures of the report as tagged PDF' })
  @AnswersFile('application/pdf')
  async pdf(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: reportQuery }) query: ReportQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const files = await this.reading.files(caller, id, query.edition);
    void sendFile(reply, nameOf(id, files.edition, 'pdf'), await pdfOf(files), 'application/pdf');
  }

  @Get('reports/:id/package.zip')
  @Allow(awardsRead)
  @ApiOperation({ summary: 'What is handed in to the funder: PDF, Excel, CSV and JSON with a manifest of hashes' })
  @AnswersFile('application/zip')
  async package(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { zip } = await this.packages.read(caller, id);
    void sendFile(reply, nameOf(id, 'funder', 'zip'), zip, 'application/zip');
  }

  @Post('reports/:id/submission')
  @Allow(awardsWrite)
  @ApiOperation({ summary: 'Freeze a report for good and note that it was handed in' })
  @Answers(201, reportAnswer)
  submit(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: reportSubmissionBody.optional() }) body: ReportSubmissionBody | undefined,
  ): Promise<ReportAnswer> {
    return this.submitting.submit(caller, id, body ?? {});
  }

  @Get('reports/:id/lineage')
  @Allow(awardsRead)
  @ApiOperation({ summary: 'The rows behind a number' })
  @Answers(200, lineagePage)
  rows(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: lineageQuery }) query: LineageQuery,
  ): Promise<Page<LineageRow>> {
    return this.lineage.page(caller, id, query);
  }

  @Get('reports/:id/lineage.csv')
  @Allow(awardsRead)
  @ApiOperation({ summary: 'The same rows, all of them, as CSV' })
  @AnswersFile('text/csv')
  async rowsCsv(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: lineageQuery }) query: LineageQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const csv = lineageCsv(await this.lineage.all(caller, id, query));
    void sendFile(reply, `lineage-${query.measure}.csv`, csv);
  }
}

/** Two files that differ are not called the same, so that nobody sends the one for the other. */
function nameOf(id: string, edition: ReportEdition, ending: string): string {
  return edition === 'funder' ? `report-for-funder-${id}.${ending}` : `report-${id}.${ending}`;
}
