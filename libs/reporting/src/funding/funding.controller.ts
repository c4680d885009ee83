import { Body, Controller, Get, Inject, Param, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { awardFundingAnswer, awardFundingBody, sharedAwardPage, uuid } from '@muster/contracts';
import type { AwardFundingAnswer, AwardFundingBody, SharedAward } from '@muster/contracts';
import { Allow, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { awardsRead, awardsWrite } from '../reporting.permissions.js';
import { KeepFunding } from './keep-funding.service.js';

@ApiTags('awards')
@Controller('api/v1/awards/:id')
export class FundingController {
  constructor(@Inject(KeepFunding) private readonly funding: KeepFunding) {}

  @Get('funding')
  @Allow(awardsRead)
  @ApiOperation({ summary: 'How far an award pays for trainings, by course' })
  @Answers(200, awardFundingAnswer)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<AwardFundingAnswer> {
    return this.funding.read(caller, id);
  }

  @Put('funding')
  @Allow(awardsWrite)
  @ApiOperation({ summary: 'Say how far an award pays for trainings; replaces what was said before' })
  @Answers(200, awardFundingAnswer)
  keep(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: awardFundingBody }) body: AwardFundingBody,
  ): Promise<AwardFundingAnswer> {
    return this.funding.keep(caller, id, body);
  }

  @Get('shared-training')
  @Allow(awardsRead)
  @ApiOperation({ summary: 'Other awards that count some of the same training' })
  @Answers(200, sharedAwardPage)
  shared(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<Page<SharedAward>> {
    return this.funding.sharedWith(caller, id);
  }
}
