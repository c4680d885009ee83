import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { liveSessionAnswer, liveSessionBody, liveSessionPage, liveSessionQuery, uuid } from '@muster/contracts';
import type { LiveSessionAnswer, LiveSessionBody, LiveSessionQuery } from '@muster/contracts';
import { Allow, AllowSignedIn, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { attendanceWrite } from '../attendance.permissions.js';
import { Sessions } from './sessions.service.js';

@ApiTags('live sessions')
@Controller('api/v1/live-sessions')
export class SessionsController {
  constructor(@Inject(Sessions) private readonly sessions: Sessions) {}

  @Get()
  @AllowSignedIn()
  @ApiOperation({ summary: 'Live sessions of agencies that you see, those that begin last first' })
  @Answers(200, liveSessionPage)
  list(
    @CurrentCaller() caller: Caller,
    @Query({ schema: liveSessionQuery }) query: LiveSessionQuery,
  ): Promise<Page<LiveSessionAnswer>> {
    return this.sessions.list(caller, query);
  }

  @Get(':id')
  @AllowSignedIn()
  @ApiOperation({ summary: 'One live session, with the sign-in sheets of your agencies' })
  @Answers(200, liveSessionAnswer)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<LiveSessionAnswer> {
    return this.sessions.read(caller, id);
  }

  @Post()
  @Allow(attendanceWrite)
  @ApiOperation({ summary: 'Plan a live session, to which other agencies may send people' })
  @Answers(201, liveSessionAnswer)
  plan(
    @CurrentCaller() caller: Caller,
    @Body({ schema: liveSessionBody }) body: LiveSessionBody,
  ): Promise<LiveSessionAnswer> {
    return this.sessions.plan(caller, body);
  }
}
