import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  reportDefinition,
  savedLineagePage,
  savedLineageQuery,
  savedReportAnswer,
  savedReportBody,
  savedReportEditionQuery,
  savedReportFigures,
  savedReportPage,
  savedReportQuery,
  uuid,
} from '@muster/contracts';
import type {
  ReportDefinition,
  SavedLineageQuery,
  SavedLineageRow,
  SavedReportAnswer,
  SavedReportBody,
  SavedReportEditionQuery,
  SavedReportFigures,
  SavedReportQuery,
} from '@muster/contracts';
import { Allow, Answers, AnswersFile, CurrentCaller } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { WORKBOOK_TYPE } from '@muster/spreadsheet';
import type { FastifyReply } from 'fastify';
import { savedReportsUse } from '../reporting.permissions.js';
import { sendFile } from '../send-file.js';
import { KeepSavedReports } from './keep-saved-reports.service.js';
import { ReadSavedLineage } from './read-saved-lineage.service.js';
import { ReadSavedReport } from './read-saved-report.service.js';
import { csvOf, jsonOf, pdfOf, workbookOf } from './saved-report-files.js';

@ApiTags('reports')
@Controller('api/v1/saved-reports')
export class SavedReportsController {
  constructor(
    @Inject(KeepSavedReports) private readonly keeping: KeepSavedReports,
    @Inject(ReadSavedReport) private readonly reading: ReadSavedReport,
    @Inject(ReadSavedLineage) private readonly lineage: ReadSavedLineage,
  ) {}

  @Get()
  @Allow(savedReportsUse)
  @ApiOperation({ summary: 'Your saved reports and those that others share with you, newest first' })
  @Answers(200, savedReportPage)
  list(
    @CurrentCaller() caller: Caller,
    @Query({ schema: savedReportQuery }) query: SavedReportQuery,
  ): Promise<Page<SavedReportAnswer>> {
    return this.keeping.list(caller, query);
  }

  @Post()
  @Allow(savedReportsUse)
  @ApiOperation({ summary: 'Save a report: what it counts, of whose training, on which days' })
  @Answers(201, savedReportAnswer)
  create(
    @CurrentCaller() caller: Caller,
    @Body({ schema: savedReportBody }) body: SavedReportBody,
  ): Promise<SavedReportAnswer> {
    return this.keeping.create(caller, body);
  }

  @Post('previews')
  @Allow(savedReportsUse)
  @ApiOperation({ summary: 'The figures of a report that is not saved' })
  @Answers(200, savedReportFigures)
  preview(
    @CurrentCaller() caller: Caller,
    @Body({ schema: reportDefinition }) body: ReportDefinition,
  ): Promise<SavedReportFigures> {
    return this.reading.preview(caller, body);
  }

  @Get(':id')
  @Allow(savedReportsUse)
  @ApiOperation({ summary: 'What a saved report counts' })
  @Answers(200, savedReportAnswer)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<SavedReportAnswer> {
    return this.keeping.one(caller, id);
  }

  @Put(':id')
  @Allow(savedReportsUse)
  @ApiOperation({ summary: 'Change a saved report of your own' })
  @Answers(200, savedReportAnswer)
  change(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: savedReportBody }) body: SavedReportBody,
  ): Promise<SavedReportAnswer> {
    return this.keeping.change(caller, id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @Allow(savedReportsUse)
  @ApiOperation({ summary: 'Take a saved report of your own away; it can be brought back' })
  remove(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<void> {
    return this.keeping.remove(caller, id);
  }

  @Post(':id/restoration')
  @Allow(savedReportsUse)
  @ApiOperation({ summary: 'Bring back a saved report that you took away' })
  @Answers(200, savedReportAnswer)
  restore(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<SavedReportAnswer> {
    return this.keeping.restore(caller, id);
  }

  @Post(':id/copies')
  @Allow(savedReportsUse)
  @ApiOperation({ summary: 'Make a copy of your own of a saved report' })
  @Answers(201, savedReportAnswer)
  copy(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<SavedReportAnswer> {
    return this.keeping.copy(caller, id);
  }

  @Get(':id/figures')
  @Allow(savedReportsUse)
  @ApiOperation({ summary: 'The figures of a saved report, counted now within your own rights' })
  @Answers(200, savedReportFigures)
  figures(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: savedReportEditionQuery }) { edition }: SavedReportEditionQuery,
  ): Promise<SavedReportFigures> {
    return this.reading.figures(caller, id, edition);
  }

  @Get(':id/lineage')
  @Allow(savedReportsUse)
  @ApiOperation({ summary: 'The rows behind a figure, or those that it leaves out and why' })
  @Answers(200, savedLineagePage)
  rows(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: savedLineageQuery }) query: SavedLineageQuery,
  ): Promise<Page<SavedLineageRow>> {
    return this.lineage.page(caller, id, query);
  }

  @Get(':id.json')
  @Allow(savedReportsUse)
  @ApiOperation({ summary: 'The report as JSON; with edition=funder what may leave the grantee' })
  @AnswersFile('application/json')
  async json(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: savedReportEditionQuery }) { edition }: SavedReportEditionQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const content = await this.reading.content(caller, id, edition);
    void sendFile(reply, nameOf(id, edition, 'json'), jsonOf(content), 'application/json; charset=utf-8');
  }

  @Get(':id.csv')
  @Allow(savedReportsUse)
  @ApiOperation({ summary: 'The report as CSV; with edition=funder what may leave the grantee' })
  @AnswersFile('text/csv')
  async csv(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: savedReportEditionQuery }) { edition }: SavedReportEditionQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    void sendFile(reply, nameOf(id, edition, 'csv'), csvOf(await this.reading.content(caller, id, edition)));
  }

  @Get(':id.xlsx')
  @Allow(savedReportsUse)
  @ApiOperation({ summary: 'The report as an Excel workbook; with edition=funder what may leave the grantee' })
  @AnswersFile(WORKBOOK_TYPE)
  async xlsx(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: savedReportEditionQuery }) { edition }: SavedReportEditionQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const content = await this.reading.content(caller, id, edition);
    void sendFile(reply, nameOf(id, edition, 'xlsx'), await workbookOf(content), WORKBOOK_TYPE);
  }

  @Get(':id.pdf')
  @Allow(savedReportsUse)
  @ApiOperation({ summary: 'The figures as tagged PDF; with edition=funder what may leave the grantee' })
  @AnswersFile('application/pdf')
  async pdf(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: savedReportEditionQuery }) { edition }: SavedReportEditionQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const content = await this.reading.content(caller, id, edition);
    void sendFile(reply, nameOf(id, edition, 'pdf'), await pdfOf(content), 'application/pdf');
  }
}

/** Two files that differ are not called the same, so that nobody sends the one for the other. */
function nameOf(id: string, edition: SavedReportEditionQuery['edition'], ending: string): string {
  return edition === 'funder' ? `saved-report-to-pass-on-${id}.${ending}` : `saved-report-${id}.${ending}`;
}
