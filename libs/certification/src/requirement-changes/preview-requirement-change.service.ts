import { Inject, Injectable } from '@nestjs/common';
import { AddRequirementVersion } from '@muster/catalog';
import type { RequirementVersionRow } from '@muster/catalog';
import { versionScopes } from '@muster/contracts';
import type { ChangedPerson, RequirementVersionBody, RuleChangePreview, RuleChangeQuery } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { Clock, pageOf, readCursor, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, CivilDate, Transaction } from '@muster/kernel';
import { Histories } from '../cycles/histories.js';
import { shownOf } from '../cycles/shown-standing.js';
import { AssignmentRepository } from '../data/assignment.repository.js';
import type { AssignmentRow } from '../data/assignment.repository.js';
import { conclusion, later } from '../domain/index.js';
import { ChangeCount, changeOf } from './compare-standings.js';
import type { Change } from './compare-standings.js';

/** Assignments whose facts are in memory at once. */
const BATCH = 500;

/**
 * Shows through the same pure replay who would stand elsewhere by a further version of a rule. Of assignments that the caller sees
 * alone: those of a court are shown to its own educator. Writes nothing.
 */
@Injectable()
export class PreviewRequirementChange {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AddRequirementVersion) private readonly versions: AddRequirementVersion,
    @Inject(AssignmentRepository) private readonly assignments: AssignmentRepository,
    @Inject(Histories) private readonly histories: Histories,
    @Inject(Directory) private readonly directory: Directory,
  ) {}

  /**
   * On the first page counts for all three choices, and on each those whom the choice of the body moves.
   * @throws MusterError as saving the version does.
   */
  preview(
    caller: Caller,
    id: string,
    body: RequirementVersionBody,
    query: RuleChangeQuery,
  ): Promise<RuleChangePreview> {
    return this.transactions.as(caller, async (tx) => {
      const version = await this.versions.plan(tx, caller, id, body);
      const asOf = query.asOf ?? later(this.clock.today(version.timeZone), version.effectiveFrom);
      const after = readCursor(query.cursor, 1)?.[0] ?? null;
      const visible = await this.assignments.ofRequirement(tx, id, after);
      const count = after === null ? new ChangeCount() : null;
      const changes = await withSystemReach(tx, () => this.changes(tx, visible, version, asOf, query.limit, count));
      const shown = await this.shown(tx, changes, asOf);
      const { items, nextCursor } = pageOf(changes, query.limit, ({ entry }) => [entry.assignment.id], shown);
      return { asOf, summaries: count?.summaries() ?? null, items, nextCursor, reportPeriods: [] };
    });
  }

  /** One more than the limit where there are more; all are looked at where they are counted. */
  private async changes(
    tx: Transaction,
    visible: readonly AssignmentRow[],
    version: RequirementVersionRow,
    asOf: CivilDate,
    limit: number,
    count: ChangeCount | null,
  ): Promise<Change[]> {
    const found: Change[] = [];
    for (let at = 0; at < visible.length; at += BATCH) {
      const batch = visible.slice(at, at + BATCH);
      const before = await this.histories.load(tx, batch);
      const choices = count === null ? [version.appliesTo] : versionScopes.codes;
      for (const appliesTo of choices) {
        const altered = await this.histories.load(tx, batch, {
          versions: (rows) => [...rows, { ...version, appliesTo }],
        });
        before.forEach((entry, place) => {
          const other = altered[place];
          const change = other === undefined ? null : changeOf(entry, other, asOf);
          count?.add(appliesTo, change);
          if (change !== null && appliesTo === version.appliesTo && found.length <= limit) found.push(change);
        });
      }
      if (count === null && found.length > limit) break;
    }
    return found;
  }

  private async shown(
    tx: Transaction,
    changes: readonly Change[],
    asOf: CivilDate,
  ): Promise<(change: Change) => ChangedPerson> {
    const rows = changes.map(({ entry }) => entry.assignment);
    const names = await this.directory.personNames(tx, [...new Set(rows.map(({ personId }) => personId))]);
    const agencies = await this.directory.agencies(tx, [...new Set(rows.flatMap(({ agencyId }) => agencyId ?? []))]);
    return ({ entry: { assignment }, before, after }) => {
      const name = names.get(assignment.personId);
      return {
        assignmentId: assignment.id,
        personId: assignment.personId,
        displayName: name === undefined ? 'Name not shown' : `${name.familyName}, ${name.givenName}`,
        agencyName: agencies.find(({ id }) => id === assignment.agencyId)?.name ?? null,
        before: shownOf(before),
        after: shownOf(after),
        sentence: conclusion(after, asOf),
      };
    };
  }
}
