import { Readable } from 'node:stream';
import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  pageQuery,
  rosterApplication,
  rosterImportAnswer,
  rosterImportForm,
  rosterImportPage,
  rosterProblemPage,
  uuid,
} from '@muster/contracts';
import type {
  ListedRosterImport,
  PageQuery,
  RosterApplication,
  RosterImportAnswer,
  RosterProblem,
} from '@muster/contracts';
import { Allow, Answers, AnswersFile, asFile, CurrentCaller, progressEvents, TakesMultipart } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { rostersImport } from '../directory.permissions.js';
import { ImportRoster } from './import-roster.service.js';
import { ReadRosterImports } from './read-roster-imports.service.js';

@ApiTags('people')
@Controller('api/v1')
export class RosterImportsController {
  constructor(
    @Inject(ImportRoster) private readonly importing: ImportRoster,
    @Inject(ReadRosterImports) private readonly reading: ReadRosterImports,
  ) {}

  @Post('agencies/:id/roster-imports')
  @Allow(rostersImport)
  @TakesMultipart('file', 'The roster as CSV (RFC 4180) in UTF-8, or as an Excel workbook (.xlsx)', rosterImportForm)
  @ApiOperation({
    summary: 'Import a roster, or with `dryRun` see what it would do; a large file is worked off by a job',
  })
  @Answers(202, rosterImportAnswer)
  add(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) agencyId: string,
    @Req() request: FastifyRequest,
  ): Promise<RosterImportAnswer> {
    const key = request.headers['idempotency-key'];
    return this.importing.receive(caller, agencyId, request, typeof key === 'string' && key !== '' ? key : null);
  }

  @Get('agencies/:id/roster-imports')
  @Allow(rostersImport)
  @ApiOperation({ summary: 'The newest roster imports of an agency, and which of them can be taken back' })
  @Answers(200, rosterImportPage)
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) agencyId: string,
  ): Promise<Page<ListedRosterImport>> {
    return this.reading.list(caller, agencyId);
  }

  @Get('roster-imports/:id')
  @Allow(rostersImport)
  @ApiOperation({ summary: 'What an import did; with Accept: text/event-stream an event for each change' })
  @Answers(200, rosterImportAnswer)
  async one(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RosterImportAnswer | Readable> {
    const answer = await this.reading.one(caller, id);
    if (!request.headers.accept?.includes('text/event-stream')) return answer;
    // A proxy that gathers an answer before it passes it on would hold back every event.
    void reply
      .type('text/event-stream; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('x-accel-buffering', 'no');
    const left = new AbortController();
    reply.raw.once('close', () => left.abort());
    return Readable.from(progressEvents(answer, () => this.reading.one(caller, id), left.signal));
  }

  @Get('roster-imports/:id/problems')
  @Allow(rostersImport)
  @ApiOperation({ summary: 'The problems of an import, by line' })
  @Answers(200, rosterProblemPage)
  problems(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: pageQuery }) query: PageQuery,
  ): Promise<Page<RosterProblem>> {
    return this.reading.problems(caller, id, query);
  }

  @Get('roster-imports/:id/problems.csv')
  @Allow(rostersImport)
  @ApiOperation({ summary: 'Every problem of an import, by line' })
  @AnswersFile('text/csv')
  async problemsCsv(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readable> {
    const file = await this.reading.problemsCsv(caller, id);
    void asFile(reply, 'roster-problems.csv');
    return file;
  }

  @Post('roster-imports/:id/application')
  @Allow(rostersImport)
  @ApiOperation({ summary: 'Write what a dry run has shown, without the file being sent again' })
  @Answers(202, rosterImportAnswer)
  apply(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: rosterApplication }) body: RosterApplication,
  ): Promise<RosterImportAnswer> {
    return this.importing.apply(caller, id, body);
  }

  @Post('roster-imports/:id/undo')
  @Allow(rostersImport)
  @ApiOperation({ summary: 'Take the last import back; whoever was changed since stays as they are' })
  @Answers(202, rosterImportAnswer)
  undo(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<RosterImportAnswer> {
    return this.importing.undo(caller, id);
  }
}
