import 'reflect-metadata';
import { Inject, Injectable } from '@nestjs/common';
import { audit } from '@muster/audit';
import { catalog } from '@muster/catalog';
import {
  certification,
  NobodyReminds,
  NothingReported,
  RefresherDates,
  RegistrationsPort,
  RemindersPort,
  ReportPeriodsPort,
} from '@muster/certification';
import { attemptStatusChanged, completionRecorded, completionWithdrawn, sessionChanged } from '@muster/contracts';
import type { Discipline, MemberKind, RoleGrant } from '@muster/contracts';
import {
  AskedTrainings,
  directory,
  DirectoryPersonLookup,
  DirectoryScopeLookup,
  NothingAsked,
  NothingHeld,
  RetentionHolds,
} from '@muster/directory';
import {
  AccountRightsToday,
  Accounts,
  identity,
  PersonLookup,
  RoleGrants,
  ScopeLookup,
  SessionAuthenticator,
} from '@muster/identity';
import { JobRunner, jobs, PostgresRunner } from '@muster/jobs';
import { BullRunner, jobsBull } from '@muster/jobs-bull';
import { Authenticator, definePlugin, newId, RightsToday } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';
import { PluginApp, servePlugins } from '@muster/testing';
import { notifications, OwedTrainingsPort, PlannedDaysPort, SessionNoticesPort } from '../src/index.js';
import type {
  NoticeOfSession,
  Deadline,
  DeadlinesOf,
  OwedCandidate,
  OwedTraining,
  OwedWhen,
  PlannedDay,
  PlannedDaysOf,
} from '../src/index.js';

const PASSWORD = 'plum anvil river 9 tango';

/** As the app wires it: what people owe is what certification has computed. */
@Injectable()
class Trainings extends OwedTrainingsPort {
  constructor(@Inject(RefresherDates) private readonly dates: RefresherDates) {
    super();
  }
  override candidates(
    tx: Transaction,
    when: OwedWhen,
    after: OwedCandidate | null,
    limit: number,
  ): Promise<OwedCandidate[]> {
    return this.dates.candidates(tx, when, after, limit);
  }
  override owed(tx: Transaction, on: CivilDate, candidates: readonly OwedCandidate[]): Promise<OwedTraining[]> {
    return this.dates.owed(tx, on, candidates);
  }
  override stillOwed(tx: Transaction, on: CivilDate, ids: readonly string[]): Promise<Set<string>> {
    return this.dates.stillOwed(tx, on, ids);
  }
  override deadlines(tx: Transaction, of: DeadlinesOf, limit: number): Promise<Deadline[]> {
    return this.dates.deadlines(tx, of, limit);
  }
}

/** Days that a test has planned. */
@Injectable()
export class Planned extends PlannedDaysPort {
  readonly days: (PlannedDay & { personId: string })[] = [];

  override of(_: Transaction, { personId, from, to }: PlannedDaysOf): Promise<PlannedDay[]> {
    return Promise.resolve(this.days.filter((day) => day.personId === personId && from <= day.on && day.on <= to));
  }
}

/** Changes of live sessions that a test has made, by session and number. */
@Injectable()
export class Changes extends SessionNoticesPort {
  readonly made = new Map<string, NoticeOfSession>();

  override of(_: Transaction, sessionId: string, number: number, told: number): Promise<NoticeOfSession | null> {
    const found = this.made.get(`${sessionId} ${number}`);
    const before = this.made.get(`${sessionId} ${told}`);
    if (!found || !before) return Promise.resolve(found ?? null);
    return Promise.resolve({ ...found, notice: { ...found.notice, was: before.notice.now } });
  }
}

/** Nobody takes courses here. */
@Injectable()
class NoRegistrations extends RegistrationsPort {
  override ensure(): Promise<string[]> {
    return Promise.reject(new Error('no registrations in these tests'));
  }
  override standings(): Promise<Map<string, never>> {
    return Promise.resolve(new Map<string, never>());
  }
}

const around = definePlugin({
  name: 'around',
  emits: [attemptStatusChanged, completionRecorded, completionWithdrawn, sessionChanged],
});

