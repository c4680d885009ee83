import { Body, Controller, Inject, Param, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { awardAnswer, reportAnswer, signOffBody, uuid } from '@muster/contracts';
import type { AwardAnswer, ReportAnswer, SignOffBody } from '@muster/contracts';
import { Allow, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { awardsWrite } from '../reporting.permissions.js';
import { KeepSignOff } from './keep-sign-off.service.js';
import { PrepareReportService } from './prepare-report.service.js';

@ApiTags('reports')
@Controller('api/v1')
export class SignOffController {
  constructor(
    @Inject(KeepSignOff) private readonly keeping: KeepSignOff,
    @Inject(PrepareReportService) private readonly preparing: PrepareReportService,
  ) {}

  @Put('awards/:id/sign-off')
  @Allow(awardsWrite)
  @ApiOperation({ summary: 'How many people sign a report: one, or one who prepares and another who certifies' })
  @Answers(200, awardAnswer)
  keep(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: signOffBody }) body: SignOffBody,
  ): Promise<AwardAnswer> {
    return this.keeping.keep(caller, id, body);
  }

  @Post('reports/:id/preparations')
  @Allow(awardsWrite)
  @ApiOperation({
    summary: 'Say that a report is ready, so that somebody else certifies it; of a submitted one, its restatement',
  })
  @Answers(201, reportAnswer)
  prepare(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<ReportAnswer> {
    return this.preparing.prepare(caller, id);
  }
}
