import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { calendarFeedBody, calendarFeedList, madeCalendarFeed, uuid } from '@muster/contracts';
import type { CalendarFeedAnswer, CalendarFeedBody, MadeCalendarFeed } from '@muster/contracts';
import { AllowSignedIn, Answers, CurrentCaller, HidesAnswer } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { KeepFeeds } from './keep-feeds.service.js';

@ApiTags('calendars')
@Controller('api/v1/calendar-feeds')
export class CalendarFeedsController {
  constructor(@Inject(KeepFeeds) private readonly feeds: KeepFeeds) {}

  @Get()
  @AllowSignedIn()
  @ApiOperation({ summary: 'Your calendars, without their secret addresses' })
  @Answers(200, calendarFeedList)
  async list(@CurrentCaller() caller: Caller): Promise<Page<CalendarFeedAnswer>> {
    return { items: await this.feeds.list(caller), nextCursor: null };
  }

  @Post()
  @AllowSignedIn()
  @HidesAnswer()
  @ApiOperation({ summary: 'Make a calendar of your deadlines, or of an agency’s; its secret address is shown once' })
  @Answers(201, madeCalendarFeed)
  make(
    @CurrentCaller() caller: Caller,
    @Body({ schema: calendarFeedBody }) body: CalendarFeedBody,
  ): Promise<MadeCalendarFeed> {
    return this.feeds.make(caller, body);
  }

  @Post(':id/renewal')
  @AllowSignedIn()
  @HidesAnswer()
  @ApiOperation({ summary: 'Give a calendar a new address; the one before ends' })
  @Answers(200, madeCalendarFeed)
  renew(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<MadeCalendarFeed> {
    return this.feeds.renew(caller, id);
  }

  @Delete(':id')
  @HttpCode(204)
  @AllowSignedIn()
  @ApiOperation({ summary: 'End a calendar at once' })
  end(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<void> {
    return this.feeds.end(caller, id);
  }
}
