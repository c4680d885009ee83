import { Injectable } from '@nestjs/common';
import { disciplines } from '@muster/contracts';
import type { CivilDate, Transaction } from '@muster/kernel';
import { countingLaid } from './counting/counting-statement.js';
import { LAY_OUT } from './counting/laying-out.js';
import type { FactScope } from './fact.repository.js';
import { scopeParameters, withWorkingMemory } from './figures.repository.js';
import type { CountLine, Span } from './figures.repository.js';

/** A fact of a scope with what it is for the measures of a period. */
export interface LaidFact {
  /** From 1, in order of date and id. */
  place: number;
  completionId: string;
  completedOn: CivilDate;
  courseId: string | null;
  courseTitle: string;
  courseVersion: number | null;
  agencyName: string | null;
  agencyLevel: string | null;
  discipline: string | null;
  /** Key of its group. */
  group: string;
  professional: boolean;
  inPart: boolean;
  minutes: number | null;
  /** False for what was put down before the period. */
  inPeriod: boolean;
  /** False for a training that another agency or record has put down as well, and that counts there. */
  seatCounts: boolean;
  minutesCount: boolean;
  /** Whether the person is counted through it: in the period, and since the award began. */
  lastOfPeriod: boolean;
  lastToDate: boolean;
  lastOfAgency: boolean;
}

const COLUMNS = `place, completion_id AS "completionId", completed_on::text AS "completedOn", course_id AS "courseId",
  course_title AS "courseTitle", course_version AS "courseVersion", agency_name AS "agencyName", agency_level AS "agencyLevel", discipline,
  grp AS "group", professional, in_part AS "inPart", minutes, in_period AS "inPeriod", seat_counts AS "seatCounts",
  minutes_count AS "minutesCount", last_of_period AS "lastOfPeriod", last_to_date AS "lastToDate", last_of_agency AS "lastOfAgency"`;

/** Rows of one page: enough that asking costs little beside them, and few enough that they are nothing in memory. */
const PAGE = 2000;

/** The facts of one report, laid out for one transaction: its figures and its rows are of one moment, and rows come by page. */
@Injectable()
export class LaidFactsRepository {
  /** Replaces what the transaction had laid out before. @param spans as for `FiguresRepository.count`. */
  async layOut(tx: Transaction, scope: Omit<FactScope, 'to'>, spans: readonly Span[]): Promise<void> {
    await tx.query(`DROP TABLE IF EXISTS pg_temp.laid_fact`);
    await withWorkingMemory(tx, () => tx.query(LAY_OUT, scopeParameters(scope, spans)));
    await tx.query(`CREATE INDEX laid_fact_by_place ON pg_temp.laid_fact (place)`);
    await tx.query(`ANALYZE pg_temp.laid_fact`);
  }

  /** As `FiguresRepository.count`, of what is laid out. @param spans how many there are. */
  count(tx: Transaction, spans: number): Promise<CountLine[]> {
    return withWorkingMemory(tx, () => tx.query<CountLine[]>(countingLaid(spans), [spans, disciplines.codes]));
  }

  /** All facts in order of date and id. */
  async *pages(tx: Transaction): AsyncGenerator<LaidFact[]> {
    for (let after = 0; ;) {
      const page = await tx.query<LaidFact[]>(
        `SELECT ${COLUMNS} FROM pg_temp.laid_fact WHERE place > $1 AND place <= $2 ORDER BY place`,
        [after, after + PAGE],
      );
      if (page.length > 0) yield page;
      if (page.length < PAGE) return;
      after += PAGE;
    }
  }
}
