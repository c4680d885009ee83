import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { unfilledDeparturesAnswer, unfilledDeparturesQuery, uuid } from '@muster/contracts';
import type { UnfilledDeparturesAnswer, UnfilledDeparturesQuery } from '@muster/contracts';
import { Allow, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { turnoverRead } from '../readiness.permissions.js';
import { UnfilledDepartures } from './unfilled-departures.service.js';

@ApiTags('turnover')
@Controller('api/v1/task-forces')
export class UnfilledDeparturesController {
  constructor(@Inject(UnfilledDepartures) private readonly departures: UnfilledDepartures) {}

  @Get(':id/unfilled-departures')
  @Allow(turnoverRead)
  @ApiOperation({
    summary: 'Known last days after which nobody of the discipline is left at the member agency',
    description:
      'For a coordinator and roles over everything: who leaves, when, and from when to when nobody is there.',
  })
  @Answers(200, unfilledDeparturesAnswer)
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: unfilledDeparturesQuery }) query: UnfilledDeparturesQuery,
  ): Promise<UnfilledDeparturesAnswer> {
    return this.departures.run(caller, id, query);
  }
}
