import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { snoozeBody, uuid } from '@muster/contracts';
import type { SnoozeBody } from '@muster/contracts';
import { AllowSignedIn, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { Snooze } from './snooze.service.js';

@ApiTags('messages')
@Controller('api/v1/reminders/:id/snooze')
export class SnoozeController {
  constructor(@Inject(Snooze) private readonly snoozing: Snooze) {}

  @Post()
  @AllowSignedIn()
  @ApiOperation({
    summary: 'Put off reminders of a training of your own, for at most 14 days and not beyond its due date',
  })
  @Answers(200, snoozeBody)
  snooze(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: snoozeBody }) body: SnoozeBody,
  ): Promise<SnoozeBody> {
    return this.snoozing.snooze(caller, id, body);
  }
}
