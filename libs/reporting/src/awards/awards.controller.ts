import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { awardAnswer, awardBody, awardPage, awardPeriodPage, awardQuery, pageQuery, uuid } from '@muster/contracts';
import type { AwardAnswer, AwardBody, AwardPeriod, AwardQuery, PageQuery } from '@muster/contracts';
import { Allow, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { awardsRead, awardsWrite } from '../reporting.permissions.js';
import { CreateAwardService } from './create-award.service.js';
import { ReadAwardsService } from './read-awards.service.js';

@ApiTags('awards')
@Controller('api/v1/awards')
export class AwardsController {
  constructor(
    @Inject(CreateAwardService) private readonly creating: CreateAwardService,
    @Inject(ReadAwardsService) private readonly reading: ReadAwardsService,
  ) {}

  @Get()
  @Allow(awardsRead)
  @ApiOperation({ summary: 'Awards, newest first' })
  @Answers(200, awardPage)
  list(@CurrentCaller() caller: Caller, @Query({ schema: awardQuery }) query: AwardQuery): Promise<Page<AwardAnswer>> {
    return this.reading.list(caller, query);
  }

  @Post()
  @Allow(awardsWrite)
  @ApiOperation({ summary: 'Add an award; its reporting periods are made with it' })
  @Answers(201, awardAnswer)
  create(@CurrentCaller() caller: Caller, @Body({ schema: awardBody }) body: AwardBody): Promise<AwardAnswer> {
    return this.creating.create(caller, body);
  }

  @Get(':id')
  @Allow(awardsRead)
  @ApiOperation({ summary: 'One award' })
  @Answers(200, awardAnswer)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<AwardAnswer> {
    return this.reading.one(caller, id);
  }

  @Get(':id/periods')
  @Allow(awardsRead)
  @ApiOperation({ summary: 'Reporting periods of an award with their deadlines and states' })
  @Answers(200, awardPeriodPage)
  periods(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: pageQuery }) query: PageQuery,
  ): Promise<Page<AwardPeriod>> {
    return this.reading.periodsOf(caller, id, query);
  }
}
