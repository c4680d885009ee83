import { Body, Controller, Get, Inject, Param, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { reminderSettings, uuid } from '@muster/contracts';
import type { ReminderSettings } from '@muster/contracts';
import { Allow, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { remindersManage } from '../notifications.permissions.js';
import { ReminderSettingsService } from './reminder-settings.service.js';

@ApiTags('reminders')
@Controller('api/v1/agencies/:id/reminder-settings')
export class ReminderSettingsController {
  constructor(@Inject(ReminderSettingsService) private readonly settings: ReminderSettingsService) {}

  @Get()
  @Allow(remindersManage)
  @ApiOperation({ summary: 'Whether and how an agency’s people are told of training that is due' })
  @Answers(200, reminderSettings)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<ReminderSettings> {
    return this.settings.read(caller, id);
  }

  @Put()
  @Allow(remindersManage)
  @ApiOperation({ summary: 'Switch reminders on or off; choose quiet days and at which steps others are told' })
  @Answers(200, reminderSettings)
  save(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: reminderSettings }) body: ReminderSettings,
  ): Promise<ReminderSettings> {
    return this.settings.save(caller, id, body);
  }
}
