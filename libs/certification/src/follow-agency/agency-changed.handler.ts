import { Inject, Injectable } from '@nestjs/common';
import type { agencyChanged, PayloadOf } from '@muster/contracts';
import { Directory } from '@muster/directory';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { KeepRules } from '../assignment-rules/keep-rules.service.js';

/** Who works at an agency that joins a task force, leaves one or stands elsewhere gains and loses what rules ask for. */
@Injectable()
export class FollowAgency implements MessageHandler<PayloadOf<typeof agencyChanged>> {
  constructor(
    @Inject(Directory) private readonly directory: Directory,
    @Inject(KeepRules) private readonly rules: KeepRules,
  ) {}

  async handle(tx: Transaction, { agencyId }: PayloadOf<typeof agencyChanged>): Promise<void> {
    await this.rules.forAgencies(tx, await this.directory.agencyAndBelow(tx, agencyId));
  }
}
