import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import type { Caller, Reach } from '../access/caller.js';
import type { Transaction } from './transaction.js';

const SET_CALLER = `SELECT
  set_config('muster.person_id', $1, true),
  set_config('muster.roster_mode', $2, true), set_config('muster.roster_agencies', $3, true),
  set_config('muster.records_mode', $4, true), set_config('muster.records_agencies', $5, true)`;
const REACH_SETTINGS = [
  'muster.system',
  'muster.person_id',
  'muster.roster_mode',
  'muster.roster_agencies',
  'muster.records_mode',
  'muster.records_agencies',
];
const SET_REACH = `SELECT ${REACH_SETTINGS.map((name, at) => `set_config('${name}', $${at + 1}, true)`).join(', ')}`;
const SET_SYSTEM = `SELECT set_config('muster.system', 'on', true)`;

function asArray(reach: Reach): string {
  return `{${reach.agencyIds.join(',')}}`;
}

/** The API key behind a transaction's caller. */
export interface CallerKey {
  id: string;
  madeBy: string;
}

const keys = new WeakMap<QueryRunner, CallerKey>();

/** The API key by which the caller of a transaction asked; undefined for one who is signed in, and for the program itself. */
export function keyBehind({ queryRunner }: Transaction): CallerKey | undefined {
  return queryRunner && keys.get(queryRunner);
}

async function see(tx: Transaction, { personId, keyId, keyMadeBy, roster, records }: Caller): Promise<void> {
  if (tx.queryRunner && keyId && keyMadeBy) keys.set(tx.queryRunner, { id: keyId, madeBy: keyMadeBy });
  await tx.query(SET_CALLER, [personId, roster.mode, asArray(roster), records.mode, asArray(records)]);
}

/**
 * Opens transactions. The settings that row-level security reads are local to the transaction, because a setting of the
 * session would stay on the pooled connection for the next request.
 */
@Injectable()
export class Transactions {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  /** Runs `work` seeing only the rows that the caller may see. Commits when it resolves, rolls back when it throws. */
  as<T>(caller: Caller, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(async (tx) => {
      await see(tx, caller);
      return work(tx);
    });
  }

  /**
   * The same for a caller who is found within the transaction, with the program's reach: what `find` locks still holds when `work` decides
   * by it.
   */
  asFound<T>(
    find: (tx: Transaction) => Promise<Caller>,
    work: (tx: Transaction, caller: Caller) => Promise<T>,
  ): Promise<T> {
    return this.dataSource.transaction(async (tx) => {
      const caller = await withSystemReach(tx, () => find(tx));
      await see(tx, caller);
      return work(tx, caller);
    });
  }

  /** Runs `work` for the program itself (event handlers, sweeps, sign-in): all rows are visible. Never for a request's own query. */
  asSystem<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(async (tx) => {
      await tx.query(SET_SYSTEM);
      return work(tx);
    });
  }
}

/**
 * Lets a transaction that runs for a caller do one thing for the program itself, such as reading a row that decides
 * about access; the caller's reach is back afterwards.
 */
export async function withSystemReach<T>(tx: Transaction, work: () => Promise<T>): Promise<T> {
  const [before] = await tx.query<{ value: string | null }[]>(`SELECT current_setting('muster.system', true) AS value`);
  await tx.query(SET_SYSTEM);
  try {
    return await work();
  } finally {
    // Fails when `work` aborted the transaction; it rolls back then, and with it the setting.
    await tx.query(`SELECT set_config('muster.system', $1, true)`, [before?.value ?? '']).catch(() => undefined);
  }
}

/**
 * Lets a transaction do one thing seeing only what an agency's own administrator sees, whoever runs it: its people and, but for a
 * court, their training records. The reach of before is back afterwards.
 */
export async function withReachOver<T>(
  tx: Transaction,
  agency: { id: string; isCourt: boolean },
  work: () => Promise<T>,
): Promise<T> {
  const [before] = await tx.query<Record<string, string>[]>(
    `SELECT ${REACH_SETTINGS.map((name, at) => `coalesce(current_setting('${name}', true), '') AS s${at}`).join(', ')}`,
  );
  const one = `{${agency.id}}`;
  await tx.query(SET_REACH, ['', '', 'listed', one, 'listed', agency.isCourt ? '{}' : one]);
  try {
    return await work();
  } finally {
    // Fails when `work` aborted the transaction; it rolls back then, and with it the settings.
    await tx
      .query(
        SET_REACH,
        REACH_SETTINGS.map((_, at) => before?.[`s${at}`] ?? ''),
      )
      .catch(() => undefined);
  }
}
