import { Controller, Get, Inject, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { jobAnswer, setupAnswer } from '@muster/contracts';
import type { JobAnswer, SetupAnswer } from '@muster/contracts';
import { AllowAnyone, Answers, ENVIRONMENT } from '@muster/kernel';
import type { Environment } from '@muster/kernel';
import type { FastifyRequest } from 'fastify';
import { ReadSetup } from './read-setup.service.js';
import { isFromOwnOrigin } from './same-origin.js';
import { demoFromElsewhere } from './setup.errors.js';
import { StartDemo } from './start-demo.service.js';

@ApiTags('setup')
@Controller('api/v1/setup')
export class SetupController {
  constructor(
    @Inject(ReadSetup) private readonly reading: ReadSetup,
    @Inject(StartDemo) private readonly starting: StartDemo,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Get()
  @AllowAnyone()
  @ApiOperation({ summary: 'What this installation holds: empty, the demo, or an agency’s own data' })
  @Answers(200, setupAnswer)
  read(): Promise<SetupAnswer> {
    return this.reading.run();
  }

  @Post('demo')
  @AllowAnyone()
  @ApiOperation({ summary: 'Fill an empty system with a made-up task force; GET /setup says how far it is' })
  @Answers(202, jobAnswer)
  async loadDemo(@Req() request: FastifyRequest): Promise<JobAnswer> {
    const { origin, host, 'sec-fetch-site': site } = request.headers;
    const source = { origin, host, fetchSite: typeof site === 'string' ? site : undefined };
    if (!isFromOwnOrigin(source, this.environment.APP_ORIGIN)) throw demoFromElsewhere();
    return this.starting.run();
  }
}
