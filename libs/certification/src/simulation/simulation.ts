import { Inject, Injectable } from '@nestjs/common';
import type { ChangeCounts, ChangedPerson, MovedPeriod } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { pageOf, readCursor, withSystemReach } from '@muster/kernel';
import type { Caller, CivilDate, Page, Transaction } from '@muster/kernel';
import { Histories } from '../cycles/histories.js';
import type { Altered } from '../cycles/histories.js';
import { shownOf } from '../cycles/shown-standing.js';
import { AssignmentRepository } from '../data/assignment.repository.js';
import type { AssignmentRow } from '../data/assignment.repository.js';
import { conclusion } from '../domain/index.js';
import { ReportPeriodsPort } from '../ports/report-periods.port.js';
import { ChangeCount, changeOf } from './compare-standings.js';
import type { Change } from './compare-standings.js';
import { movedDueDays } from './moved-due-days.js';

/** Assignments whose facts are in memory at once. */
const BATCH = 500;

export interface Simulated<Choice extends string> {
  requirementIds: readonly string[];
  /** What the facts would be, by choice. */
  choices: Readonly<Record<Choice, Altered>>;
  /** Whose changes are listed; all are counted. */
  listed: Choice;
  /** The day to compare on, by the zone of a requirement. */
  on: (timeZone: string) => CivilDate;
}

export interface SimulationPage<Choice extends string> extends Page<ChangedPerson> {
  /** On the first page. */
  counts: Record<Choice, ChangeCounts> | null;
  /** On the first page, by the listed choice. */
  reportPeriods: MovedPeriod[] | null;
}

/**
 * Who would stand elsewhere if facts were others, by the same pure replay that keeps the cycles. Of assignments that the transaction
 * sees alone, so those of a court are shown to its own educator. Writes nothing.
 */
@Injectable()
export class Simulation {
  constructor(
    @Inject(AssignmentRepository) private readonly assignments: AssignmentRepository,
    @Inject(Histories) private readonly histories: Histories,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(ReportPeriodsPort) private readonly reports: ReportPeriodsPort,
  ) {}

  async page<Choice extends string>(
    tx: Transaction,
    caller: Caller,
    simulated: Simulated<Choice>,
    query: { limit: number; cursor?: string | undefined },
  ): Promise<SimulationPage<Choice>> {
    const after = readCursor(query.cursor, 1)?.[0] ?? null;
    const visible = await this.assignments.ofRequirements(tx, simulated.requirementIds, after);
    const names = after === null ? (Object.keys(simulated.choices) as Choice[]) : [simulated.listed];
    const counts = new Map(names.map((choice) => [choice, new ChangeCount()]));
    const enough = after === null ? Number.POSITIVE_INFINITY : query.limit;
    const changes = await withSystemReach(tx, () => this.changes(tx, visible, simulated, counts, enough));
    const shown = await this.shown(tx, changes.slice(0, query.limit));
    const page = pageOf(changes, query.limit, ({ entry }) => [entry.assignment.id], shown);
    if (after !== null) return { ...page, counts: null, reportPeriods: null };
    const counted = [...counts].map(([choice, count]) => [choice, count.counts()] as const);
    const due = movedDueDays(
      changes.map(({ entry, ...change }) => ({ ...change, agencyId: entry.assignment.agencyId })),
    );
    const reportPeriods = await this.reports.movedBy(tx, caller, { added: [], takenBack: [], due });
    return { ...page, counts: Object.fromEntries(counted) as Record<Choice, ChangeCounts>, reportPeriods };
  }

  /** The changes of the listed choice, until there are more than enough. */
  private async changes<Choice extends string>(
    tx: Transaction,
    visible: readonly AssignmentRow[],
    { choices, listed, on }: Simulated<Choice>,
    counts: ReadonlyMap<Choice, ChangeCount>,
    enough: number,
  ): Promise<Change[]> {
    const found: Change[] = [];
    for (let at = 0; at < visible.length && found.length <= enough; at += BATCH) {
      const batch = visible.slice(at, at + BATCH);
      const before = await this.histories.load(tx, batch);
      for (const [choice, count] of counts) {
        const altered = await this.histories.load(tx, batch, choices[choice]);
        before.forEach((entry, place) => {
          const other = altered[place];
          const change = other === undefined ? null : changeOf(entry, other, on(entry.requirement.timeZone));
          count.add(change);
          if (change !== null && choice === listed) found.push(change);
        });
      }
    }
    return found;
  }

  private async shown(tx: Transaction, changes: readonly Change[]): Promise<(change: Change) => ChangedPerson> {
    const rows = changes.map(({ entry }) => entry.assignment);
    const names = await this.directory.personNames(tx, [...new Set(rows.map(({ personId }) => personId))]);
    const agencies = await this.directory.agencies(tx, [...new Set(rows.flatMap(({ agencyId }) => agencyId ?? []))]);
    return ({ entry: { assignment, requirement }, before, after, on }) => {
      const name = names.get(assignment.personId);
      return {
        assignmentId: assignment.id,
        personId: assignment.personId,
        displayName: name === undefined ? 'Name not shown' : `${name.familyName}, ${name.givenName}`,
        agencyName: agencies.find(({ id }) => id === assignment.agencyId)?.name ?? null,
        requirementId: requirement.id,
        requirementTitle: requirement.title,
        before: shownOf(before),
        after: shownOf(after),
        sentence: conclusion(after, on),
      };
    };
  }
}
