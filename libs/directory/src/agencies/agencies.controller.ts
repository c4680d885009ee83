import { Body, Controller, Get, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  agencyAnswer,
  agencyBody,
  agencyDetailQuery,
  agencyPage,
  agencyPatch,
  agencyQuery,
  uuid,
} from '@muster/contracts';
import type { AgencyAnswer, AgencyBody, AgencyDetailQuery, AgencyPatch, AgencyQuery } from '@muster/contracts';
import { Allow, AllowSignedIn, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { agenciesWrite } from '../directory.permissions.js';
import { ChangeAgency } from './change-agency.service.js';
import { CreateAgency } from './create-agency.service.js';
import { ReadAgencies } from './read-agencies.service.js';

@ApiTags('agencies')
@Controller('api/v1/agencies')
export class AgenciesController {
  constructor(
    @Inject(ReadAgencies) private readonly read: ReadAgencies,
    @Inject(CreateAgency) private readonly create: CreateAgency,
    @Inject(ChangeAgency) private readonly change: ChangeAgency,
  ) {}

  @Get()
  @AllowSignedIn()
  @ApiOperation({ summary: 'The agencies you reach and those where you work' })
  @Answers(200, agencyPage)
  list(
    @CurrentCaller() caller: Caller,
    @Query({ schema: agencyQuery }) query: AgencyQuery,
  ): Promise<Page<AgencyAnswer>> {
    return this.read.list(caller, query);
  }

  @Post()
  @Allow(agenciesWrite)
  @ApiOperation({ summary: 'Add an agency' })
  @Answers(201, agencyAnswer)
  add(@CurrentCaller() caller: Caller, @Body({ schema: agencyBody }) body: AgencyBody): Promise<AgencyAnswer> {
    return this.create.run(caller, body);
  }

  @Get(':id')
  @AllowSignedIn()
  @ApiOperation({ summary: 'One agency, today or as of a date, and where it stood before' })
  @Answers(200, agencyAnswer)
  one(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: agencyDetailQuery }) query: AgencyDetailQuery,
  ): Promise<AgencyAnswer> {
    return this.read.one(caller, id, query.asOf);
  }

  @Patch(':id')
  @Allow(agenciesWrite)
  @ApiOperation({ summary: 'Change an agency; null clears a field' })
  @Answers(200, agencyAnswer)
  update(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: agencyPatch }) body: AgencyPatch,
  ): Promise<AgencyAnswer> {
    return this.change.run(caller, id, body);
  }
}
