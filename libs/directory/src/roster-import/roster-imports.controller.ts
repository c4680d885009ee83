import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { rosterImportAnswer, rosterImportForm, uuid } from '@muster/contracts';
import type { RosterImportAnswer } from '@muster/contracts';
import { Allow, Answers, CurrentCaller, TakesMultipart } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { rostersImport } from '../directory.permissions.js';
import { ImportRoster } from './import-roster.service.js';
import { receiveRoster } from './receive-roster.js';

@ApiTags('people')
@Controller('api/v1')
export class RosterImportsController {
  constructor(@Inject(ImportRoster) private readonly importRoster: ImportRoster) {}

  @Post('agencies/:id/roster-imports')
  @Allow(rostersImport)
  @TakesMultipart('file', 'The roster as CSV (RFC 4180) in UTF-8', rosterImportForm)
  @ApiOperation({ summary: 'Import a roster: `file` (CSV), `mode` merge or full, `dryRun`, `confirm`' })
  @Answers(202, rosterImportAnswer)
  async add(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) agencyId: string,
    @Req() request: FastifyRequest,
  ): Promise<RosterImportAnswer> {
    await this.importRoster.check(caller, agencyId);
    const received = await receiveRoster(request);
    const key = request.headers['idempotency-key'];
    return this.importRoster.run(caller, agencyId, received, typeof key === 'string' && key !== '' ? key : null);
  }

  @Get('roster-imports/:id')
  @Allow(rostersImport)
  @ApiOperation({ summary: 'What an import did; as an event stream with Accept: text/event-stream' })
  @Answers(200, rosterImportAnswer)
  async one(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RosterImportAnswer | string> {
    const answer = await this.importRoster.one(caller, id);
    if (!request.headers.accept?.includes('text/event-stream')) return answer;
    // An import is finished when it is answered, so its stream is one event long.
    void reply.type('text/event-stream; charset=utf-8').header('cache-control', 'no-store');
    return `data: ${JSON.stringify(answer)}\n\n`;
  }
}
