import { Injectable } from '@nestjs/common';
import type {
  JobState,
  RosterDateStyle,
  RosterFileColumn,
  RosterImportForm,
  RosterQuestion,
  RosterUndone,
} from '@muster/contracts';
import type { Caller, Problem, Transaction } from '@muster/kernel';
import type { RosterCounts } from '../domain/roster/roster-counts.js';

/** What was asked for beside the file, and how its days were read. */
export interface RosterRequest extends Pick<RosterImportForm, 'mode' | 'confirm' | 'allOrNothing'> {
  dates?: RosterDateStyle;
}

/** Somebody whom taking an import back left as they are. */
export interface KeptPerson {
  personId: string;
  reasons: string[];
}

export interface RosterImportRow {
  id: string;
  agencyId: string;
  createdBy: string;
  filename: string | null;
  request: RosterRequest;
  dryRun: boolean;
  caller: Caller;
  /** `receiving` while the file comes in; it is shown as `queued`. */
  state: JobState | 'receiving';
  step: string | null;
  tries: number;
  done: number;
  total: number;
  /** Lines that were left out before anybody could see whom they are about. */
  unreadable: number;
  /** Of the file, as they were taken. */
  columns: RosterFileColumn[];
  /** SHA-256 over the lines as they were read. */
  stagedHash: string | null;
  counts: Partial<RosterCounts>;
  /** What has to be confirmed; of an import from before these were kept there is only that something has. */
  questions: RosterQuestion[];
  needsConfirmation: boolean;
  problem: Problem | null;
  /** Whether it has written; what runs then takes it back. */
  isApplied: boolean;
  /** With the first of those who were kept. */
  undone: (RosterUndone & { people?: KeptPerson[] }) | null;
  /** Of how many people the import, or its undoing, told others. */
  toldPeople: number;
  requestHash: string;
  createdAt: Date;
  finishedAt: Date | null;
}

const COLUMNS = `id, agency_id AS "agencyId", created_by AS "createdBy", filename, request, dry_run AS "dryRun", caller, state, step,
  tries, done::double precision AS done, total::double precision AS total, unreadable, columns, staged_sha256 AS "stagedHash", counts,
  needs_confirmation AS "needsConfirmation", questions, problem, applied_at IS NOT NULL AS "isApplied", undone, request_hash AS "requestHash", created_at AS "createdAt",
  finished_at AS "finishedAt", told_people AS "toldPeople"`;

/** The rows of `directory.roster_import`: what each import was asked for and how far it is. */
@Injectable()
export class RosterImportRepository {
  async find(tx: Transaction, id: string): Promise<RosterImportRow | undefined> {
    const [row] = await tx.query<RosterImportRow[]>(`SELECT ${COLUMNS} FROM directory.roster_import WHERE id = $1`, [
      id,
    ]);
    return row;
  }

  /** The newest imports of an agency, with those that only tried out. */
  newest(tx: Transaction, agencyId: string, limit: number): Promise<RosterImportRow[]> {
    return tx.query<RosterImportRow[]>(
      `SELECT ${COLUMNS} FROM directory.roster_import WHERE agency_id = $1 AND state <> 'receiving'
       ORDER BY created_at DESC, id DESC LIMIT $2`,
      [agencyId, limit],
    );
  }

  /** The last import of an agency that wrote something and stands, while what it changed is kept. */
  async lastUndoable(tx: Transaction, agencyId: string): Promise<string | undefined> {
    const [row] = await tx.query<{ id: string; kept: boolean }[]>(
      `SELECT id, EXISTS (SELECT FROM directory.roster_change c WHERE c.import_id = i.id) AS kept
       FROM directory.roster_import i WHERE agency_id = $1 AND applied_at IS NOT NULL AND undone IS NULL
       ORDER BY applied_at DESC LIMIT 1`,
      [agencyId],
    );
    return row?.kept ? row.id : undefined;
  }

