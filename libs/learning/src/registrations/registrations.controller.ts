import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { registrationAnswer, registrationBody, uuid } from '@muster/contracts';
import type { RegistrationAnswer, RegistrationBody } from '@muster/contracts';
import { AllowSignedIn, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { ReadRegistrationService } from './read-registration.service.js';
import { RegisterService } from './register.service.js';

@ApiTags('registrations')
@Controller('api/v1/registrations')
export class RegistrationsController {
  constructor(
    @Inject(RegisterService) private readonly registering: RegisterService,
    @Inject(ReadRegistrationService) private readonly reading: ReadRegistrationService,
  ) {}

  @Post()
  @AllowSignedIn()
  @ApiOperation({ summary: 'Register a person for a course; answers the open registration when there is one' })
  @Answers(201, registrationAnswer)
  async register(
    @CurrentCaller() caller: Caller,
    @Body({ schema: registrationBody }) body: RegistrationBody,
  ): Promise<RegistrationAnswer> {
    const { id } = await this.registering.register(caller, body);
    return this.reading.read(caller, id);
  }

  @Get(':id')
  @AllowSignedIn()
  @ApiOperation({ summary: 'State, score, time and attempts of a registration' })
  @Answers(200, registrationAnswer)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<RegistrationAnswer> {
    return this.reading.read(caller, id);
  }
}
