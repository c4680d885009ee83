import { Body, Controller, Delete, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { secondFactorAnswer, secondFactorConfirmationBody, secondFactorConfirmed, uuid } from '@muster/contracts';
import type { SecondFactorAnswer, SecondFactorConfirmationBody } from '@muster/contracts';
import {
  Allow,
  AllowSignedIn,
  Answers,
  Clock,
  CurrentCaller,
  HidesAnswer,
  requireEverywhere,
  Transactions,
} from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import type { Credential } from '../authenticate/credential.js';
import { CurrentCredential, requireSession } from '../authenticate/current-credential.decorator.js';
import { RoleGrants } from '../grants/role-grants.js';
import { secondFactorOfLonger } from '../identity.errors.js';
import { removeSecondFactor } from '../identity.permissions.js';
import { SecondFactor } from './second-factor.js';

@ApiTags('second factor')
@Controller('api/v1')
export class SecondFactorController {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(SecondFactor) private readonly secondFactor: SecondFactor,
    @Inject(RoleGrants) private readonly roleGrants: RoleGrants,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Post('me/second-factor')
  @AllowSignedIn()
  @HidesAnswer()
  @ApiOperation({ summary: 'Begin to set up an authenticator app; the secret is shown once' })
  @Answers(201, secondFactorAnswer)
  async begin(
    @CurrentCaller() caller: Caller,
    @CurrentCredential() credential: Credential,
  ): Promise<SecondFactorAnswer> {
    requireSession(credential);
    return this.transactions.as(caller, (tx) => this.secondFactor.begin(tx, caller.personId));
  }

  @Post('me/second-factor/confirmation')
  @AllowSignedIn()
  @ApiOperation({ summary: 'Turn the second factor on with a first code' })
  @Answers(200, secondFactorConfirmed)
  async confirm(
    @CurrentCaller() caller: Caller,
    @CurrentCredential() credential: Credential,
    @Body({ schema: secondFactorConfirmationBody }) body: SecondFactorConfirmationBody,
  ): Promise<{ enrolled: true }> {
    const { sessionId } = requireSession(credential);
    const now = this.clock.date();
    await this.transactions.as(caller, (tx) =>
      this.secondFactor.confirm(tx, caller.personId, sessionId, body.totp, now),
    );
    return { enrolled: true };
  }

  @Delete('people/:id/second-factor')
  @HttpCode(204)
  @Allow(removeSecondFactor)
  @ApiOperation({ summary: 'Take the second factor off somebody who lost it' })
  async remove(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<void> {
    requireEverywhere(caller, removeSecondFactor);
    await this.transactions.as(caller, async (tx) => {
      const longer = await this.roleGrants.outlasting(tx, caller, removeSecondFactor, [id]);
      if (longer.has(id)) throw secondFactorOfLonger();
      await this.secondFactor.remove(tx, caller.personId, id);
    });
  }
}
