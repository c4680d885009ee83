import { Inject, Injectable } from '@nestjs/common';
import type { CourseVersionRow } from '@muster/catalog';
import type { Transaction } from '@muster/kernel';
import { VersionDecisionRepository } from '../data/version-decision.repository.js';
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
      attemptIds: [
        ...new Set(
          rows.filter((row) => row.itemId === identifier && wouldCountLess(row)).map(({ attemptId }) => attemptId),
        ),
      ],
    }));
  }
}
