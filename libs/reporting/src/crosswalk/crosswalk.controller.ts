import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  crosswalkImportAnswer,
  crosswalkImportBody,
  crosswalkItem,
  crosswalkItemBody,
  crosswalkItemPage,
  uuid,
} from '@muster/contracts';
import type { CrosswalkImportAnswer, CrosswalkImportBody, CrosswalkItem, CrosswalkItemBody } from '@muster/contracts';
import { Allow, Answers, AnswersFile, csvFile, CurrentCaller } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import type { FastifyReply } from 'fastify';
import { CROSSWALK_COLUMNS, CROSSWALK_FIELDS } from '../data/crosswalk.repository.js';
import { awardsRead, awardsWrite } from '../reporting.permissions.js';
import { sendFile } from '../send-file.js';
import { KeepCrosswalk } from './keep-crosswalk.service.js';

const HEADER = Object.values(CROSSWALK_COLUMNS);

@ApiTags('awards')
@Controller('api/v1')
export class CrosswalkController {
  constructor(@Inject(KeepCrosswalk) private readonly crosswalk: KeepCrosswalk) {}

  @Get('crosswalk-template.csv')
  @Allow(awardsRead)
  @ApiOperation({ summary: 'The columns of a crosswalk, without a line: the labels are those of your own award' })
  @AnswersFile('text/csv')
  template(@Res() reply: FastifyReply): void {
    sendCsv(reply, 'crosswalk-template.csv', csvFile([HEADER]));
  }

  @Get('awards/:id/crosswalk')
  @Allow(awardsRead)
  @ApiOperation({ summary: 'What the funder’s form asks for, and the measure that answers each item' })
  @Answers(200, crosswalkItemPage)
  list(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<Page<CrosswalkItem>> {
    return this.crosswalk.list(caller, id);
  }

  @Get('awards/:id/crosswalk.csv')
  @Allow(awardsRead)
  @ApiOperation({ summary: 'The crosswalk as a file that can be imported again' })
  @AnswersFile('text/csv')
  async csv(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { items } = await this.crosswalk.list(caller, id);
    sendCsv(
      reply,
      'crosswalk.csv',
      csvFile([HEADER, ...items.map((item) => CROSSWALK_FIELDS.map((field) => item[field]))]),
    );
  }

  @Post('awards/:id/crosswalk')
  @Allow(awardsWrite)
  @ApiOperation({ summary: 'Add an item to the crosswalk' })
  @Answers(201, crosswalkItem)
  add(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: crosswalkItemBody }) body: CrosswalkItemBody,
  ): Promise<CrosswalkItem> {
    return this.crosswalk.add(caller, id, body);
  }

  @Post('awards/:id/crosswalk/previews')
  @Allow(awardsWrite)
  @ApiOperation({ summary: 'What each line of a file would do; nothing is saved' })
  @Answers(200, crosswalkImportAnswer)
  preview(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: crosswalkImportBody }) body: CrosswalkImportBody,
  ): Promise<CrosswalkImportAnswer> {
    return this.crosswalk.preview(caller, id, body.csv);
  }

  @Post('awards/:id/crosswalk/imports')
  @Allow(awardsWrite)
  @ApiOperation({ summary: 'Import a file: all of its lines, or none when one cannot be taken' })
  @Answers(200, crosswalkImportAnswer)
  import(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: crosswalkImportBody }) body: CrosswalkImportBody,
  ): Promise<CrosswalkImportAnswer> {
    return this.crosswalk.import(caller, id, body.csv);
  }

  @Put('awards/:id/crosswalk/:itemId')
  @Allow(awardsWrite)
  @ApiOperation({ summary: 'Change an item; frozen reports keep what they said' })
  @Answers(200, crosswalkItem)
  change(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Param('itemId', { schema: uuid }) itemId: string,
    @Body({ schema: crosswalkItemBody }) body: CrosswalkItemBody,
  ): Promise<CrosswalkItem> {
    return this.crosswalk.change(caller, id, itemId, body);
  }

  @Delete('awards/:id/crosswalk/:itemId')
  @HttpCode(204)
  @Allow(awardsWrite)
  @ApiOperation({ summary: 'Take an item out; frozen reports keep what they said' })
  remove(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Param('itemId', { schema: uuid }) itemId: string,
  ): Promise<void> {
    return this.crosswalk.remove(caller, id, itemId);
  }
}

function sendCsv(reply: FastifyReply, name: string, csv: string): void {
  void sendFile(reply, name, csv);
}
