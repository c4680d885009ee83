import { Body, Controller, Get, Inject, Param, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { regulatorNumberBody, regulatorNumbersAnswer, regulatorNumbersList, uuid } from '@muster/contracts';
import type { RegulatorNumberBody, RegulatorNumbersAnswer } from '@muster/contracts';
import { AllowSignedIn, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { KeepRegulatorNumbers } from './keep-regulator-numbers.service.js';

@ApiTags('people')
@Controller('api/v1/people/:id/regulator-numbers')
export class RegulatorNumbersController {
  constructor(@Inject(KeepRegulatorNumbers) private readonly numbers: KeepRegulatorNumbers) {}

  @Get()
  @AllowSignedIn()
  @ApiOperation({
    summary: 'By which numbers regulators know a person, at each agency at which you may see the person',
  })
  @Answers(200, regulatorNumbersList)
  async list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
  ): Promise<Page<RegulatorNumbersAnswer>> {
    return { items: await this.numbers.list(caller, id), nextCursor: null };
  }

  @Put(':agencyId')
  @AllowSignedIn()
  @ApiOperation({ summary: 'Give an agency the number of a regulator: one’s own, or that of somebody of the agency' })
  @Answers(200, regulatorNumbersAnswer)
  save(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Param('agencyId', { schema: uuid }) agencyId: string,
    @Body({ schema: regulatorNumberBody }) body: RegulatorNumberBody,
  ): Promise<RegulatorNumbersAnswer> {
    return this.numbers.save(caller, id, agencyId, body);
  }
}
