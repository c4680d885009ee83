import { Body, Controller, Get, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { liveSessionAnswer, sheetPreview, sheetPreviewBody, uuid } from '@muster/contracts';
import type { LiveSessionAnswer, SheetPreview, SheetPreviewBody } from '@muster/contracts';
import { Allow, Answers, AnswersFile, asFile, csvFile, CurrentCaller } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import type { FastifyReply } from 'fastify';
import { attendanceWrite } from '../attendance.permissions.js';
import { SHEET_COLUMNS } from './read-sheet.js';
import { Sheets } from './sheets.service.js';

@ApiTags('live sessions')
@Controller('api/v1')
export class SheetsController {
  constructor(@Inject(Sheets) private readonly sheets: Sheets) {}

  @Get('sign-in-sheet.csv')
  @Allow(attendanceWrite)
  @ApiOperation({ summary: 'The columns of an empty sign-in sheet' })
  @AnswersFile('text/csv')
  template(@Res() reply: FastifyReply): void {
    void asFile(reply, 'sign-in-sheet.csv').send(csvFile([SHEET_COLUMNS]));
  }

  @Post('live-sessions/:id/sheet-previews')
  @HttpCode(200)
  @Allow(attendanceWrite)
  @ApiOperation({ summary: 'What each line of a sign-in sheet would enter; nothing is saved' })
  @Answers(200, sheetPreview)
  preview(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: sheetPreviewBody }) body: SheetPreviewBody,
  ): Promise<SheetPreview> {
    return this.sheets.preview(caller, id, body);
  }

  @Post('live-sessions/:id/sheets')
  @Allow(attendanceWrite)
  @ApiOperation({ summary: 'Import a sign-in sheet; lines with a problem are left out' })
  @Answers(201, sheetPreview)
  import(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: sheetPreviewBody }) body: SheetPreviewBody,
  ): Promise<SheetPreview> {
    return this.sheets.import(caller, id, body);
  }

  @Post('live-sessions/:id/sheets/:sheetId/withdrawal')
  @HttpCode(200)
  @Allow(attendanceWrite)
  @ApiOperation({ summary: 'Take back what a sign-in sheet entered; what was corrected since stays' })
  @Answers(200, liveSessionAnswer)
  withdraw(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Param('sheetId', { schema: uuid }) sheetId: string,
  ): Promise<LiveSessionAnswer> {
    return this.sheets.withdraw(caller, id, sheetId);
  }
}