  /** Whether another import of the agency that wrote something came after this one and stands. */
  async hasLater(tx: Transaction, id: string): Promise<boolean> {
    const [row] = await tx.query<{ found: boolean }[]>(
      `SELECT EXISTS (SELECT FROM directory.roster_import later JOIN directory.roster_import i ON i.agency_id = later.agency_id
         WHERE i.id = $1 AND later.applied_at > i.applied_at AND later.undone IS NULL) AS found`,
      [id],
    );
    return row?.found ?? false;
  }

  /**
   * True while an import of the agency is worked off.
   * @param key of the request that asks, whose repetition is no other import.
   */
  async isUnderWay(tx: Transaction, agencyId: string, by: string, key: string | null): Promise<boolean> {
    const [row] = await tx.query<{ found: boolean }[]>(
      `SELECT EXISTS (SELECT FROM directory.roster_import WHERE agency_id = $1 AND finished_at IS NULL AND state <> 'receiving'
         AND (created_by = $2 AND idempotency_key = $3::text) IS NOT TRUE) AS found`,
      [agencyId, by, key],
    );
    return row?.found ?? false;
  }

  /** The import that this person sent with this key in the last 24 hours; older keys are free again. */
  async findRepeat(tx: Transaction, createdBy: string, key: string, now: Date): Promise<RosterImportRow | undefined> {
    await tx.query(
      `UPDATE directory.roster_import SET idempotency_key = NULL
       WHERE created_by = $1 AND idempotency_key = $2 AND created_at < $3::timestamptz - interval '24 hours'`,
      [createdBy, key, now],
    );
    const [row] = await tx.query<RosterImportRow[]>(
      `SELECT ${COLUMNS} FROM directory.roster_import WHERE created_by = $1 AND idempotency_key = $2`,
      [createdBy, key],
    );
    return row;
  }

  /** Begins an import whose file is still coming in. */
  async insert(tx: Transaction, row: { id: string; agencyId: string; caller: Caller; at: Date }): Promise<void> {
    await tx.query(
      `INSERT INTO directory.roster_import (id, agency_id, created_by, caller, state, request_hash, created_at)
       VALUES ($1, $2, $3, $4, 'receiving', '', $5)`,
      [row.id, row.agencyId, row.caller.personId, JSON.stringify(row.caller), row.at],
    );
  }

  /** All of the file is staged. */
  async received(
    tx: Transaction,
    id: string,
    of: Pick<
      RosterImportRow,
      'filename' | 'request' | 'dryRun' | 'total' | 'unreadable' | 'columns' | 'stagedHash' | 'requestHash'
    > & {
      key: string | null;
    },
  ): Promise<void> {
    await tx.query(
      `UPDATE directory.roster_import SET state = 'queued', step = 'Waiting for its turn.', filename = $2, request = $3,
         dry_run = $4, total = $5, unreadable = $6, staged_sha256 = $7, request_hash = $8, idempotency_key = $9, columns = $10,
         changed_at = clock_timestamp() WHERE id = $1`,
      [
        id,
        of.filename,
        JSON.stringify(of.request),
        of.dryRun,
        of.total,
        of.unreadable,
        of.stagedHash,
        of.requestHash,
        of.key,
        JSON.stringify(of.columns),
      ],
    );
  }

  /** Takes what a dry run, or an import that stopped for a question, has staged for an import that writes. */
  async ask(tx: Transaction, id: string, request: RosterRequest, caller: Caller): Promise<void> {
    await tx.query(
      `UPDATE directory.roster_import SET state = 'queued', step = 'Waiting for its turn.', request = $2, caller = $3,
         dry_run = false, problem = NULL, finished_at = NULL, tries = 0, done = 0, changed_at = clock_timestamp() WHERE id = $1`,
      [id, JSON.stringify(request), JSON.stringify(caller)],
    );
  }

