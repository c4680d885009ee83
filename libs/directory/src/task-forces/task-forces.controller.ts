import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  membershipQuery,
  taskForceAgencyBody,
  taskForceBody,
  taskForceDetail,
  taskForceDetailQuery,
  taskForcePage,
  taskForceQuery,
  uuid,
} from '@muster/contracts';
import type {
  MembershipQuery,
  TaskForceAgencyBody,
  TaskForceAnswer,
  TaskForceBody,
  TaskForceDetail,
  TaskForceDetailQuery,
  TaskForceQuery,
} from '@muster/contracts';
import { Allow, AllowSignedIn, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { taskForcesWrite } from '../directory.permissions.js';
import { ChangeMembership } from './change-membership.service.js';
import { CreateTaskForce } from './create-task-force.service.js';
import { ReadTaskForces } from './read-task-forces.service.js';

@ApiTags('task forces')
@Controller('api/v1/task-forces')
export class TaskForcesController {
  constructor(
    @Inject(ReadTaskForces) private readonly read: ReadTaskForces,
    @Inject(CreateTaskForce) private readonly create: CreateTaskForce,
    @Inject(ChangeMembership) private readonly membership: ChangeMembership,
  ) {}

  @Get()
  @AllowSignedIn()
  @ApiOperation({ summary: 'The task forces of the agencies you reach or work for' })
  @Answers(200, taskForcePage)
  list(
    @CurrentCaller() caller: Caller,
    @Query({ schema: taskForceQuery }) query: TaskForceQuery,
  ): Promise<Page<TaskForceAnswer>> {
    return this.read.list(caller, query);
  }

  @Post()
  @Allow(taskForcesWrite)
  @ApiOperation({ summary: 'Start a task force' })
  @Answers(201, taskForceDetail)
  add(@CurrentCaller() caller: Caller, @Body({ schema: taskForceBody }) body: TaskForceBody): Promise<TaskForceDetail> {
    return this.create.run(caller, body);
  }

  @Get(':id')
  @AllowSignedIn()
  @ApiOperation({ summary: 'A task force with the memberships you may see, today or as of a date' })
  @Answers(200, taskForceDetail)
  one(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: taskForceDetailQuery }) query: TaskForceDetailQuery,
  ): Promise<TaskForceDetail> {
    return this.read.one(caller, id, query.asOf);
  }

  @Put(':id/agencies/:agencyId')
  @Allow(taskForcesWrite)
  @ApiOperation({
    summary: 'Make an agency a member, again too, or change the membership that shares days; leftOn ends it',
  })
  @Answers(200, taskForceDetail)
  save(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Param('agencyId', { schema: uuid }) agencyId: string,
    @Body({ schema: taskForceAgencyBody }) body: TaskForceAgencyBody,
  ): Promise<TaskForceDetail> {
    return this.membership.save(caller, id, agencyId, body);
  }

  @Delete(':id/agencies/:agencyId')
  @HttpCode(204)
  @Allow(taskForcesWrite)
  @ApiOperation({
    summary: 'Take out a membership that was entered by mistake, the last one unless joinedOn names another',
  })
  remove(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Param('agencyId', { schema: uuid }) agencyId: string,
    @Query({ schema: membershipQuery }) query: MembershipQuery,
  ): Promise<void> {
    return this.membership.remove(caller, id, agencyId, query);
  }
}
