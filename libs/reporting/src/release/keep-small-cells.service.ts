import { Inject, Injectable } from '@nestjs/common';
import type { AwardAnswer, SmallCellBody } from '@muster/contracts';
import type { Caller } from '@muster/kernel';
import { ChangeAward } from '../awards/change-award.js';
import { AwardRepository } from '../data/award.repository.js';

/** Keeps below how many people an award hides a figure. Frozen reports keep what was decided for them. */
@Injectable()
export class KeepSmallCells {
  constructor(
    @Inject(ChangeAward) private readonly changing: ChangeAward,
    @Inject(AwardRepository) private readonly awards: AwardRepository,
  ) {}

  /** @throws MusterError 404, 403. */
  keep(caller: Caller, awardId: string, now: SmallCellBody): Promise<AwardAnswer> {
    return this.changing.setting(caller, awardId, now, {
      action: 'award.small-cells-changed',
      of: ({ smallCells }) => smallCells,
      keep: (tx) => this.awards.keepSmallCells(tx, awardId, now),
    });
  }
}
