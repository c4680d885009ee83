import 'reflect-metadata';
import { audit } from '@muster/audit';
import { catalog, Courses } from '@muster/catalog';
import { completionRecorded, completionWithdrawn } from '@muster/contracts';
import type { Discipline, MemberKind, PayloadOf, RoleGrant } from '@muster/contracts';
import {
  AskedTrainings,
  directory,
  DirectoryPersonLookup,
  DirectoryScopeLookup,
  NothingAsked,
  RetentionHolds,
} from '@muster/directory';
import { Accounts, identity, PersonLookup, RoleGrants, ScopeLookup, SessionAuthenticator } from '@muster/identity';
import { JobRunner, jobs, PostgresRunner } from '@muster/jobs';
import { Authenticator, definePlugin, newId } from '@muster/kernel';
import { PluginApp, servePlugins } from '@muster/testing';
import { AwardRetentionHolds, NoticesPort, reporting } from '../src/index.js';
import { RecordFact } from '../src/record-fact/record-fact.handler.js';
import { KeptNotices } from './kept-notices.js';
import { WithdrawFact } from '../src/withdraw-fact/completion-withdrawn.handler.js';

const PASSWORD = 'plum anvil river 9 tango';

/** Stands for the plugins whose events meet reporting's and directory's; the tests deliver the events themselves. */
const around = definePlugin({
  name: 'around',
  emits: [completionRecorded, completionWithdrawn],
  providers: [KeptNotices],
  exports: [KeptNotices],
});

export interface Answer<Body = Record<string, unknown>> {
  status: number;
  type: string;
  text: string;
  body: Body;
}

/** Somebody who is signed in, as their browser. */
export class Reader {
  constructor(
    private readonly origin: string,
    readonly personId: string,
    private readonly cookie: string,
    private readonly csrfToken: string,
  ) {}

  get<Body = Record<string, unknown>>(path: string): Promise<Answer<Body>> {
    return this.send('GET', path);
  }

