import { Inject, Injectable } from '@nestjs/common';
import type { CourseVersionRow } from '@muster/catalog';
import type { Transaction } from '@muster/kernel';
import { VersionDecisionRepository } from '../data/version-decision.repository.js';
import type { ReachedRow } from '../data/version-decision.repository.js';
import { bestTry } from '../domain/result/tries.js';
import type { StricterPart } from '../domain/versions/stricter-parts.js';
import { stricterIn } from './compared-structure.js';

/** A part in which the newer version asks for more, and the attempts in progress that would count less there by it. */
export interface PartAtRisk extends Pick<StricterPart, 'identifier' | 'title' | 'asks'> {
  attemptIds: readonly string[];
}

/**
 * Finds the passes and completions on record that a newer version would not give. An attempt that moves keeps them; whoever decides should
 * know that they were earned by what the former version asked for.
 */
@Injectable()
export class ResultsAtRisk {
  constructor(@Inject(VersionDecisionRepository) private readonly decisions: VersionDecisionRepository) {}

  /** As far as the transaction sees. @param attemptIds these alone. */
  async of(
    tx: Transaction,
    from: CourseVersionRow,
    to: CourseVersionRow,
    attemptIds?: readonly string[],
  ): Promise<PartAtRisk[]> {
    const stricter = stricterIn(from, to);
    if (stricter.length === 0) return [];
    const within = { courseId: to.courseId, versionIds: [from.id], attemptIds };
    const rows = await this.decisions.reached(
      tx,
      within,
      stricter.map(({ identifier }) => identifier),
    );
    return stricter.map(({ identifier, title, asks, wouldCountLess }) => ({
      identifier,
      title,
      asks,
      attemptIds: [...bestOf(rows.filter((row) => row.itemId === identifier))]
        .filter(([, best]) => wouldCountLess(best))
        .map(([attemptId]) => attemptId),
    }));
  }
}

/** The try of each attempt that counts: the others decide nothing, in either version. */
function bestOf(rows: readonly ReachedRow[]): Map<string, ReachedRow> {
  const best = new Map<string, ReachedRow>();
  for (const row of rows) {
    const other = { ...row, counts: true, isOfFormerVersion: false };
    best.set(row.attemptId, bestTry<typeof other, ReachedRow>(best.get(row.attemptId) ?? row, [other]));
  }
  return best;
}