export interface Owing {
  personId: string;
  agencyId: string | null;
  requirementId: string;
  opensOn: CivilDate;
  dueOn: CivilDate | null;
  /** First day after the grace; makes it a renewal of what was valid until the due date. */
  graceUntil?: CivilDate;
}

export interface Answer<Body> {
  status: number;
  text: string;
  headers: Headers;
  body: Body;
}
export type Ask = <Body = Record<string, unknown>>(
  method: string,
  path: string,
  body?: unknown,
) => Promise<Answer<Body>>;

/** Notifications over certification, on a database of their own, over HTTP. Jobs are the test's to run. */
export class NotificationsApp extends PluginApp {
  /** Starts on Monday, 2 March 2026, at noon in Chicago, unless told otherwise. */
  static async start({
    now = '2026-03-02T18:00:00Z',
    variables = {},
    redisUrl,
  }: { now?: string; variables?: Record<string, string>; redisUrl?: string } = {}): Promise<NotificationsApp> {
    const running = await servePlugins({
      plugins: [
        jobs(),
        ...(redisUrl === undefined ? [] : [jobsBull({ redisUrl })]),
        audit(),
        identity(),
        directory(),
        catalog(),
        certification(),
        notifications(),
        around(),
      ],
      now,
      variables,
      wiring: [
        [JobRunner, redisUrl === undefined ? PostgresRunner : BullRunner],
        [Authenticator, SessionAuthenticator],
        [RightsToday, AccountRightsToday],
        [PersonLookup, DirectoryPersonLookup],
        [ScopeLookup, DirectoryScopeLookup],
        [AskedTrainings, NothingAsked],
        [RetentionHolds, NothingHeld],
        [RegistrationsPort, NoRegistrations],
        [RemindersPort, NobodyReminds],
        [ReportPeriodsPort, NothingReported],
        [OwedTrainingsPort, Trainings],
        [PlannedDaysPort, Planned],
        [SessionNoticesPort, Changes],
      ],
    });
    return new NotificationsApp(running);
  }

  async agency(
    name: string,
    {
      kind = 'law_enforcement',
      zone = 'America/Chicago',
      parentId = null,
    }: { kind?: MemberKind; zone?: string; parentId?: string | null } = {},
  ): Promise<string> {
    const id = newId();
    await this.sql(`INSERT INTO directory.agency (id, name, kind, time_zone, parent_id) VALUES ($1, $2, $3, $4, $5)`, [
      id,
      name,
      kind,
      zone,
      parentId,
    ]);
    return id;
  }

  /** Somebody who works at an agency, or at none. */
  async person(
    familyName: string,
    agencyId?: string,
    {
      discipline = 'law_enforcement_local',
      supervisorId = null,
    }: { discipline?: Discipline; supervisorId?: string | null } = {},
  ): Promise<string> {
    const id = newId();
    await this.sql(
      `INSERT INTO directory.person (id, given_name, family_name, email) VALUES ($1::uuid, 'Test', $2, $1::text || '@example.gov')`,
      [id, familyName],
    );
    if (agencyId !== undefined) {
      await this.sql(
        `INSERT INTO directory.position (id, person_id, agency_id, discipline, starts_on, supervisor_id)
         VALUES ($1, $2, $3, $4, '2020-01-01', $5)`,
        [newId(), id, agencyId, discipline, supervisorId],
      );
    }
    return id;
  }

  async requirement(title: string): Promise<string> {
    const id = newId();
    const curriculum = newId();
    await this.sql(`INSERT INTO catalog.curriculum (id, title) VALUES ($1, 'A curriculum')`, [curriculum]);
    await this.sql(`INSERT INTO catalog.requirement (id) VALUES ($1)`, [id]);
    await this.sql(
      `INSERT INTO catalog.requirement_version (id, requirement_id, number, title, curriculum_id, time_zone, window_months, grace_days,
         currency, effective_from, created_by)
       VALUES ($1, $2, 1, $3, $4, 'America/Chicago', 2, 0, '{"kind": "once"}', '2000-01-01', $2)`,
      [newId(), id, title, curriculum],
    );
    return id;
  }