  async send<Body = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<Answer<Body>> {
    const response = await fetch(`${this.origin}/api/v1${path}`, {
      method,
      headers: {
        cookie: this.cookie,
        'x-csrf-token': this.csrfToken,
        origin: this.origin,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer());
    const type = response.headers.get('content-type') ?? '';
    return { status: response.status, type, text, body: (type.includes('json') ? JSON.parse(text) : {}) as Body };
  }

  /** A file that has to be there. */
  async bytes(path: string): Promise<Buffer> {
    const response = await fetch(`${this.origin}/api/v1${path}`, { headers: { cookie: this.cookie } });
    if (!response.ok) throw new Error(`GET ${path} answered ${response.status}: ${await response.text()}`);
    return Buffer.from(await response.arrayBuffer());
  }

  /** As `send`, for what has to work: throws with the answer when it does not. */
  async must<Body>(method: string, path: string, body?: unknown): Promise<Body> {
    const answer = await this.send<Body>(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status}: ${answer.text}`);
    return answer.body;
  }
}

/** Reporting over HTTP with the core libraries on a database of their own. */
export class ReportingApp extends PluginApp {
  static async start(): Promise<ReportingApp> {
    const running = await servePlugins({
      plugins: [jobs(), audit(), identity(), directory(), catalog(), reporting(), around()],
      now: '2026-01-15T18:00:00Z',
      wiring: [
        [JobRunner, PostgresRunner],
        [Authenticator, SessionAuthenticator],
        [PersonLookup, DirectoryPersonLookup],
        [ScopeLookup, DirectoryScopeLookup],
        [AskedTrainings, NothingAsked],
        [RetentionHolds, AwardRetentionHolds],
        [NoticesPort, KeptNotices],
      ],
    });
    return new ReportingApp(running);
  }

  async agency(name: string, kind: MemberKind): Promise<string> {
    const id = newId();
    await this.sql(
      `INSERT INTO directory.agency (id, name, kind, level, time_zone) VALUES ($1, $2, $3, 'local', 'America/Chicago')`,
      [id, name, kind],
    );
    return id;
  }

  async taskForce(name: string, members: { agencyId: string; joinedOn?: string; leftOn?: string }[]): Promise<string> {
    const id = newId();
    await this.sql(`INSERT INTO directory.task_force (id, name) VALUES ($1, $2)`, [id, name]);
    for (const { agencyId, joinedOn, leftOn } of members) {
      await this.sql(
        `INSERT INTO directory.task_force_agency (task_force_id, agency_id, role, joined_on, left_on) VALUES ($1, $2, 'core', $3, $4)`,
        [id, agencyId, joinedOn ?? '2020-01-01', leftOn ?? null],
      );
    }
    return id;
  }

  /** Enters an agency as a member from a day on. */
  joins(taskForceId: string, agencyId: string, joinedOn: string): Promise<unknown> {
    return this.sql(
      `INSERT INTO directory.task_force_agency (task_force_id, agency_id, role, joined_on) VALUES ($1, $2, 'core', $3)`,
      [taskForceId, agencyId, joinedOn],
    );
  }

  /** Somebody with a position since 2020. */
  async person(familyName: string, agencyId: string, discipline: Discipline): Promise<string> {
    const id = newId();
    await this.sql(`INSERT INTO directory.person (id, given_name, family_name) VALUES ($1, 'Test', $2)`, [
      id,
      familyName,
    ]);
    await this.position(id, agencyId, discipline, '2020-01-01');
    return id;
  }

  /** Ends all positions of a person. */
  async leave(personId: string, on: string): Promise<void> {
    await this.sql(`UPDATE directory.position SET ends_on = $2 WHERE person_id = $1`, [personId, on]);
  }

  /** Lets a record lead to another, as a merge does, or to nobody, as its undoing does. */
  async lead(personId: string, to: string | null): Promise<void> {
    await this.sql(`UPDATE directory.person SET merged_into_id = $2 WHERE id = $1`, [personId, to]);
  }

  async reader(roles: RoleGrant[]): Promise<Reader> {
    const personId = newId();
    const email = `${personId}@example.gov`;
    await this.sql(`INSERT INTO directory.person (id, given_name, family_name, email) VALUES ($1, 'Reading', $2, $3)`, [
      personId,
      'Reader',
      email,
    ]);
    await this.system(async (tx) => {
      await this.get(Accounts).open(tx, { personId, email, password: PASSWORD });
      await this.get(RoleGrants).replace(tx, 'program', personId, roles);
    });
    return this.signIn(personId);
  }

  /** The same person once more, after a time in which their session ended. */
  async signIn(personId: string): Promise<Reader> {
    const email = `${personId}@example.gov`;
    const answer = await fetch(`${this.origin}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: PASSWORD }),
    });
    const { csrfToken } = (await answer.json()) as { csrfToken: string };
    const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    return new Reader(this.origin, personId, cookie, csrfToken);
  }

  /** Delivers `completion.recorded` as the jobs do. @returns the completion's id. */
  async complete(
    personId: string,
    agencyId: string | null,
    completedOn: string,
    more: Partial<PayloadOf<typeof completionRecorded>> = {},
  ): Promise<string> {
    const completionId = more.completionId ?? newId();
    const handler = this.get(RecordFact);
    await this.system((tx) =>
      handler.handle(tx, {
        completionId,
        personId,
        agencyId,
        courseId: null,
        courseVersionId: null,
        registrationId: null,
        title: 'Victim-Centered Investigation',
        source: 'external',
        completedOn,
        minutes: 75,
        recordedAt: `${completedOn}T20:00:00Z`,
        ...more,
      }),
    );
    return completionId;
  }

  /** Delivers `completion.withdrawn` as the jobs do. */
  async withdraw(completionId: string, personId: string, withdrawnAt: string): Promise<void> {
    const handler = this.get(WithdrawFact);
    const told = {
      completionId,
      personId,
      courseId: null,
      reason: 'entered_in_error',
      withdrawnBy: newId(),
      withdrawnAt,
    };
    await this.system((tx) => handler.handle(tx, told));
  }

  factsOf(personId: string): Promise<Record<string, unknown>[]> {
    return this.sql(
      `SELECT f.*, f.completed_on::text AS completed_on FROM reporting.fact f WHERE f.person_id = $1 ORDER BY f.completed_on`,
      [personId],
    );
  }

  /** Ends all positions of somebody and begins another. */
  async transfer(personId: string, agencyId: string, discipline: Discipline, on: string): Promise<void> {
    await this.sql(`UPDATE directory.position SET ends_on = $2::date - 1 WHERE person_id = $1`, [personId, on]);
    await this.position(personId, agencyId, discipline, on);
  }

  /** A further position beside those already held. */
  async position(personId: string, agencyId: string, discipline: Discipline, on: string): Promise<void> {
    await this.sql(
      `INSERT INTO directory.position (id, person_id, agency_id, discipline, starts_on) VALUES ($1, $2, $3, $4, $5)`,
      [newId(), personId, agencyId, discipline, on],
    );
  }

  renameAgency(id: string, name: string): Promise<unknown> {
    return this.sql(`UPDATE directory.agency SET name = $2 WHERE id = $1`, [id, name]);
  }

  /** A course with one version. */
  publish(title: string, minutes: number): Promise<{ id: string; versionId: string }> {
    const nothing = { mode: 'listed' as const, agencyIds: [] };
    const by = { personId: newId(), via: 'session' as const, grants: [], roster: nothing, records: nothing };
    return this.system((tx) =>
      this.get(Courses).publish(tx, by, {
        title,
        standard: 'scorm_1.2',
        structure: {},
        items: [],
        packageSha256: '0'.repeat(64),
        minutes,
        audience: {},
        warnings: [],
      }),
    );
  }

  audited(pattern = '^(award|report)'): Promise<{ action: string; subject_id: string }[]> {
    return this.sql(`SELECT action, subject_id FROM audit.event WHERE action ~ $1 ORDER BY sequence`, [pattern]);
  }

  /** What the audit log keeps beside an action on a subject. */
  async auditDetails(action: string, subjectId: string): Promise<unknown> {
    const [event] = await this.sql<{ details: unknown }>(
      `SELECT details FROM audit.event WHERE action = $1 AND subject_id = $2 ORDER BY sequence DESC LIMIT 1`,
      [action, subjectId],
    );
    return event?.details;
  }

  /** What a statement of the server sees with the reach of nobody. */
  asNobody<Row>(text: string): Promise<Row[]> {
    const nothing = { mode: 'listed' as const, agencyIds: [] };
    const nobody = { personId: newId(), via: 'session' as const, grants: [], roster: nothing, records: nothing };
    return this.transactions.as(nobody, (tx) => tx.query<Row[]>(text));
  }

  /** Tries to change a row as the server. */
  tamper(text: string): Promise<unknown> {
    return this.sql(text);
  }
}
