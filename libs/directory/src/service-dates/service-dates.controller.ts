import { Body, Controller, Get, Inject, Param, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { serviceDatesAnswer, serviceDatesBody, serviceDatesList, uuid } from '@muster/contracts';
import type { ServiceDatesAnswer, ServiceDatesBody } from '@muster/contracts';
import { Allow, AllowSignedIn, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { peopleWrite } from '../directory.permissions.js';
import { KeepServiceDates } from './keep-service-dates.service.js';

@ApiTags('people')
@Controller('api/v1/people/:id/service-dates')
export class ServiceDatesController {
  constructor(@Inject(KeepServiceDates) private readonly dates: KeepServiceDates) {}

  @Get()
  @AllowSignedIn()
  @ApiOperation({ summary: 'Days of license and oath at each agency at which you may see the person' })
  @Answers(200, serviceDatesList)
  async list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
  ): Promise<Page<ServiceDatesAnswer>> {
    return { items: await this.dates.list(caller, id), nextCursor: null };
  }

  @Put(':agencyId')
  @Allow(peopleWrite)
  @ApiOperation({ summary: 'Enter the days of license and oath; due dates that count from them follow' })
  @Answers(200, serviceDatesAnswer)
  save(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Param('agencyId', { schema: uuid }) agencyId: string,
    @Body({ schema: serviceDatesBody }) body: ServiceDatesBody,
  ): Promise<ServiceDatesAnswer> {
    return this.dates.save(caller, id, agencyId, body);
  }
}
