import { Inject, Injectable } from '@nestjs/common';
import type { AwardAnswer, SignOffBody } from '@muster/contracts';
import type { Caller } from '@muster/kernel';
import { ChangeAward } from '../awards/change-award.js';
import { AwardRepository } from '../data/award.repository.js';

/** Keeps how many people sign the reports of an award. */
@Injectable()
export class KeepSignOff {
  constructor(
    @Inject(ChangeAward) private readonly changing: ChangeAward,
    @Inject(AwardRepository) private readonly awards: AwardRepository,
  ) {}

  /** @throws MusterError 404, 403. */
  keep(caller: Caller, awardId: string, { signOff: now }: SignOffBody): Promise<AwardAnswer> {
    return this.changing.setting(caller, awardId, now, {
      action: 'award.sign-off-changed',
      of: ({ signOff }) => signOff,
      keep: (tx) => this.awards.keepSignOff(tx, awardId, now),
    });
  }
}
