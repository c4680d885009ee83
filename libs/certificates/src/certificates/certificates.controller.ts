import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { certificateAnswer, certificatePage, certificateQuery, uuid } from '@muster/contracts';
import type { CertificateAnswer, CertificateQuery } from '@muster/contracts';
import { AllowSignedIn, Answers, AnswersFile, asFile, CurrentCaller } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import type { FastifyReply } from 'fastify';
import { DrawCertificate } from '../document/draw-certificate.service.js';
import { ReadCertificates } from './read-certificates.service.js';

@ApiTags('certificates')
@Controller('api/v1/certificates')
export class CertificatesController {
  constructor(
    @Inject(ReadCertificates) private readonly reading: ReadCertificates,
    @Inject(DrawCertificate) private readonly drawing: DrawCertificate,
  ) {}

  @Get()
  @AllowSignedIn()
  @ApiOperation({ summary: 'Certificates of training that was finished here, newest first, with former versions' })
  @Answers(200, certificatePage)
  list(
    @CurrentCaller() caller: Caller,
    @Query({ schema: certificateQuery }) query: CertificateQuery,
  ): Promise<Page<CertificateAnswer>> {
    return this.reading.list(caller, query);
  }

  @Get(':id.pdf')
  @AllowSignedIn()
  @ApiOperation({ summary: 'The certificate to print, as a tagged PDF' })
  @AnswersFile('application/pdf')
  async pdf(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const row = await this.reading.row(caller, id);
    const pdf = await this.drawing.draw(row);
    void asFile(reply, `certificate-${row.number}.pdf`, 'application/pdf').send(pdf);
  }

  @Get(':id')
  @AllowSignedIn()
  @ApiOperation({ summary: 'One certificate' })
  @Answers(200, certificateAnswer)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<CertificateAnswer> {
    return this.reading.read(caller, id);
  }
}
