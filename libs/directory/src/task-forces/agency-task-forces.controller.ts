import { Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { agencyTaskForceAnswer, agencyTaskForcePage, agencyTaskForceQuery, uuid } from '@muster/contracts';
import type { AgencyTaskForceAnswer, AgencyTaskForceQuery } from '@muster/contracts';
import { Allow, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { peopleWrite } from '../directory.permissions.js';
import { AgencyTaskForces } from './agency-task-forces.service.js';

@ApiTags('task forces')
@Controller('api/v1/agencies/:id/task-forces')
export class AgencyTaskForcesController {
  constructor(@Inject(AgencyTaskForces) private readonly taskForces: AgencyTaskForces) {}

  @Get()
  @Allow(peopleWrite)
  @ApiOperation({ summary: 'The task forces of an agency, today or as of a date, and who brought it into each' })
  @Answers(200, agencyTaskForcePage)
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: agencyTaskForceQuery }) query: AgencyTaskForceQuery,
  ): Promise<Page<AgencyTaskForceAnswer>> {
    return this.taskForces.list(caller, id, query.asOf);
  }

  @Post(':taskForceId/acknowledgement')
  @HttpCode(200)
  @Allow(peopleWrite)
  @ApiOperation({
    summary: 'Say for the agency that it knows that somebody else brought it in; the notice is put away',
  })
  @Answers(200, agencyTaskForceAnswer)
  see(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Param('taskForceId', { schema: uuid }) taskForceId: string,
  ): Promise<AgencyTaskForceAnswer> {
    return this.taskForces.see(caller, id, taskForceId);
  }
}
