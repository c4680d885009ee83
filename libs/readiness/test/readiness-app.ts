import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { audit } from '@muster/audit';
import type { MemberKind, RoleGrant } from '@muster/contracts';
import {
  AskedTrainings,
  directory,
  DirectoryPersonLookup,
  DirectoryScopeLookup,
  NothingAsked,
  NothingHeld,
  RetentionHolds,
} from '@muster/directory';
import { Accounts, identity, PersonLookup, RoleGrants, ScopeLookup, SessionAuthenticator } from '@muster/identity';
import { JobRunner, jobs, PostgresRunner } from '@muster/jobs';
import { Authenticator, newId, Transactions } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import { assembleForTest } from '@muster/testing';
import type { SetClock } from '@muster/testing';
import { readiness } from '../src/index.js';

const PASSWORD = 'plum anvil river 9 tango';

/** Somebody has to handle the events of directory for the plugins to fit together. */
export interface Answer<Body> {
  status: number;
  text: string;
  body: Body;
}
/** Reads an address of the API as one person. */
export type Get = <Body = Record<string, unknown>>(path: string) => Promise<Answer<Body>>;

export interface PostRow {
  personId: string;
  agencyId: string;
  discipline: string;
  startsOn: string;
  endsOn: string | null;
  begunByMergerId?: string | null;
  endedByMergerId?: string | null;
  servesSince?: string | null;
}

/** Readiness over HTTP with the core libraries on a database of their own. */
export class ReadinessApp {
  readonly transactions: Transactions;

  private constructor(
    private readonly app: NestFastifyApplication,
    readonly clock: SetClock,
    private readonly origin: string,
    private readonly drop: () => Promise<void>,
  ) {
    this.transactions = app.get(Transactions, { strict: false });
  }

  static async start(now = '2026-11-30T17:00:00Z'): Promise<ReadinessApp> {
    const { module, clock, database } = await assembleForTest({
      plugins: [jobs(), audit(), identity(), directory(), readiness()],
      now,
      wiring: [
        [JobRunner, PostgresRunner],
        [Authenticator, SessionAuthenticator],
        [PersonLookup, DirectoryPersonLookup],
        [ScopeLookup, DirectoryScopeLookup],
        [AskedTrainings, NothingAsked],
        [RetentionHolds, NothingHeld],
      ],
    });
    const app = await NestFactory.create<NestFastifyApplication>(module, new FastifyAdapter(), {
      logger: false,
      abortOnError: false,
    });
    await app.listen(0, '127.0.0.1');
    return new ReadinessApp(app, clock, await app.getUrl(), () => database.drop());
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.drop();
  }

  get<T>(type: abstract new (...args: never[]) => T): T {
    return this.app.get<T>(type, { strict: false });
  }

  system<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.transactions.asSystem(work);
  }

  private sql(text: string, values: unknown[]): Promise<unknown> {
    return this.system((tx) => tx.query(text, values));
  }

  async agency(name: string, more: { kind?: MemberKind; parentId?: string; timeZone?: string } = {}): Promise<string> {
    const { kind = 'law_enforcement', parentId = null, timeZone = 'America/Chicago' } = more;
    const id = newId();
    await this.sql(`INSERT INTO directory.agency (id, name, kind, time_zone, parent_id) VALUES ($1, $2, $3, $4, $5)`, [
      id,
      name,
      kind,
      timeZone,
      parentId,
    ]);
    return id;
  }

  async taskForce(name: string): Promise<string> {
    const id = newId();
    await this.sql(`INSERT INTO directory.task_force (id, name) VALUES ($1, $2)`, [id, name]);
    return id;
  }

  async member(taskForceId: string, agencyId: string, joinedOn = '2020-01-01', leftOn: string | null = null) {
    await this.sql(
      `INSERT INTO directory.task_force_agency (task_force_id, agency_id, role, joined_on, left_on)
       VALUES ($1, $2, 'core', $3, $4)`,
      [taskForceId, agencyId, joinedOn, leftOn],
    );
  }

  async person(familyName: string): Promise<string> {
    const id = newId();
    await this.sql(`INSERT INTO directory.person (id, given_name, family_name) VALUES ($1, 'Test', $2)`, [
      id,
      familyName,
    ]);
    return id;
  }

  async post(row: PostRow): Promise<void> {
    await this.sql(
      `INSERT INTO directory.position (id, person_id, agency_id, discipline, starts_on, ends_on, begun_by_merger_id, ended_by_merger_id,
         serves_since) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[newId(), row.personId, row.agencyId, row.discipline, row.startsOn, row.endsOn],
        ...[row.begunByMergerId ?? null, row.endedByMergerId ?? null, row.servesSince ?? null],
      ],
    );
  }

  /** A merger of two agencies, as it is kept once it is done. */
  async merger(mergedId: string, intoId: string): Promise<string> {
    const id = newId();
    await this.sql(
      `INSERT INTO directory.agency_merger (id, merged_id, into_id, takes_effect_on, state, planned_by, planned_at, done_at)
       VALUES ($1, $2, $3, '2026-01-01', 'done', $1, now(), now())`,
      [id, mergedId, intoId],
    );
    return id;
  }

  async leave(personId: string, agencyId: string, startsOn: string, firstDayBack: string | null): Promise<void> {
    await this.sql(
      `INSERT INTO directory.leave (id, person_id, agency_id, kind, starts_on, first_day_back) VALUES ($1, $2, $3, 'leave', $4, $5)`,
      [newId(), personId, agencyId, startsOn, firstDayBack],
    );
  }

  /** Somebody with one position. */
  async worker(
    familyName: string,
    row: Omit<PostRow, 'personId' | 'discipline'> & { discipline?: string },
  ): Promise<string> {
    const personId = await this.person(familyName);
    await this.post({ discipline: 'law_enforcement_local', ...row, personId });
    return personId;
  }

  /** Signs in as somebody with these roles; a new person, unless one is named. */
  async reader(roles: RoleGrant[], person?: string): Promise<Get> {
    const personId = person ?? (await this.person('Reader'));
    const email = `${personId}@example.gov`;
    await this.system(async (tx) => {
      await this.get(Accounts).open(tx, { personId, email, password: PASSWORD });
      await this.get(RoleGrants).replace(tx, 'program', personId, roles);
    });
    const signedIn = await fetch(`${this.origin}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: PASSWORD }),
    });
    const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    return async <Body>(path: string) => {
      const response = await fetch(`${this.origin}/api/v1${path}`, { headers: { cookie } });
      const text = await response.text();
      const json = response.headers.get('content-type')?.includes('json') ?? false;
      return { status: response.status, text, body: (json ? JSON.parse(text) : {}) as Body };
    };
  }
}

/** A role over one agency or task force. */
export function over(role: RoleGrant['role'], kind: 'agency' | 'task_force', id: string): RoleGrant {
  return { role, scope: { kind, id } };
}
