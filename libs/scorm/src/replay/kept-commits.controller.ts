import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { keptCommitsAnswer, keptCommitsBody } from '@muster/contracts';
import type { KeptCommitsAnswer, KeptCommitsBody } from '@muster/contracts';
import { AllowSignedIn, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { ReplayKeptService } from './replay-kept.service.js';

@ApiTags('registrations')
@Controller('api/v1/kept-commits')
export class KeptCommitsController {
  constructor(@Inject(ReplayKeptService) private readonly replaying: ReplayKeptService) {}

  @Post()
  @HttpCode(200)
  @AllowSignedIn()
  @ApiOperation({ summary: 'Stores what this browser kept of your own courses and no server has acknowledged' })
  @Answers(200, keptCommitsAnswer)
  replay(
    @CurrentCaller() caller: Caller,
    @Body({ schema: keptCommitsBody }) body: KeptCommitsBody,
  ): Promise<KeptCommitsAnswer> {
    return this.replaying.replay(caller, body);
  }
}
