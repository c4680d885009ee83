import { Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { unsubscribedAnswer } from '@muster/contracts';
import type { UnsubscribedAnswer } from '@muster/contracts';
import { AllowAnyone, Answers } from '@muster/kernel';
import { Unsubscribe } from './unsubscribe.service.js';

/** At the address that the mail names: a program posts to it, a person opens the page of the same address. */
@ApiTags('messages')
@Controller('unsubscribe/:token')
export class UnsubscribeController {
  constructor(@Inject(Unsubscribe) private readonly ending: Unsubscribe) {}

  @Post()
  @AllowAnyone()
  @ApiOperation({ summary: 'End the mail from which the link comes (RFC 8058); mandatory reminders still come' })
  @Answers(200, unsubscribedAnswer)
  unsubscribe(@Param('token') token: string): Promise<UnsubscribedAnswer> {
    return this.ending.unsubscribe(token);
  }
}
