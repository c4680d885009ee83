import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { launchAnswer, launchBody, uuid } from '@muster/contracts';
import type { LaunchAnswer, LaunchBody } from '@muster/contracts';
import { AllowSignedIn, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { LaunchService } from './launch.service.js';

const optionalBody = launchBody.prefault({});

@ApiTags('registrations')
@Controller('api/v1/registrations')
export class LaunchController {
  constructor(@Inject(LaunchService) private readonly launching: LaunchService) {}

  @Post(':id/launches')
  @AllowSignedIn()
  @ApiOperation({ summary: 'A URL that opens the player, alone or in a frame; valid for ten minutes' })
  @Answers(201, launchAnswer)
  launch(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: optionalBody }) body: LaunchBody,
  ): Promise<LaunchAnswer> {
    return this.launching.launch(caller, id, body.mode, body.goOn);
  }
}
