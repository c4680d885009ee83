import { Controller, Get, Header, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { jwkAnswer, jwksAnswer, issuerAnswer, statusListNumber, uuid } from '@muster/contracts';
import type { IssuerAnswer, JwkAnswer, JwksAnswer } from '@muster/contracts';
import { AllowAnyone, Answers, AnswersFile, ENVIRONMENT, notFound } from '@muster/kernel';
import type { Environment } from '@muster/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { issuerUrl, keyUrl } from '../domain/credential-addresses.js';
import { VerificationLimits } from '../verify/verification-limits.js';
import { SignCredential } from './sign-credential.service.js';
import { SigningKeys } from './signing-keys.service.js';

/** Verifiers may keep what they got for a minute: so long may a revocation take to show. */
const FOR_A_MINUTE = 'public, max-age=60';

/** What a verifier needs to check a credential, without sign-in; nothing of it names anybody. */
@ApiTags('certificates')
@Controller()
export class PublicCredentialsController {
  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(SigningKeys) private readonly keys: SigningKeys,
    @Inject(SignCredential) private readonly signing: SignCredential,
    @Inject(VerificationLimits) private readonly limits: VerificationLimits,
  ) {}

  @Get('.well-known/jwks.json')
  @AllowAnyone()
  @Header('cache-control', FOR_A_MINUTE)
  @ApiOperation({ summary: 'The public keys of credentials (RFC 7517), former ones too' })
  @Answers(200, jwksAnswer)
  async jwks(): Promise<JwksAnswer> {
    return { keys: (await this.keys.published()) as JwkAnswer[] };
  }

  @Get('credentials/keys/:id')
  @AllowAnyone()
  @Header('cache-control', FOR_A_MINUTE)
  @ApiOperation({ summary: 'One public key, at the address that a credential names as its kid' })
  @Answers(200, jwkAnswer)
  async key(@Param('id', { schema: uuid }) id: string): Promise<JwkAnswer> {
    const address = keyUrl(this.environment.APP_ORIGIN, id);
    const found = (await this.keys.published()).find(({ kid }) => kid === address);
    if (!found) throw notFound('key');
    return found as JwkAnswer;
  }

  @Get('credentials/issuer')
  @AllowAnyone()
  @Header('cache-control', FOR_A_MINUTE)
  @ApiOperation({ summary: 'The issuer of credentials, with its keys (Controlled Identifiers 1.0)' })
  @Answers(200, issuerAnswer)
  async issuer(): Promise<IssuerAnswer> {
    const { APP_ORIGIN } = this.environment;
    const controller = issuerUrl(APP_ORIGIN);
    const keys = (await this.keys.published()) as JwkAnswer[];
    const verificationMethod = keys.map((publicKeyJwk) => ({
      id: publicKeyJwk.kid,
      type: 'JsonWebKey' as const,
      controller,
      publicKeyJwk,
    }));
    return {
      id: controller,
      type: ['Profile'],
      name: 'Muster',
      url: APP_ORIGIN,
      verificationMethod,
      assertionMethod: verificationMethod.map(({ id }) => id),
    };
  }

  @Get('credentials/status/:list')
  @AllowAnyone()
  @ApiOperation({ summary: 'Which credentials of a list were revoked, as a signed Bitstring Status List' })
  @AnswersFile('application/vc+jwt')
  async status(
    @Param('list', { schema: statusListNumber }) list: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.limits.code(request.ip);
    const signed = await this.signing.statusList(list);
    void reply.type('application/vc+jwt').header('cache-control', FOR_A_MINUTE).send(signed);
  }
}
