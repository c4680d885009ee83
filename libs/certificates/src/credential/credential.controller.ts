import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { uuid } from '@muster/contracts';
import { AllowSignedIn, AnswersFile, asFile, CurrentCaller } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import type { FastifyReply } from 'fastify';
import { ReadCertificates } from '../certificates/read-certificates.service.js';
import { SignCredential } from './sign-credential.service.js';

@ApiTags('certificates')
@Controller('api/v1/certificates/:id/credential')
export class CredentialController {
  constructor(
    @Inject(ReadCertificates) private readonly reading: ReadCertificates,
    @Inject(SignCredential) private readonly signing: SignCredential,
  ) {}

  @Get()
  @AllowSignedIn()
  @ApiOperation({ summary: 'The certificate as a signed Open Badges 3.0 credential (JWT), for wallets and programs' })
  @AnswersFile('application/vc+jwt')
  async read(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const row = await this.reading.row(caller, id);
    const credential = await this.signing.ofCertificate(row);
    void asFile(reply, `credential-${row.number}.jwt`, 'application/vc+jwt').send(credential);
  }
}
