import { Inject, Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import type {
  ListedRosterImport,
  PageQuery,
  RoleNotGivenBack,
  RosterImportAnswer,
  RosterKeptPerson,
  RosterProblem,
} from '@muster/contracts';
import { csvStream, fieldsOf, notFound, pageOf, readCursor, requireFor, Transactions } from '@muster/kernel';
import type { Caller, Page, Transaction } from '@muster/kernel';
import { RosterActRepository } from '../data/roster/roster-act.repository.js';
import { RosterImportRepository } from '../data/roster-import.repository.js';
import type { KeptPerson, RosterImportRow } from '../data/roster-import.repository.js';
import { RosterLineRepository } from '../data/roster-line.repository.js';
import { rostersImport } from '../directory.permissions.js';
import { AwaitedChanges } from '../lookup/awaited-changes.js';
import { Directory } from '../lookup/directory.js';
import { RolesNotGivenBack } from '../positions/roles-not-given-back.js';
import { problemAnswer, rosterAnswer } from './roster-answer.js';

const MOST_PROBLEMS_SHOWN = 500;
const MOST_IMPORTS_SHOWN = 20;
const PROBLEM_COLUMNS = ['line', 'column', 'severity', 'message'] as const;

/** Shows what imports did, or would do. */
@Injectable()
export class ReadRosterImports {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(RosterImportRepository) private readonly imports: RosterImportRepository,
    @Inject(RosterLineRepository) private readonly lines: RosterLineRepository,
    @Inject(RosterActRepository) private readonly acts: RosterActRepository,
    @Inject(RolesNotGivenBack) private readonly roles: RolesNotGivenBack,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(AwaitedChanges) private readonly awaited: AwaitedChanges,
  ) {}

  /** @throws MusterError 404. */
  one(caller: Caller, id: string): Promise<RosterImportAnswer> {
    return this.transactions.as(caller, async (tx) => this.answer(tx, await this.require(tx, caller, id)));
  }

  /** With the first problems by line. */
  async answer(tx: Transaction, row: RosterImportRow): Promise<RosterImportAnswer> {
    const found = await this.lines.problems(tx, row.id, { limit: MOST_PROBLEMS_SHOWN });
    const problemCount = found.length > MOST_PROBLEMS_SHOWN ? await this.lines.countProblems(tx, row.id) : found.length;
    const { columns } = row;
    const kept = row.undone?.people;
    return {
      ...rosterAnswer(row),
      ...(kept ? { keptPeople: await this.named(tx, kept) } : {}),
      ...(row.undone ? { rolesNotGivenBack: await this.rolesNotGivenBack(tx, row) } : {}),
      columns,
      assignments: await this.assignments(tx, row),
      problems: found.slice(0, MOST_PROBLEMS_SHOWN).map(problemAnswer),
      problemCount,
    };
  }

  /** Who waits at the agency, of those of whom its last import told: what is told earlier is followed earlier. */
  private async assignments(tx: Transaction, row: RosterImportRow): Promise<RosterImportAnswer['assignments']> {
    if (!row.isApplied || row.finishedAt === null || row.toldPeople === 0) return null;
    if (await this.imports.hasLater(tx, row.id)) return null;
    const waiting = await this.awaited.people(tx, [row.agencyId]);
    if (waiting === 0) return null;
    const total = Math.max(row.toldPeople, waiting);
    return { done: total - waiting, total };
  }

  private async rolesNotGivenBack(tx: Transaction, row: RosterImportRow): Promise<RoleNotGivenBack[]> {
    const personIds = await this.acts.undonePeople(tx, row.id);
    return this.roles.over(tx, row.agencyId, { since: row.createdAt, until: row.finishedAt, personIds });
  }

  /** By name; those whom the reader does not see are left out. */
  private async named(tx: Transaction, kept: readonly KeptPerson[]): Promise<RosterKeptPerson[]> {
    const names = await this.directory.personNames(
      tx,
      kept.map(({ personId }) => personId),
    );
    return kept
      .flatMap(({ personId, reasons }) => {
        const name = names.get(personId);
        return name ? [{ personId, name: name.displayName, reasons }] : [];
      })
      .sort((one, other) => one.name.localeCompare(other.name));
  }

  /** The row of an import. @throws MusterError 404 for who may not import there. */
  async require(tx: Transaction, caller: Caller, id: string): Promise<RosterImportRow> {
    const row = await this.imports.find(tx, id);
    if (!row) throw notFound('roster import');
    requireFor(caller, rostersImport, row.agencyId, 'roster import');
    return row;
  }

  /** The newest imports of an agency. @throws MusterError 404. */
  list(caller: Caller, agencyId: string): Promise<Page<ListedRosterImport>> {
    return this.transactions.as(caller, async (tx) => {
      await this.directory.agency(tx, agencyId);
      requireFor(caller, rostersImport, agencyId);
      const rows = await this.imports.newest(tx, agencyId, MOST_IMPORTS_SHOWN);
      const undoable = await this.imports.lastUndoable(tx, agencyId);
      return { items: rows.map((row) => ({ ...rosterAnswer(row), undoable: row.id === undoable })), nextCursor: null };
    });
  }

  /** The problems of an import by line. @throws MusterError 404, 400 for a cursor that is not ours. */
  problems(caller: Caller, id: string, { cursor, limit }: PageQuery): Promise<Page<RosterProblem>> {
    return this.transactions.as(caller, async (tx) => {
      await this.require(tx, caller, id);
      const rows = await this.lines.problems(tx, id, { after: readCursor(cursor, 2), limit });
      return pageOf(rows, limit, (row) => [String(row.line), row.id], problemAnswer);
    });
  }

  /** Every problem of an import as CSV. @throws MusterError 404. */
  async problemsCsv(caller: Caller, id: string): Promise<Readable> {
    await this.transactions.as(caller, (tx) => this.require(tx, caller, id));
    return csvStream(
      PROBLEM_COLUMNS,
      async (cursor) => {
        const after = readCursor(cursor, 2);
        const rows = await this.transactions.as(caller, (tx) => this.lines.problems(tx, id, { after, limit: 1000 }));
        return pageOf(rows, 1000, (row) => [String(row.line), row.id], problemAnswer);
      },
      fieldsOf(PROBLEM_COLUMNS),
    );
  }
}
