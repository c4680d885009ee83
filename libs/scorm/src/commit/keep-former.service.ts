import { Inject, Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import { ScoTryRepository } from '../data/sco-try.repository.js';
import type { ScoStateRow } from '../data/sco-state.repository.js';
import type { CmiTree } from '../domain/cmi/cmi-tree.js';
import { lostAnswers } from '../domain/cmi/lost-answers.js';
import { lowersResult } from '../domain/result/tries.js';
import type { PartResult } from '../domain/result/tries.js';

/** Keeps what the next state of a part takes back of its present one: a status, points, an answer. */
@Injectable()
export class KeepFormer {
  constructor(@Inject(ScoTryRepository) private readonly tries: ScoTryRepository) {}

  /**
   * @param mayCount whether a part of this course may have the best of its tries as its result.
   * @returns false where what counts would be gone and no more is kept: the part must stay as it is.
   */
  async before(
    tx: Transaction,
    present: ScoStateRow,
    next: PartResult & { cmi: CmiTree; launchNo: number },
    mayCount: boolean,
  ): Promise<boolean> {
    const lost = lostAnswers(present.cmi, next.cmi);
    const lowers = lowersResult(present, next);
    const isSame = next.launchNo === present.launchNo && !present.terminated;
    // A try that was ended is one of its own, though the next one says more; and where the newest counts, so may the last one before a move, though it
    // says less. Both were kept with their session, if there was room for all of it.
    const isOwn = next.launchNo !== present.launchNo && (present.terminated || !mayCount);
    if (!lost && !lowers && !isOwn) return true;
    if (isSame && lost && !lowers) {
      await this.tries.keepAnswers(tx, present.attemptId, present.itemId, lost);
      return true;
    }
    // Within one session the last word of the SCO counts.
    const counts = !isSame && mayCount;
    const isBest = counts && present.isBest;
    const keptBecause = isSame ? 'taken_back' : 'session_ended';
    const isKept = await this.tries.keepState(tx, present, { keptBecause, counts, isBest }, lost);
    if (!isKept && !isBest && lost) await this.tries.keepAnswers(tx, present.attemptId, present.itemId, lost);
    return isKept || !isBest || !(lost || lowers);
  }
}
