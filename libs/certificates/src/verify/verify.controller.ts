import { Body, Controller, Get, Header, Inject, Param, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { nameCheckAnswer, nameCheckBody, verificationAnswer } from '@muster/contracts';
import type { NameCheckAnswer, NameCheckBody, VerificationAnswer } from '@muster/contracts';
import { AllowAnyone, Answers } from '@muster/kernel';
import type { FastifyRequest } from 'fastify';
import { VerificationLimits } from './verification-limits.js';
import { VerifyCertificate } from './verify-certificate.service.js';

/** At the address that the QR code names: a program gets this answer, a browser the page of the same address. */
@ApiTags('certificates')
@Controller('verify/:code')
export class VerifyController {
  constructor(
    @Inject(VerifyCertificate) private readonly verifying: VerifyCertificate,
    @Inject(VerificationLimits) private readonly limits: VerificationLimits,
  ) {}

  @Get()
  @AllowAnyone()
  @Header('cache-control', 'no-store')
  @Header('x-robots-tag', 'noindex, nofollow')
  @ApiOperation({
    summary: 'Whether a certificate holds, by its code; names nobody, and answers 200 for an unknown code too',
  })
  @Answers(200, verificationAnswer)
  verify(@Param('code') code: string, @Req() request: FastifyRequest): Promise<VerificationAnswer> {
    this.limits.code(request.ip);
    return this.verifying.verify(code);
  }

  @Post('name-checks')
  @AllowAnyone()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Whether a name is the one on the certificate' })
  @Answers(200, nameCheckAnswer)
  async checkName(
    @Param('code') code: string,
    @Body({ schema: nameCheckBody }) { name }: NameCheckBody,
    @Req() request: FastifyRequest,
  ): Promise<NameCheckAnswer> {
    this.limits.name(request.ip);
    return { matches: await this.verifying.confirmName(code, name) };
  }
}
