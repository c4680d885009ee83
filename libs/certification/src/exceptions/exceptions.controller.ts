import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  exceptionAnswer,
  exceptionEntry,
  exceptionPage,
  exceptionPreview,
  exceptionPreviewBody,
  uuid,
  withdrawalBody,
} from '@muster/contracts';
import type {
  ExceptionAnswer,
  ExceptionEntry,
  ExceptionPreview,
  ExceptionPreviewBody,
  WithdrawalBody,
} from '@muster/contracts';
import { Allow, AllowSignedIn, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { exceptionsWrite } from '../certification.permissions.js';
import { EnterException } from './enter-exception.service.js';
import { PreviewException } from './preview-exception.service.js';
import { ReadExceptions } from './read-exceptions.service.js';
import { WithdrawException } from './withdraw-exception.service.js';

@ApiTags('exceptions')
@Controller('api/v1/people/:id/exceptions')
export class ExceptionsController {
  constructor(
    @Inject(ReadExceptions) private readonly reading: ReadExceptions,
    @Inject(EnterException) private readonly entering: EnterException,
    @Inject(WithdrawException) private readonly withdrawing: WithdrawException,
    @Inject(PreviewException) private readonly previewing: PreviewException,
  ) {}

  @Get()
  @AllowSignedIn()
  @ApiOperation({ summary: 'Holds, extensions, waivers, revocations and overrides of a person, withdrawn ones too' })
  @Answers(200, exceptionPage)
  async list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
  ): Promise<Page<ExceptionAnswer>> {
    return { items: await this.reading.list(caller, id), nextCursor: null };
  }

  @Post()
  @Allow(exceptionsWrite)
  @ApiOperation({ summary: 'Enter a hold, extension, waiver, revocation or override; status and dates follow at once' })
  @Answers(201, exceptionAnswer)
  enter(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: exceptionEntry }) body: ExceptionEntry,
  ): Promise<ExceptionAnswer> {
    return this.entering.enter(caller, id, body);
  }

  @Post('previews')
  @HttpCode(200)
  @Allow(exceptionsWrite)
  @ApiOperation({ summary: 'What entering an exception, or taking one back, would change; nothing is saved' })
  @Answers(200, exceptionPreview)
  preview(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: exceptionPreviewBody }) body: ExceptionPreviewBody,
  ): Promise<ExceptionPreview> {
    return this.previewing.preview(caller, id, body);
  }

  @Post(':exceptionId/withdrawal')
  @HttpCode(200)
  @Allow(exceptionsWrite)
  @ApiOperation({ summary: 'Take an exception back; it stays on record with its withdrawal' })
  @Answers(200, exceptionAnswer)
  withdraw(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Param('exceptionId', { schema: uuid }) exceptionId: string,
    @Body({ schema: withdrawalBody }) body: WithdrawalBody,
  ): Promise<ExceptionAnswer> {
    return this.withdrawing.withdraw(caller, id, exceptionId, body);
  }
}
