import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { attendanceAnswer, attendanceBody, attendancePage, attendanceWithdrawal, uuid } from '@muster/contracts';
import type { AttendanceAnswer, AttendanceBody, AttendanceWithdrawal } from '@muster/contracts';
import { Allow, AllowSignedIn, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { attendanceWrite } from '../attendance.permissions.js';
import { Attendances } from './attendances.service.js';

@ApiTags('live sessions')
@Controller('api/v1/live-sessions/:id/attendances')
export class AttendancesController {
  constructor(@Inject(Attendances) private readonly attendances: Attendances) {}

  @Get()
  @AllowSignedIn()
  @ApiOperation({ summary: 'Who attended, of agencies whose records you see, with what stood there before' })
  @Answers(200, attendancePage)
  list(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<Page<AttendanceAnswer>> {
    return this.attendances.list(caller, id);
  }

  @Post()
  @Allow(attendanceWrite)
  @ApiOperation({ summary: 'Enter or correct the attendance of somebody; what stood there before stays on record' })
  @Answers(201, attendanceAnswer)
  enter(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: attendanceBody }) body: AttendanceBody,
  ): Promise<AttendanceAnswer> {
    return this.attendances.enter(caller, id, body);
  }

  @Post(':personId/withdrawal')
  @HttpCode(200)
  @Allow(attendanceWrite)
  @ApiOperation({
    summary: 'Take the attendance of somebody back; it stays on record, and its credit no longer counts',
  })
  @Answers(200, attendanceAnswer)
  withdraw(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Param('personId', { schema: uuid }) personId: string,
    @Body({ schema: attendanceWithdrawal }) body: AttendanceWithdrawal,
  ): Promise<AttendanceAnswer> {
    return this.attendances.withdraw(caller, id, personId, body);
  }
}
