import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { certificateAnswer, certificateRevocationBody, uuid } from '@muster/contracts';
import type { CertificateAnswer, CertificateRevocationBody } from '@muster/contracts';
import { Allow, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { certificatesWrite } from '../certificates.permissions.js';
import { ChangeCertificate } from './change-certificate.service.js';

@ApiTags('certificates')
@Controller('api/v1/certificates/:id')
export class ChangeCertificateController {
  constructor(@Inject(ChangeCertificate) private readonly changing: ChangeCertificate) {}

  @Post('revocation')
  @Allow(certificatesWrite)
  @ApiOperation({ summary: 'Revoke a certificate: its page, its PDF and its credential say so from then on' })
  @Answers(200, certificateAnswer)
  revoke(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: certificateRevocationBody }) body: CertificateRevocationBody,
  ): Promise<CertificateAnswer> {
    return this.changing.revoke(caller, id, body);
  }

  @Post('versions')
  @Allow(certificatesWrite)
  @ApiOperation({ summary: 'Issue a further version under the same number; the former one stays and says so' })
  @Answers(201, certificateAnswer)
  reissue(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<CertificateAnswer> {
    return this.changing.reissue(caller, id);
  }
}
