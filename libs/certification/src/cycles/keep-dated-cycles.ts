import { isDeepStrictEqual } from 'node:util';
import { Inject, Injectable } from '@nestjs/common';
import type { CivilDate, Transaction } from '@muster/kernel';
import type { AssignmentRow } from '../data/assignment.repository.js';
import { asCycle, present } from '../data/cycle.repository.js';
import { DatedCycleRepository } from '../data/dated-cycle.repository.js';
import type { DatedCycleRow } from '../data/dated-cycle.repository.js';
import { cyclesOfEra, inEra, ruleEras } from '../domain/index.js';
import type { AssignmentHistory } from '../domain/index.js';

/**
 * Keeps the cycles of days that other versions of the rule decide. Only a requirement with a version that recomputes has any: the days
 * before it are told as they were, and the days of one that is still to come as they will be.
 */
@Injectable()
export class KeepDatedCycles {
  constructor(@Inject(DatedCycleRepository) private readonly cycles: DatedCycleRepository) {}

  /** @param on the day as of which the present cycles were computed. */
  async keep(tx: Transaction, assignment: AssignmentRow, history: AssignmentHistory, on: CivilDate): Promise<void> {
    const eras = ruleEras(history);
    const here = eras.find((era) => inEra(era, on)) ?? { from: null, until: null };
    const before = { from: assignment.cyclesFrom, until: assignment.cyclesUntil };
    if (eras.length === 1 && before.from === null && before.until === null) return;
    if (!isDeepStrictEqual(before, here)) await this.cycles.noteEra(tx, assignment.id, here);
    const wanted = eras
      .filter((era) => era !== here)
      .flatMap((era) => cyclesOfEra(history, era).map((cycle) => ({ era, cycle })));
    const stored = await this.cycles.of(tx, assignment.id);
    const listed = wanted.map(({ era, cycle }) => ({ ...present(cycle), holdsFrom: era.from, holdsUntil: era.until }));
    if (isDeepStrictEqual(stored.map(asDatedCycle), listed)) return;
    await this.cycles.replace(tx, assignment.id, wanted);
  }
}

function asDatedCycle({ holdsFrom, holdsUntil, ...row }: DatedCycleRow): Record<string, unknown> {
  return { ...asCycle(row), holdsFrom, holdsUntil };
}
