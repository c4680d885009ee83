import { Inject, Injectable } from '@nestjs/common';
import { Courses } from '@muster/catalog';
import type { CourseVersionRow } from '@muster/catalog';
import type { Transaction } from '@muster/kernel';
import { partStates } from '../attempt/part-states.js';
import type { PartState } from '../attempt/part-states.js';
import type { AttemptRow } from '../data/attempt.repository.js';
import { OpeningRepository } from '../data/opening.repository.js';
import type { ReceiptRow } from '../data/opening.repository.js';
import { ScoTryRepository } from '../data/sco-try.repository.js';
import { withTries } from './part-tries.js';
import type { PartTries } from './part-tries.js';
import { ScoStateRepository } from '../data/sco-state.repository.js';
import type { ScoStateRow } from '../data/sco-state.repository.js';
import { observedTime } from '../domain/signs/observed-time.js';
import type { ObservedTime, PlayerOpening } from '../domain/signs/observed-time.js';
import type { PackageStructure } from '../package/index.js';
import { countedItems, playableItems } from '../package/playable-items.js';

/** Everything that is kept about one attempt. */
export interface AttemptEvidence {
  attempt: AttemptRow;
  version: CourseVersionRow;
  /** All parts that count, and every other one that was opened, in the order of the organization, with what was stored of them. */
  scos: PartTries[];
  openings: PlayerOpening[];
  receipts: ReceiptRow[];
  observed: ObservedTime;
}

/** Gathers the evidence of attempts, as far as the transaction sees. */
@Injectable()
export class EvidenceReader {
  constructor(
    @Inject(Courses) private readonly courses: Courses,
    @Inject(ScoStateRepository) private readonly states: ScoStateRepository,
    @Inject(ScoTryRepository) private readonly tries: ScoTryRepository,
    @Inject(OpeningRepository) private readonly openings: OpeningRepository,
  ) {}

  /** In the order of the attempts. */
  async of(tx: Transaction, attempts: readonly AttemptRow[]): Promise<AttemptEvidence[]> {
    const ids = attempts.map((attempt) => attempt.id);
    const states = await this.states.of(tx, ids);
    const tries = await this.tries.of(tx, ids);
    const openings = await this.openings.openings(tx, ids);
    const receipts = await this.openings.receipts(tx, ids);
    const versions = new Map<string, CourseVersionRow>();
    for (const id of new Set(attempts.map((attempt) => attempt.courseVersionId))) {
      versions.set(id, await this.courses.version(tx, id));
    }
    return attempts.flatMap((attempt) => {
      const version = versions.get(attempt.courseVersionId);
      if (!version) return [];
      const own = <Row extends { attemptId: string }>(rows: readonly Row[]): Row[] =>
        rows.filter((row) => row.attemptId === attempt.id);
      const ownStates = own(states);
      return {
        attempt,
        version,
        scos: shownParts(version.structure as PackageStructure, ownStates).map((part) => withTries(part, own(tries))),
        openings: own(openings),
        receipts: own(receipts),
        observed: observedTime(own(openings), own(receipts)),
      };
    });
  }
}

function shownParts(structure: PackageStructure, states: readonly ScoStateRow[]): PartState[] {
  const parts = playableItems(structure);
  const counted = countedItems(parts);
  return partStates(parts, states).filter(({ item, state }) => state !== undefined || counted.includes(item));
}