  /** Asks for an import to be taken back. */
  async askUndo(tx: Transaction, id: string, caller: Caller): Promise<void> {
    await tx.query(
      `UPDATE directory.roster_import SET state = 'queued', step = 'Waiting to be taken back.', caller = $2, finished_at = NULL,
         tries = 0, done = 0, changed_at = clock_timestamp() WHERE id = $1`,
      [id, JSON.stringify(caller)],
    );
  }

  /** Begins a try. @returns the import with the number of this try; undefined when it has ended or does not exist. */
  async begin(tx: Transaction, id: string): Promise<RosterImportRow | undefined> {
    const [rows] = await tx.query<[RosterImportRow[], number]>(
      `UPDATE directory.roster_import SET state = 'running', tries = tries + 1, changed_at = clock_timestamp()
       WHERE id = $1 AND finished_at IS NULL AND state <> 'receiving' RETURNING ${COLUMNS}`,
      [id],
    );
    return rows[0];
  }

  async note(tx: Transaction, id: string, tries: number, step: string, done: number): Promise<void> {
    await tx.query(
      `UPDATE directory.roster_import SET step = $3, done = $4, changed_at = clock_timestamp()
       WHERE id = $1 AND tries = $2 AND finished_at IS NULL`,
      [id, tries, step, done],
    );
  }

  async finish(
    tx: Transaction,
    id: string,
    of: Pick<RosterImportRow, 'counts' | 'questions' | 'problem'> & { state: JobState; at: Date },
  ): Promise<void> {
    await tx.query(
      `UPDATE directory.roster_import SET state = $2, step = NULL, done = total, counts = $3, questions = $4::jsonb,
         needs_confirmation = jsonb_array_length($4::jsonb) > 0, problem = $5, changed_at = clock_timestamp(), finished_at = $6 WHERE id = $1`,
      [
        id,
        of.state,
        JSON.stringify(of.counts),
        JSON.stringify(of.questions),
        of.problem && JSON.stringify(of.problem),
        of.at,
      ],
    );
  }

  /** Marks the moment, by the database's clock, after which a change of a row is no longer this import's. */
  async applied(tx: Transaction, id: string): Promise<void> {
    await tx.query(`UPDATE directory.roster_import SET applied_at = clock_timestamp() WHERE id = $1`, [id]);
  }

  /** Keeps of how many people others were told. */
  async told(tx: Transaction, id: string, people: number): Promise<void> {
    await tx.query(`UPDATE directory.roster_import SET told_people = $2 WHERE id = $1`, [id, people]);
  }

  /** An import that could not be taken back has still succeeded before. */
  async fail(tx: Transaction, id: string, problem: Problem, at: Date): Promise<void> {
    await tx.query(
      `UPDATE directory.roster_import SET state = CASE WHEN applied_at IS NULL THEN 'failed' ELSE 'succeeded' END, step = NULL, problem = $2, changed_at = clock_timestamp(),
         finished_at = $3 WHERE id = $1 AND finished_at IS NULL`,
      [id, JSON.stringify(problem), at],
    );
  }

  /** The import no longer stands. It keeps its state: it did what it says, until it was taken back. */
  async undone(tx: Transaction, id: string, undone: NonNullable<RosterImportRow['undone']>, at: Date): Promise<void> {
    await tx.query(
      `UPDATE directory.roster_import SET undone = $2, state = 'succeeded', step = NULL, done = total, problem = NULL,
         changed_at = clock_timestamp(), finished_at = $3 WHERE id = $1`,
      [id, JSON.stringify(undone), at],
    );
  }

  /** Lets PostgreSQL count who is there, so that it plans for as many. */
  async countAnew(tx: Transaction): Promise<void> {
    await tx.query(`SELECT directory.count_anew()`);
  }

  async remove(tx: Transaction, id: string): Promise<void> {
    await tx.query(`DELETE FROM directory.roster_import WHERE id = $1`, [id]);
  }
}
