import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { creditsAnswer, uuid } from '@muster/contracts';
import type { CreditsAnswer } from '@muster/contracts';
import { AllowSignedIn, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { Credits } from './credits.service.js';

@ApiTags('certificates')
@Controller('api/v1/people/:id/credits')
export class CreditsController {
  constructor(@Inject(Credits) private readonly credits: Credits) {}

  @Get()
  @AllowSignedIn()
  @ApiOperation({ summary: 'Hours by requirement and category of the person’s valid certificates' })
  @Answers(200, creditsAnswer)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<CreditsAnswer> {
    return this.credits.of(caller, id);
  }
}
