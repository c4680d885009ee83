import { Inject, Injectable } from '@nestjs/common';
import type { MeasureCode } from '@muster/contracts';
import type { CivilDate, Transaction } from '@muster/kernel';
import { FiguresRepository } from '../data/figures.repository.js';
import type { Span } from '../data/figures.repository.js';
import { askedMeasures, disclosedFigures } from './counted-figures.js';
import type { CountedMeasure } from './counted-report.js';

/** Whose completions are counted: of the agencies that are named, and of the task forces' members on each day. */
export interface FigureScope {
  agencyIds: readonly string[];
  taskForceIds: readonly string[];
  /** First day of the award, or of whatever else people are counted once over; nothing before it counts. */
  from: CivilDate;
}

export interface AskedFigures extends Span {
  /** Periods before this one, in order and without overlap: what hides the court in one of them hides it here too. */
  earlier: readonly Span[];
  /** Keys of groups that a frozen report of this or an earlier period withholds. */
  hiddenBefore: ReadonlySet<string>;
  /** In the order in which they are reported. */
  measures: readonly MeasureCode[];
}

/** The periods that are counted, in order; the asked one is the last. */
export function spansOf(asked: AskedFigures): Span[] {
  return [...asked.earlier, asked].map(({ startsOn, endsOn }) => ({ startsOn, endsOn }));
}

/** Counts measures of a scope and a period in the database, whatever they are counted for. `countFacts` is their specification. */
@Injectable()
export class CountFigures {
  constructor(@Inject(FiguresRepository) private readonly counts: FiguresRepository) {}

  /** Needs the program's reach, so that the numbers are the same whoever asks. */
  async figures(tx: Transaction, scope: FigureScope, asked: AskedFigures): Promise<CountedMeasure[]> {
    const spans = spansOf(asked);
    const lines = await this.counts.count(tx, scope, spans);
    return askedMeasures(disclosedFigures(lines, spans.length, asked.hiddenBefore), asked.measures);
  }
}
