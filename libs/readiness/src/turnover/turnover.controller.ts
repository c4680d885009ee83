import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { agencyTurnoverAnswer, taskForceTurnoverAnswer, turnoverQuery, uuid } from '@muster/contracts';
import type { AgencyTurnoverAnswer, TaskForceTurnoverAnswer, TurnoverQuery } from '@muster/contracts';
import { Allow, Answers, AnswersFile, asFile, csvFile, CurrentCaller } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import type { FastifyReply } from 'fastify';
import { turnoverRead } from '../readiness.permissions.js';
import { AgencyTurnover } from './agency-turnover.service.js';
import { TaskForceTurnover } from './task-force-turnover.service.js';
import { agencyTurnoverCsv, taskForceTurnoverCsv } from './turnover-csv.js';

@ApiTags('turnover')
@Controller('api/v1')
export class TurnoverController {
  constructor(
    @Inject(AgencyTurnover) private readonly agencies: AgencyTurnover,
    @Inject(TaskForceTurnover) private readonly taskForces: TaskForceTurnover,
  ) {}

  @Get('agencies/:id/turnover')
  @Allow(turnoverRead)
  @ApiOperation({ summary: 'Joins, moves, separations and tenure of an agency over a window, by discipline' })
  @Answers(200, agencyTurnoverAnswer)
  agency(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: turnoverQuery }) query: TurnoverQuery,
  ): Promise<AgencyTurnoverAnswer> {
    return this.agencies.run(caller, id, query);
  }

  @Get('agencies/:id/turnover.csv')
  @Allow(turnoverRead)
  @ApiOperation({ summary: 'The same figures as CSV, a line for the agency and for each discipline' })
  @AnswersFile('text/csv')
  async agencyCsv(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: turnoverQuery }) query: TurnoverQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const answer = await this.agencies.run(caller, id, query);
    sendCsv(reply, agencyTurnoverCsv(answer));
  }

  @Get('task-forces/:id/turnover')
  @Allow(turnoverRead)
  @ApiOperation({
    summary: 'Joins, moves, separations and tenure of a task force over a window, by agency and by discipline',
    description:
      'For a coordinator and roles over everything. Courts, judges and court staff are in none of the figures.',
  })
  @Answers(200, taskForceTurnoverAnswer)
  taskForce(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: turnoverQuery }) query: TurnoverQuery,
  ): Promise<TaskForceTurnoverAnswer> {
    return this.taskForces.run(caller, id, query);
  }

  @Get('task-forces/:id/turnover.csv')
  @Allow(turnoverRead)
  @ApiOperation({ summary: 'The same figures as CSV, a line for the task force, each agency and each discipline' })
  @AnswersFile('text/csv')
  async taskForceCsv(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: turnoverQuery }) query: TurnoverQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const answer = await this.taskForces.run(caller, id, query);
    sendCsv(reply, taskForceTurnoverCsv(answer));
  }
}

function sendCsv(reply: FastifyReply, lines: readonly (readonly unknown[])[]): void {
  void asFile(reply, 'turnover.csv').send(csvFile(lines));
}
