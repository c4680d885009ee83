import { Readable } from 'node:stream';
import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow, AnswersFile, asFile } from '@muster/kernel';
import { rostersImport } from '../directory.permissions.js';
import { templateCsv, templateWorkbook } from './roster-template.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@ApiTags('people')
@Controller('api/v1')
export class RosterTemplatesController {
  @Get('roster-template.csv')
  @Allow(rostersImport)
  @ApiOperation({ summary: 'An empty roster to fill in' })
  @AnswersFile('text/csv')
  csv(@Res({ passthrough: true }) reply: FastifyReply): string {
    void asFile(reply, 'roster.csv');
    return templateCsv();
  }

  @Get('roster-template.xlsx')
  @Allow(rostersImport)
  @ApiOperation({ summary: 'An empty roster to fill in, with what its columns mean' })
  @AnswersFile(XLSX)
  async workbook(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readable> {
    const file = await templateWorkbook();
    void asFile(reply, 'roster.xlsx', XLSX);
    return Readable.from([file]);
  }
}
