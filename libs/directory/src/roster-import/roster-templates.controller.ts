import { Readable } from 'node:stream';
import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow, AnswersFile, asFile } from '@muster/kernel';
import { WORKBOOK_TYPE } from '@muster/spreadsheet';
import { rostersImport } from '../directory.permissions.js';
import { templateCsv, templateWorkbook } from './roster-template.js';

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
  @AnswersFile(WORKBOOK_TYPE)
  async workbook(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readable> {
    const file = await templateWorkbook();
    void asFile(reply, 'roster.xlsx', WORKBOOK_TYPE);
    return Readable.from([file]);
  }
}
