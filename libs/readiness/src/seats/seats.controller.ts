import { Body, Controller, Get, Inject, Param, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { seatsAnswer, seatsBody, seatsQuery, uuid } from '@muster/contracts';
import type { SeatsAnswer, SeatsBody, SeatsQuery } from '@muster/contracts';
import { Allow, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { readinessRead, seatsWrite } from '../readiness.permissions.js';
import { ReadSeats } from './read-seats.service.js';
import { SetSeats } from './set-seats.service.js';

@ApiTags('readiness')
@Controller('api/v1/task-forces')
export class SeatsController {
  constructor(
    @Inject(ReadSeats) private readonly read: ReadSeats,
    @Inject(SetSeats) private readonly setting: SetSeats,
  ) {}

  @Get(':id/seats')
  @Allow(readinessRead)
  @ApiOperation({ summary: 'The seats of a task force on a day: of which kind of member how many have to be current' })
  @Answers(200, seatsAnswer)
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: seatsQuery }) query: SeatsQuery,
  ): Promise<SeatsAnswer> {
    return this.read.run(caller, id, query.asOf);
  }

  @Put(':id/seats')
  @Allow(seatsWrite)
  @ApiOperation({
    summary: 'Set all seats of a task force from today on',
    description: 'Those of before go on counting for the days before. The same seats again change nothing.',
  })
  @Answers(200, seatsAnswer)
  save(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: seatsBody }) body: SeatsBody,
  ): Promise<SeatsAnswer> {
    return this.setting.run(caller, id, body.seats);
  }
}
