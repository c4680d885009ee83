import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  liveSessionAnswer,
  liveSessionCancellation,
  liveSessionChange,
  liveSessionChangePreview,
  ownSessionChangePage,
  uuid,
} from '@muster/contracts';
import type {
  LiveSessionAnswer,
  LiveSessionCancellation,
  LiveSessionChange,
  LiveSessionChangePreview,
  OwnSessionChange,
} from '@muster/contracts';
import { Allow, AllowSignedIn, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { attendanceWrite } from '../attendance.permissions.js';
import { ChangeSession } from './change-session.service.js';
import { OwnSessionChanges } from './own-session-changes.service.js';

@ApiTags('live sessions')
@Controller('api/v1/live-sessions/:id')
export class SessionChangesController {
  constructor(@Inject(ChangeSession) private readonly changing: ChangeSession) {}

  @Post('change-previews')
  @HttpCode(200)
  @Allow(attendanceWrite)
  @ApiOperation({ summary: 'What a change of a planned session would change. Nothing is saved' })
  @Answers(200, liveSessionChangePreview)
  preview(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: liveSessionChange }) body: LiveSessionChange,
  ): Promise<LiveSessionChangePreview> {
    return this.changing.preview(caller, id, body);
  }

  @Post('changes')
  @Allow(attendanceWrite)
  @ApiOperation({
    summary: 'Change time, place, capacity or courses of a planned session; what held before stays on record',
  })
  @Answers(201, liveSessionAnswer)
  change(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: liveSessionChange }) body: LiveSessionChange,
  ): Promise<LiveSessionAnswer> {
    return this.changing.change(caller, id, body);
  }

  @Post('cancellation')
  @Allow(attendanceWrite)
  @ApiOperation({ summary: 'Cancel a planned session that has not begun' })
  @Answers(201, liveSessionAnswer)
  cancel(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: liveSessionCancellation }) body: LiveSessionCancellation,
  ): Promise<LiveSessionAnswer> {
    return this.changing.cancel(caller, id, body);
  }
}

@ApiTags('live sessions')
@Controller('api/v1/session-changes')
export class OwnSessionChangesController {
  constructor(@Inject(OwnSessionChanges) private readonly changes: OwnSessionChanges) {}

  @Get()
  @AllowSignedIn()
  @ApiOperation({ summary: 'Sessions of your agencies that were changed or cancelled, to come or of the last week' })
  @Answers(200, ownSessionChangePage)
  list(@CurrentCaller() caller: Caller): Promise<Page<OwnSessionChange>> {
    return this.changes.of(caller);
  }
}