  /** Somebody's open cycle, as certification stores it. @returns the assignment. */
  async owe({ personId, agencyId, requirementId, opensOn, dueOn, graceUntil }: Owing): Promise<string> {
    const id = newId();
    await this.sql(
      `INSERT INTO certification.assignment (id, person_id, agency_id, requirement_id, court)
       VALUES ($1, $2, $3, $4, coalesce($3::uuid IN (SELECT directory.court_ids()), false))`,
      [id, personId, agencyId, requirementId],
    );
    await this.sql(
      `INSERT INTO certification.assignment_source (id, assignment_id, court, noticed_on, from_on, due_on)
       SELECT $1, id, court, '2025-01-01', '2025-01-01', $3 FROM certification.assignment WHERE id = $2`,
      [newId(), id, dueOn],
    );
    if (graceUntil !== undefined) {
      await this.sql(
        `INSERT INTO certification.cycle (id, assignment_id, sequence, kind, version_id, opens_on, closed_as, closed_on, certified_on,
           valid_from, valid_until, window_opens_on, grace_until, evidence_ids)
         VALUES ($1, $2, 1, 'initial', $1, '2025-01-01', 'certified', '2025-01-15', '2025-01-15', '2025-01-15', $3, $4, $5, '{}')`,
        [newId(), id, dueOn, opensOn, graceUntil],
      );
    }
    await this.sql(
      `INSERT INTO certification.cycle (id, assignment_id, sequence, kind, version_id, opens_on, due_on, evidence_ids)
       VALUES ($1, $2, $3, $4, $1, $5, $6, '{}')`,
      [newId(), id, graceUntil === undefined ? 1 : 2, graceUntil === undefined ? 'initial' : 'renewal', opensOn, dueOn],
    );
    return id;
  }

  /** What people were told, in the order of days: `day reader step subject`, readable when it differs. */
  async told(names: Readonly<Record<string, string>>): Promise<string[]> {
    const rows = await this.sql<{ on: string; reader: string; role: string; step: string; subject: string }>(
      `SELECT m.deliver_on::text AS on, r.person_id AS reader, r.role, r.step, r.subject_id AS subject
       FROM notifications.reminder r JOIN notifications.message m ON m.id = r.message_id`,
    );
    const name = (id: string): string => names[id] ?? id;
    return rows
      .map((row) => `${row.on} ${name(row.reader)} as ${row.role}: ${row.step} of ${name(row.subject)}`)
      .sort();
  }

  /** Opens an account with these roles and signs in. */
  async reader(personId: string, roles: RoleGrant[] = []): Promise<Ask> {
    const email = `${personId}@example.gov`;
    await this.transactions.asSystem(async (tx) => {
      await this.get(Accounts).open(tx, { personId, email, password: PASSWORD });
      await this.get(RoleGrants).replace(tx, 'program', personId, roles);
    });
    return this.signIn(personId);
  }

  /** Signs in with an account that is open; a session lasts as long as the clock says. */
  async signIn(personId: string): Promise<Ask> {
    const email = `${personId}@example.gov`;
    const signedIn = await fetch(`${this.origin}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: PASSWORD }),
    });
    const { csrfToken } = (await signedIn.json()) as { csrfToken: string };
    const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    return async <Body>(method: string, path: string, body?: unknown) => {
      const response = await fetch(`${this.origin}/api/v1${path}`, {
        method,
        headers: {
          cookie,
          origin: this.origin,
          'x-csrf-token': csrfToken,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      const json = response.headers.get('content-type')?.includes('json') ?? false;
      return {
        status: response.status,
        text,
        headers: response.headers,
        body: (json && text ? JSON.parse(text) : {}) as Body,
      };
    };
  }

  /** Makes somebody an administrator of an agency or an educator of a court, without signing in. */
  async grant(personId: string, role: RoleGrant['role'], agencyId: string): Promise<void> {
    await this.sql(
      `INSERT INTO identity.role_grant (id, person_id, role, scope_kind, scope_id) VALUES ($1, $2, $3, 'agency', $4)`,
      [newId(), personId, role, agencyId],
    );
  }
}
