import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { deadlineReminders, deliveryAnswer, deliveryBody, plannedNoticePage, uuid } from '@muster/contracts';
import type { DeadlineReminders, DeliveryAnswer, DeliveryBody, PlannedNotice } from '@muster/contracts';
import { Allow, AllowSignedIn, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { awardsWrite, savedReportsUse } from '../reporting.permissions.js';
import { KeepDeliveries } from './keep-deliveries.service.js';

@ApiTags('reports')
@Controller('api/v1')
export class DeliveriesController {
  constructor(@Inject(KeepDeliveries) private readonly deliveries: KeepDeliveries) {}

  @Get('saved-reports/:id/delivery')
  @Allow(savedReportsUse)
  @ApiOperation({ summary: 'When you are told of a saved report' })
  @Answers(200, deliveryAnswer)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<DeliveryAnswer> {
    return this.deliveries.read(caller, id);
  }

  @Put('saved-reports/:id/delivery')
  @Allow(savedReportsUse)
  @ApiOperation({ summary: 'Ask to be told of a saved report, in the product and by mail with a link' })
  @Answers(200, deliveryAnswer)
  want(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: deliveryBody }) body: DeliveryBody,
  ): Promise<DeliveryAnswer> {
    return this.deliveries.want(caller, id, body);
  }

  @Delete('saved-reports/:id/delivery')
  @HttpCode(204)
  @AllowSignedIn()
  @ApiOperation({ summary: 'Be told no more of a saved report' })
  end(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<void> {
    return this.deliveries.end(caller, id);
  }

  @Get('saved-reports/:id/delivery-plan')
  @Allow(savedReportsUse)
  @ApiOperation({ summary: 'Who would be told of a saved report of yours next, and why; nothing is sent' })
  @Answers(200, plannedNoticePage)
  plan(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<Page<PlannedNotice>> {
    return this.deliveries.plan(caller, id);
  }

  @Get('awards/:id/deadline-reminders')
  @Allow(awardsWrite)
  @ApiOperation({ summary: 'Whether you are reminded of the deadlines of an award' })
  @Answers(200, deadlineReminders)
  reminders(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<DeadlineReminders> {
    return this.deliveries.reminders(caller, id);
  }

  @Put('awards/:id/deadline-reminders')
  @Allow(awardsWrite)
  @ApiOperation({ summary: 'Choose whether you are reminded of the deadlines of an award' })
  @Answers(200, deadlineReminders)
  choose(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: deadlineReminders }) body: DeadlineReminders,
  ): Promise<DeadlineReminders> {
    return this.deliveries.choose(caller, id, body);
  }

  @Get('awards/:id/deadline-plan')
  @Allow(awardsWrite)
  @ApiOperation({ summary: 'Who would be reminded of the deadlines of an award, when and why; nothing is sent' })
  @Answers(200, plannedNoticePage)
  planDeadlines(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
  ): Promise<Page<PlannedNotice>> {
    return this.deliveries.planDeadlines(caller, id);
  }
}
