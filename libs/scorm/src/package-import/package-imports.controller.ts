import { Readable } from 'node:stream';
import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { newPackageImport, packageImportAnswer, uuid } from '@muster/contracts';
import type { NewPackageImport, PackageImportAnswer } from '@muster/contracts';
import { Allow, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { packagesWrite } from '../scorm.permissions.js';
import { ReadImport } from './read-import.service.js';
import { RequestImport } from './request-import.service.js';

@ApiTags('courses')
@Controller('api/v1/package-imports')
export class PackageImportsController {
  constructor(
    @Inject(RequestImport) private readonly requesting: RequestImport,
    @Inject(ReadImport) private readonly reading: ReadImport,
  ) {}

  @Post()
  @Allow(packagesWrite)
  @ApiOperation({ summary: 'Make a course, or the next version of one, of an uploaded package' })
  @Answers(202, packageImportAnswer)
  begin(
    @CurrentCaller() caller: Caller,
    @Body({ schema: newPackageImport }) body: NewPackageImport,
  ): Promise<PackageImportAnswer> {
    return this.requesting.request(caller, body);
  }

  @Get(':id')
  @Allow(packagesWrite)
  @ApiOperation({ summary: 'How far an import has come; with Accept: text/event-stream an event for each change' })
  @Answers(200, packageImportAnswer)
  async one(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PackageImportAnswer | Readable> {
    const answer = await this.reading.one(caller, id);
    if (!request.headers.accept?.includes('text/event-stream')) return answer;
    // A proxy that gathers an answer before it passes it on would hold back every event.
    void reply
      .type('text/event-stream; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('x-accel-buffering', 'no');
    const left = new AbortController();
    // The connection, not the stream, which closes only after its generator has ended.
    reply.raw.once('close', () => left.abort());
    return Readable.from(this.reading.events(caller, answer, left.signal));
  }
}
