import { Injectable } from '@nestjs/common';
import { disciplines } from '@muster/contracts';
import type { MeasureCode } from '@muster/contracts';
import type { CivilDate, Transaction } from '@muster/kernel';
import { countingLaid } from './counting/counting-statement.js';
import { linesStatement, togetherStatement } from './counting/laid-lines.js';
import { LAY_OUT, LAY_OUT_FAMILY, LAY_OUT_MARKS } from './counting/laying-out.js';
import type { FactScope } from './fact.repository.js';
import { countingParameters, scopeParameters, withWorkingMemory } from './figures.repository.js';
import type { CountLine, Span } from './figures.repository.js';

/** What the lines of a report have in common, and which of its rows never stand alone. */
export interface LineShape {
  measures: readonly MeasureCode[];
  /** First day of the period. */
  startsOn: CivilDate;
  /** Keys of groups whose rows never stand alone; courts need not be named. */
  withheld: readonly string[];
  /** Cells of CSV before the completion, with the comma that follows them. */
  before: string;
  /** Cells of the code and the label, by code. */
  disciplines: ReadonlyMap<string, string>;
  /** Cells of how far the award pays, for courses by id and for all others. */
  funding: { courses: ReadonlyMap<string, string>; others: string };
}

/** What the rows that are never alone add to measures, in the order in which these were asked; null where none stands behind the figure. */
export interface LaidTogether {
  /** Key of their group. */
  group: string;
  adds: (number | null)[];
}

/** Lines of one page: enough that asking costs little beside them, and few enough that they are nothing in memory. */
const PAGE = 10_000;

/** The facts of one report, laid out for one transaction: its figures and its rows are of one moment, and rows come by page. */
@Injectable()
export class LaidFactsRepository {
  /** Replaces what the transaction had laid out before. @param spans as for `FiguresRepository.count`. */
  async layOut(tx: Transaction, scope: Omit<FactScope, 'to'>, spans: readonly Span[]): Promise<void> {
    await tx.query(`DROP TABLE IF EXISTS pg_temp.laid_fact, pg_temp.laid_mark, pg_temp.laid_family`);
    await tx.query(LAY_OUT_FAMILY);
    await tx.query(LAY_OUT_MARKS);
    await withWorkingMemory(tx, () =>
      tx.query(LAY_OUT, [...scopeParameters(scope, spans).slice(0, 4), disciplines.codes]),
    );
    // Lines lie in their order, so what an index has to know of them is little.
    await tx.query(`CREATE INDEX laid_fact_by_line ON pg_temp.laid_fact USING brin (line) WITH (pages_per_range = 16)`);
    await tx.query(`ANALYZE pg_temp.laid_fact (line, record_id)`);
  }

  /** As `FiguresRepository.count`, of what is laid out with the same scope and spans; to be called once, before the lines are read. */
  async count(tx: Transaction, scope: Omit<FactScope, 'to'>, spans: readonly Span[]): Promise<CountLine[]> {
    const { gaps, parameters } = countingParameters(scope, spans);
    const lines = await withWorkingMemory(tx, () =>
      tx.query<CountLine[]>(countingLaid(spans.length, gaps), parameters),
    );
    await tx.query(`ANALYZE pg_temp.laid_mark`);
    return lines;
  }

  /** The rows that stand alone behind a figure as lines of CSV, in order of date and id. The next page is made while one is written. */
  async *lines(tx: Transaction, shape: LineShape): AsyncGenerator<string> {
    const page = async (after: number): Promise<{ lines: string | null; more: boolean }> => {
      const [row] = await tx.query<{ lines: string | null; more: boolean }[]>(linesStatement(shape.measures), [
        shape.before,
        disciplines.codes.map((code) => shape.disciplines.get(code) ?? `${code},`),
        shape.startsOn,
        shape.withheld,
        after,
        after + PAGE,
        shape.funding.others,
        [...shape.funding.courses.keys()],
        [...shape.funding.courses.values()],
      ]);
      return row ?? { lines: null, more: false };
    };
    let next = page(0);
    try {
      for (let after = PAGE; ; after += PAGE) {
        const { lines, more } = await next;
        if (more) next = page(after);
        if (lines !== null) yield lines;
        if (!more) return;
      }
    } finally {
      // Whoever stops reading ends the transaction, which a statement on its way would outlive.
      await next.catch(() => undefined);
    }
  }

  /** What the other rows behind the figures add together. */
  async together(
    tx: Transaction,
    { measures, startsOn, withheld }: Pick<LineShape, 'measures' | 'startsOn' | 'withheld'>,
  ): Promise<LaidTogether[]> {
    const rows = await tx.query<({ grp: string } & Record<string, number | null>)[]>(togetherStatement(measures), [
      startsOn,
      withheld,
    ]);
    return rows.map((row) => ({ group: row.grp, adds: measures.map((_, at) => row[`m${at}`] ?? null) }));
  }
}
