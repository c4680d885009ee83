import type { MeasureCode } from '@muster/contracts';
import { measureCodes } from '@muster/contracts';
import { standsBehind } from '../count/counted-report.js';
import type { CountedMeasure } from '../count/counted-report.js';
import { laidRow } from '../count/laid-row.js';
import type { LaidReport } from '../count/lay-out-report.js';
import { rounded } from '../count/rounded.js';
import type { FundingRow } from '../data/funding.repository.js';
import type { LaidFact } from '../data/laid-facts.repository.js';
import { COURT_TOGETHER, isCourt } from '../domain/index.js';
import { documentRowOf } from './report-document.js';
import type { DocumentRow, DocumentTogether } from './report-document.js';

interface LaidMeasure extends Pick<CountedMeasure, 'availability'> {
  code: MeasureCode;
  /** Keys of groups with a figure. */
  shown: ReadonlySet<string>;
  /** What rows that are never alone add, by the group whose figure they are in. */
  together: Map<string, number>;
}

/**
 * Makes the rows of a report one by one, in order: those that stand alone as they come, and what the others add together at the end.
 * It says the same as `rowsOf` without having them all.
 */
export class LaidRows {
  private readonly measures: readonly LaidMeasure[];
  private readonly withheld: ReadonlySet<string>;

  constructor(
    { measures, withheld }: Pick<LaidReport, 'measures' | 'withheld'>,
    private readonly funding: readonly FundingRow[],
  ) {
    this.withheld = withheld;
    this.measures = measures.flatMap(({ code, availability, groups }) => {
      const known = measureCodes.codes.find((each) => each === code);
      const shown = new Set(groups.filter(({ value }) => value !== null).map(({ key }) => key));
      return known ? [{ code: known, availability, shown, together: new Map<string, number>() }] : [];
    });
  }

  /** Undefined for a row that stands behind no number, or never alone. */
  next(fact: LaidFact): DocumentRow | undefined {
    const alone = !isCourt(fact.group) && !this.withheld.has(fact.group);
    const counts: Record<string, number> = {};
    let behind = false;
    for (const measure of this.measures) {
      const row = laidRow(measure.code, fact);
      if (!row || !standsBehind(row)) continue;
      behind = true;
      if (alone) counts[measure.code] = row.adds;
      else if (measure.availability !== 'withheld') addTo(measure, fact.group, row.adds);
    }
    if (!alone || !behind) return undefined;
    return documentRowOf(fact, counts, this.funding);
  }

  /** To be asked once all facts were told. */
  together(): DocumentTogether[] {
    const byGroup = new Map<string, Record<string, number>>();
    for (const { code, together } of this.measures) {
      for (const [group, adds] of [...together].sort(([a], [b]) => (a < b ? -1 : 1))) {
        byGroup.set(group, { ...byGroup.get(group), [code]: rounded(adds) });
      }
    }
    return [...byGroup].map(([group, counts]) => ({ discipline: group === '' ? null : group, counts }));
  }
}

function addTo({ shown, together }: LaidMeasure, key: string, adds: number): void {
  const group = figureOf(shown, key);
  together.set(group, (together.get(group) ?? 0) + adds);
}

/** The group whose figure a row is in: its own, the court's together, or none. */
export function figureOf(shown: ReadonlySet<string>, key: string): string {
  if (shown.has(key)) return key;
  return isCourt(key) && shown.has(COURT_TOGETHER) ? COURT_TOGETHER : '';
}
