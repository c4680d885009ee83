import 'reflect-metadata';
import { Injectable } from '@nestjs/common';
import { audit } from '@muster/audit';
import { catalog, Courses } from '@muster/catalog';
import {
  certification,
  NobodyReminds,
  NothingReported,
  RegistrationsPort,
  RemindersPort,
  ReportPeriodsPort,
} from '@muster/certification';
import { attemptStatusChanged, completionRecorded, completionWithdrawn } from '@muster/contracts';
import type { CourseAudience, MemberKind, RoleGrant } from '@muster/contracts';
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
import { Authenticator, definePlugin, newId } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { PluginApp, servePlugins } from '@muster/testing';
import { DepartureNoticesPort, PlannedAssignmentsPort, readiness, StandingsPort } from '../src/index.js';
import { CertificationPlannedAssignments } from './certification-planned-assignments.js';
import { CertificationStandings } from './certification-standings.js';
import { KeptNotices } from './kept-notices.js';

const PASSWORD = 'plum anvil river 9 tango';

/** Nobody takes courses here, and each course that is asked for has its registration. */
@Injectable()
class AnyRegistration extends RegistrationsPort {
  override ensure(_: Transaction, wanted: readonly unknown[]): Promise<string[]> {
    return Promise.resolve(wanted.map(() => newId()));
  }
  override standings(): Promise<Map<string, never>> {
    return Promise.resolve(new Map<string, never>());
  }
}

/** Stands for the plugins whose events certification waits for. */
const around = definePlugin({
  name: 'around',
  emits: [attemptStatusChanged, completionRecorded, completionWithdrawn],
  providers: [KeptNotices],
  exports: [KeptNotices],
});

export interface Answer<Body> {
  status: number;
  text: string;
  body: Body;
}
/** Reads an address of the API as one person, or sends a body to it. */
export type Get = <Body = Record<string, unknown>>(
  path: string,
  sent?: { method: 'POST' | 'PUT' | 'PATCH'; body: unknown },
) => Promise<Answer<Body>>;

/** A certification as certification stores it; `until` is the first day on which it no longer counts. */
export interface Certified {
  agencyId: string;
  from: string;
  until: string | null;
  /** First day on which the renewal is open. */
  windowOpensOn?: string;
  graceUntil?: string;
  /** First day of the assignment; long ago without. */
  assignedOn?: string;
}

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
export class ReadinessApp extends PluginApp {
  static async start(now = '2026-11-30T17:00:00Z'): Promise<ReadinessApp> {
    const running = await servePlugins({
      plugins: [jobs(), audit(), identity(), directory(), catalog(), certification(), readiness(), around()],
      now,
      wiring: [
        [JobRunner, PostgresRunner],
        [Authenticator, SessionAuthenticator],
        [PersonLookup, DirectoryPersonLookup],
        [ScopeLookup, DirectoryScopeLookup],
        [AskedTrainings, NothingAsked],
        [RetentionHolds, NothingHeld],
        [RegistrationsPort, AnyRegistration],
        [RemindersPort, NobodyReminds],
        [ReportPeriodsPort, NothingReported],
        [StandingsPort, CertificationStandings],
        [PlannedAssignmentsPort, CertificationPlannedAssignments],
        [DepartureNoticesPort, KeptNotices],
      ],
    });
    return new ReadinessApp(running);
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

  /** A course, and a requirement of it that lasts a year. */
  async requirement(
    title: string,
    { audience = {}, courses = [title] }: { audience?: CourseAudience; courses?: string[] } = {},
  ): Promise<string> {
    const by = { personId: newId(), grants: [] as Caller['grants'] } as Caller;
    const courseIds: string[] = [];
    for (const name of courses) {
      const version = {
        title: name,
        standard: 'scorm_1.2' as const,
        structure: {},
        items: [],
        minutes: 60,
        warnings: [],
      };
      const { id } = await this.system((tx) =>
        this.get(Courses).publish(tx, by, { ...version, packageSha256: 'a'.repeat(64), audience }),
      );
      courseIds.push(id);
    }
    const [id, curriculum] = [newId(), newId()];
    await this.sql(`INSERT INTO catalog.curriculum (id, title) VALUES ($1, $2)`, [curriculum, title]);
    await this.sql(
      `INSERT INTO catalog.curriculum_item (curriculum_id, place, course_id, required)
       SELECT $1, n, c, true FROM unnest($2::uuid[]) WITH ORDINALITY AS given (c, n)`,
      [curriculum, courseIds],
    );
    await this.sql(`INSERT INTO catalog.requirement (id) VALUES ($1)`, [id]);
    await this.sql(
      `INSERT INTO catalog.requirement_version (id, requirement_id, number, title, curriculum_id, time_zone, window_months, grace_days,
         currency, effective_from, created_by)
       VALUES ($1, $2, 1, $3, $4, 'America/Chicago', 2, 30, '{"kind": "rolling", "months": 12, "anchor": "expiry"}', '2000-01-01', $2)`,
      [newId(), id, title, curriculum],
    );
    return id;
  }

  /** An assignment without any training, as certification stores it. @returns its id. */
  async assigned(
    personId: string,
    requirementId: string,
    { agencyId, assignedOn = '2020-01-01' }: Pick<Certified, 'agencyId' | 'assignedOn'>,
  ): Promise<string> {
    const id = newId();
    await this.sql(
      `INSERT INTO certification.assignment (id, person_id, agency_id, requirement_id, court)
       VALUES ($1, $2, $3, $4, $3::uuid IN (SELECT directory.court_ids()))`,
      [id, personId, agencyId, requirementId],
    );
    await this.sql(
      `INSERT INTO certification.assignment_source (id, assignment_id, court, noticed_on, from_on)
       SELECT $1, id, court, $3, $3 FROM certification.assignment WHERE id = $2`,
      [newId(), id, assignedOn],
    );
    return id;
  }

  async certified(personId: string, requirementId: string, given: Certified): Promise<string> {
    const id = await this.assigned(personId, requirementId, given);
    const { from, until, windowOpensOn = null, graceUntil = null } = given;
    await this.sql(
      `INSERT INTO certification.cycle (id, assignment_id, sequence, kind, version_id, opens_on, closed_as, closed_on, certified_on,
         valid_from, valid_until, window_opens_on, grace_until, evidence_ids)
       VALUES ($1, $2, 1, 'initial', $1, $3, 'certified', $3, $3, $3, $4, $5, $6, '{}')`,
      [newId(), id, from, until, windowOpensOn, graceUntil],
    );
    return id;
  }

  /** Somebody with one position who is certified at once. */
  async certifiedWorker(
    familyName: string,
    requirementId: string,
    row: { agencyId: string; discipline?: string; endsOn?: string | null },
    certified: Partial<Certified> = {},
  ): Promise<string> {
    const { agencyId } = row;
    const personId = await this.worker(familyName, { startsOn: '2024-01-01', endsOn: null, ...row });
    await this.certified(personId, requirementId, { agencyId, from: '2026-03-01', until: '2027-03-01', ...certified });
    return personId;
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
    const { csrfToken } = (await signedIn.json()) as { csrfToken: string };
    const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    return async <Body>(path: string, sent?: { method: 'POST' | 'PUT' | 'PATCH'; body: unknown }) => {
      const response = await fetch(`${this.origin}/api/v1${path}`, {
        ...(sent ? { method: sent.method, body: JSON.stringify(sent.body) } : {}),
        headers: sent
          ? { cookie, origin: this.origin, 'x-csrf-token': csrfToken, 'content-type': 'application/json' }
          : { cookie },
      });
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
