import { equalTo, greaterEq, solve } from 'yalps';
import type { Constraint } from 'yalps';
import type { CountedMeasure } from '../src/count/counted-report.js';
import { COURT_TOGETHER } from '../src/domain/index.js';

/** Sum of cells, each as often as the number says, that is at least or just a number. */
interface Known {
  terms: readonly (readonly [string, number])[];
  sum: number;
  exactly: boolean;
}

/** What a reader of released figures can know of the hidden ones: all that adding and subtracting allows, over any number of reports. */
export class Differencing {
  private readonly shown = new Map<string, number>();
  private readonly known: Known[] = [];

  /** Takes the released figures of a report as they are. Hidden figures of people and completions are one or more. */
  learn(report: string, measures: readonly CountedMeasure[], keys: readonly string[]): void {
    for (const { code, value, groups } of measures) {
      for (const key of keys) {
        const group = groups.find((each) => each.key === key || (each.key === COURT_TOGETHER && isOfCourt(key)));
        const cell = cellOf(report, code, key);
        if (!group) this.shown.set(cell, 0);
        else if (group.value !== null) this.shown.set(cell, group.value);
        else if (code !== 'contact_minutes') this.known.push({ terms: [[cell, 1]], sum: 1, exactly: false });
      }
      if (value === null) continue;
      this.known.push({ terms: keys.map((key) => [cellOf(report, code, key), 1]), sum: value, exactly: true });
    }
  }

  /** That one figure, hidden or shown, is at least another. */
  atLeast(cell: string, other: string): void {
    this.known.push({
      terms: [
        [cell, 1],
        [other, -1],
      ],
      sum: 0,
      exactly: false,
    });
  }

  /** The least and the most that a figure can be; infinite where nothing bounds it. Contradictions end in an error. */
  bounds(cell: string): { least: number; most: number } {
    const value = this.shown.get(cell);
    if (value !== undefined) return { least: value, most: value };
    return { least: this.end(cell, 'minimize'), most: this.end(cell, 'maximize') };
  }

  private end(cell: string, direction: 'minimize' | 'maximize'): number {
    const constraints = new Map<string, Constraint>();
    const variables = new Map<string, Map<string, number>>([[cell, new Map([['asked', 1]])]]);
    for (const [index, { terms, sum, exactly }] of this.known.entries()) {
      const open = terms.filter(([each]) => !this.shown.has(each));
      if (open.length === 0) continue;
      const rest = terms.reduce((left, [each, times]) => left - times * (this.shown.get(each) ?? 0), sum);
      constraints.set(String(index), exactly ? equalTo(rest) : greaterEq(rest));
      for (const [each, times] of open) {
        variables.set(each, (variables.get(each) ?? new Map<string, number>()).set(String(index), times));
      }
    }
    const model = { direction, objective: 'asked', constraints, variables };
    const { status, result } = solve(model, { checkCycles: true });
    if (status === 'unbounded') return direction === 'minimize' ? 0 : Infinity;
    if (status !== 'optimal') throw new Error(`The figures contradict one another: ${status} for ${cell}.`);
    return result;
  }
}

export function cellOf(report: string, code: string, key: string): string {
  return `${report} ${code} ${key}`;
}

function isOfCourt(key: string): boolean {
  return key === 'judge_judicial_officer';
}
