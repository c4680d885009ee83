import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { activationAnswer, activationBody } from '@muster/contracts';
import type { ActivationAnswer, ActivationBody } from '@muster/contracts';
import { AllowAnyone, Answers } from '@muster/kernel';
import { Activate } from './activate.js';

@ApiTags('people')
@Controller('api/v1/activations')
export class ActivateController {
  constructor(@Inject(Activate) private readonly activate: Activate) {}

  @Post()
  @AllowAnyone()
  @ApiOperation({ summary: 'Choose a password with the token of an invitation' })
  @Answers(201, activationAnswer)
  create(@Body({ schema: activationBody }) body: ActivationBody): Promise<ActivationAnswer> {
    return this.activate.run(body);
  }
}
