import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { reminderPlanPage, reminderPlanQuery, uuid } from '@muster/contracts';
import type { PlannedReminderAnswer, ReminderPlanQuery } from '@muster/contracts';
import { Allow, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { remindersManage } from '../notifications.permissions.js';
import { DryRun } from './dry-run.service.js';

@ApiTags('reminders')
@Controller('api/v1/agencies/:id/reminder-plan')
export class DryRunController {
  constructor(@Inject(DryRun) private readonly dryRun: DryRun) {}

  @Get()
  @Allow(remindersManage)
  @ApiOperation({
    summary: 'Who would be told of what on which day and why, also while reminders are off; nothing is sent',
  })
  @Answers(200, reminderPlanPage)
  plan(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: reminderPlanQuery }) query: ReminderPlanQuery,
  ): Promise<Page<PlannedReminderAnswer>> {
    return this.dryRun.plan(caller, id, query);
  }
}
