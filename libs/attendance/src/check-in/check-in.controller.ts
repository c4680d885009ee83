import { Body, Controller, Get, Header, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { checkInBody, checkInCode, ownCheckIn, ownCheckInPage, uuid } from '@muster/contracts';
import type { CheckInBody, CheckInCode, OwnCheckIn } from '@muster/contracts';
import { Allow, AllowSignedIn, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { attendanceWrite } from '../attendance.permissions.js';
import { CheckIn } from './check-in.service.js';

@ApiTags('live sessions')
@Controller('api/v1')
export class CheckInController {
  constructor(@Inject(CheckIn) private readonly checkIn: CheckIn) {}

  @Get('live-sessions/:id/check-in-code')
  @Allow(attendanceWrite)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'The code that the screen in the room shows now' })
  @Answers(200, checkInCode)
  show(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<CheckInCode> {
    return this.checkIn.show(caller, id);
  }

  @Get('check-ins')
  @AllowSignedIn()
  @ApiOperation({ summary: 'Live sessions at which you can check in or out now' })
  @Answers(200, ownCheckInPage)
  own(@CurrentCaller() caller: Caller): Promise<Page<OwnCheckIn>> {
    return this.checkIn.own(caller);
  }

  @Post('live-sessions/:id/check-ins')
  @HttpCode(200)
  @AllowSignedIn()
  @ApiOperation({
    summary: 'Check in to a live session, or out of it, with the code that the screen in the room shows',
  })
  @Answers(200, ownCheckIn)
  act(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: checkInBody }) body: CheckInBody,
  ): Promise<OwnCheckIn> {
    return this.checkIn.act(caller, id, body);
  }
}
