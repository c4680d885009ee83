import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { refresherSweepAnswer, refresherSweepBody } from '@muster/contracts';
import type { RefresherSweepAnswer, RefresherSweepBody } from '@muster/contracts';
import { Allow, Answers, CurrentCaller, requireEverywhere } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { sweepsRun } from '../certification.permissions.js';
import { SweepService } from './sweep.service.js';

const optionalBody = refresherSweepBody.prefault({});

@ApiTags('refreshers')
@Controller('api/v1/refreshers/sweeps')
export class SweepsController {
  constructor(@Inject(SweepService) private readonly sweeping: SweepService) {}

  @Post()
  @Allow(sweepsRun)
  @ApiOperation({ summary: 'Open the refreshers that are due on a date; asking twice changes nothing' })
  @Answers(200, refresherSweepAnswer)
  sweep(
    @CurrentCaller() caller: Caller,
    @Body({ schema: optionalBody }) body: RefresherSweepBody,
  ): Promise<RefresherSweepAnswer> {
    requireEverywhere(caller, sweepsRun);
    return this.sweeping.sweep(body.asOf, body.dryRun);
  }
}
