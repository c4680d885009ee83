import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  agencyReadinessAnswer,
  readinessAnswer,
  readinessQuery,
  readinessTrendAnswer,
  readinessTrendQuery,
  uuid,
} from '@muster/contracts';
import type {
  AgencyReadinessAnswer,
  ReadinessAnswer,
  ReadinessQuery,
  ReadinessTrendAnswer,
  ReadinessTrendQuery,
} from '@muster/contracts';
import { Allow, Answers, AnswersFile, asFile, csvFile, CurrentCaller } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import type { FastifyReply } from 'fastify';
import { readinessRead } from '../readiness.permissions.js';
import { AgencyReadiness } from './agency-readiness.service.js';
import { readinessCsv } from './readiness-csv.js';
import { ReadinessTrend } from './readiness-trend.service.js';
import { TaskForceReadiness } from './task-force-readiness.service.js';

@ApiTags('readiness')
@Controller('api/v1')
export class ReadinessController {
  constructor(
    @Inject(TaskForceReadiness) private readonly taskForces: TaskForceReadiness,
    @Inject(ReadinessTrend) private readonly trends: ReadinessTrend,
    @Inject(AgencyReadiness) private readonly agencies: AgencyReadiness,
  ) {}

  @Get('task-forces/:id/readiness')
  @Allow(readinessRead)
  @ApiOperation({
    summary: 'Which seats of a task force are met on a day, past or to come, by whom, and who could fill the others',
    description:
      'For a coordinator and roles over everything. A past day is told by all evidence known now; of a day to come it is assumed that ' +
      'nothing further happens. Of courts no more is told than how many are current at least, in whole groups of five of one court.',
  })
  @Answers(200, readinessAnswer)
  taskForce(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: readinessQuery }) query: ReadinessQuery,
  ): Promise<ReadinessAnswer> {
    return this.taskForces.run(caller, id, query.asOf);
  }

  @Get('task-forces/:id/readiness.csv')
  @Allow(readinessRead)
  @ApiOperation({ summary: 'The same figures as CSV, a line for each seat, without names' })
  @AnswersFile('text/csv')
  async taskForceCsv(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: readinessQuery }) query: ReadinessQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const answer = await this.taskForces.run(caller, id, query.asOf);
    void asFile(reply, `readiness-${answer.asOf}.csv`).send(csvFile(readinessCsv(answer)));
  }

  @Get('task-forces/:id/readiness-trend')
  @Allow(readinessRead)
  @ApiOperation({ summary: 'The seats that count today on thirteen days: how many are met, by one person, and short' })
  @Answers(200, readinessTrendAnswer)
  trend(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: readinessTrendQuery }) query: ReadinessTrendQuery,
  ): Promise<ReadinessTrendAnswer> {
    return this.trends.run(caller, id, query);
  }

  @Get('agencies/:id/readiness')
  @Allow(readinessRead)
  @ApiOperation({
    summary: 'What an agency’s people mean for the task forces to which it belongs on a day',
    description: 'For who sees the training records of the agency; of a court its own judicial educator.',
  })
  @Answers(200, agencyReadinessAnswer)
  agency(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: readinessQuery }) query: ReadinessQuery,
  ): Promise<AgencyReadinessAnswer> {
    return this.agencies.run(caller, id, query.asOf);
  }
}
