import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { leaveAnswer, leaveBody, leaveChangeList, leaveList, leavePatch, leaveQuery, uuid } from '@muster/contracts';
import type { LeaveAnswer, LeaveBody, LeaveChangeAnswer, LeavePatch, LeaveQuery } from '@muster/contracts';
import { Allow, AllowSignedIn, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { peopleWrite } from '../directory.permissions.js';
import { KeepLeaves } from './keep-leaves.service.js';
import { ReadLeaves } from './read-leaves.service.js';

@ApiTags('people')
@Controller('api/v1/people/:id')
export class LeavesController {
  constructor(
    @Inject(ReadLeaves) private readonly read: ReadLeaves,
    @Inject(KeepLeaves) private readonly keep: KeepLeaves,
  ) {}

  @Get('leaves')
  @AllowSignedIn()
  @ApiOperation({ summary: 'Leaves and deployments at each agency at which you may see the person, newest first' })
  @Answers(200, leaveList)
  async list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: leaveQuery }) query: LeaveQuery,
  ): Promise<Page<LeaveAnswer>> {
    return { items: await this.read.list(caller, id, query.asOf), nextCursor: null };
  }

  @Get('leave-history')
  @AllowSignedIn()
  @ApiOperation({ summary: 'What was done to the leaves of a person, by whom and when, removed ones too' })
  @Answers(200, leaveChangeList)
  async history(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
  ): Promise<Page<LeaveChangeAnswer>> {
    return { items: await this.read.history(caller, id), nextCursor: null };
  }

  @Post('leaves')
  @Allow(peopleWrite)
  @ApiOperation({
    summary: 'Enter days on which somebody is away and keeps the position; no reason of health is asked',
  })
  @Answers(201, leaveAnswer)
  enter(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: leaveBody }) body: LeaveBody,
  ): Promise<LeaveAnswer> {
    return this.keep.enter(caller, id, body);
  }

  @Patch('leaves/:leaveId')
  @Allow(peopleWrite)
  @ApiOperation({ summary: 'Correct a leave; an earlier firstDayBack ends it early' })
  @Answers(200, leaveAnswer)
  change(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Param('leaveId', { schema: uuid }) leaveId: string,
    @Body({ schema: leavePatch }) body: LeavePatch,
  ): Promise<LeaveAnswer> {
    return this.keep.change(caller, id, leaveId, body);
  }

  @Delete('leaves/:leaveId')
  @HttpCode(204)
  @Allow(peopleWrite)
  @ApiOperation({ summary: 'Remove a leave that was entered by mistake; leave-history still tells of it' })
  remove(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Param('leaveId', { schema: uuid }) leaveId: string,
  ): Promise<void> {
    return this.keep.remove(caller, id, leaveId);
  }
}
