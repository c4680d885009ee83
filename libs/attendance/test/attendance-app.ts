import 'reflect-metadata';
import { Inject, Injectable } from '@nestjs/common';
import { audit } from '@muster/audit';
import { catalog, Courses } from '@muster/catalog';
import { attemptStatusChanged } from '@muster/contracts';
import type { CourseAudience, LiveSessionAnswer, LiveSessionBody, MemberKind } from '@muster/contracts';
import {
  AskedTrainings,
  directory,
  DirectoryPersonLookup,
  DirectoryScopeLookup,
  NothingAsked,
  NothingHeld,
  RetentionHolds,
} from '@muster/directory';
import { identity, PersonLookup, ScopeLookup, SessionAuthenticator } from '@muster/identity';
import { JobRunner, jobs, PostgresRunner } from '@muster/jobs';
import { Authenticator, definePlugin, newId } from '@muster/kernel';
import type { Caller, Reach, Role, Transaction } from '@muster/kernel';
import { AttemptHistory, AttendedCompletions, learning, NothingPlayed } from '@muster/learning';
import { PluginApp, runPlugins } from '@muster/testing';
import { attendance, AttendanceCredits } from '../src/index.js';
import type { AttendedCredit } from '../src/index.js';
import { FollowMerge } from '../src/settle/person-merged.handler.js';
import { Sessions } from '../src/sessions/sessions.service.js';
import { RunSettleAttendance } from '../src/settle/settle-attendance.handler.js';

@Injectable()
class Credits extends AttendanceCredits {
  constructor(@Inject(AttendedCompletions) private readonly completions: AttendedCompletions) {
    super();
  }
  override give(tx: Transaction, credit: AttendedCredit): Promise<string> {
    return this.completions.give(tx, credit);
  }
  override takeBack(tx: Transaction, completionId: string, by: string): Promise<void> {
    return this.completions.takeBack(tx, completionId, by);
  }
}

const around = definePlugin({ name: 'around', emits: [attemptStatusChanged] });

/** Whoever keeps agencies and sees their records, or nobody's. */
export function keeper(role: Role, agencyIds: readonly string[], records = true): Caller {
  const reach: Reach = { mode: 'listed', agencyIds };
  const seen: Reach = { mode: 'listed', agencyIds: records ? agencyIds : [] };
  const grants = agencyIds.map((id) => ({ role, scope: { kind: 'agency' as const, id }, reach }));
  return { personId: newId(), via: 'session', grants, roster: reach, records: seen };
}

export function learner(personId: string): Caller {
  const nothing: Reach = { mode: 'listed', agencyIds: [] };
  return { personId, via: 'session', grants: [], roster: nothing, records: nothing };
}

/** Attendance over learning, on a database of its own, without HTTP. Jobs are the test's to run. */
export class AttendanceApp extends PluginApp {
  static async start(): Promise<AttendanceApp> {
    const running = await runPlugins({
      plugins: [jobs(), audit(), identity(), directory(), catalog(), learning(), attendance(), around()],
      now: '2026-03-02T12:00:00Z',
      variables: { APP_ORIGIN: 'https://training.example.gov' },
      wiring: [
        [JobRunner, PostgresRunner],
        [Authenticator, SessionAuthenticator],
        [PersonLookup, DirectoryPersonLookup],
        [ScopeLookup, DirectoryScopeLookup],
        [AskedTrainings, NothingAsked],
        [RetentionHolds, NothingHeld],
        [AttemptHistory, NothingPlayed],
        [AttendanceCredits, Credits],
      ],
    });
    return new AttendanceApp(running);
  }

  async agency(name: string, kind: MemberKind = 'law_enforcement', timeZone = 'America/Chicago'): Promise<string> {
    const id = newId();
    await this.sql(`INSERT INTO directory.agency (id, name, kind, level, time_zone) VALUES ($1, $2, $3, 'local', $4)`, [
      id,
      name,
      kind,
      timeZone,
    ]);
    return id;
  }

  /** Somebody at work since 2020. */
  async person(
    agencyId: string,
    familyName: string,
    { email = null, externalId = null }: { email?: string | null; externalId?: string | null } = {},
  ): Promise<string> {
    const id = newId();
    await this.sql(
      `INSERT INTO directory.person (id, given_name, family_name, email, external_id) VALUES ($1, 'Pat', $2, $3, $4)`,
      [id, familyName, email, externalId],
    );
    await this.sql(
      `INSERT INTO directory.position (id, person_id, agency_id, discipline, starts_on)
       VALUES ($1, $2, $3, 'law_enforcement_local', '2020-01-01')`,
      [newId(), id, agencyId],
    );
    return id;
  }

  /** A further position, that began later than the one of `person`. */
  async position(personId: string, agencyId: string): Promise<void> {
    await this.sql(
      `INSERT INTO directory.position (id, person_id, agency_id, discipline, starts_on)
       VALUES ($1, $2, $3, 'judge_judicial_officer', '2021-01-01')`,
      [newId(), personId, agencyId],
    );
  }

  /** Links a record to the one that stands for the person, or parts it again, as directory does, and delivers the event. */
  async link(mergedId: string, personId: string, parted = false): Promise<void> {
    await this.sql(`UPDATE directory.person SET merged_into_id = $2 WHERE id = $1`, [
      mergedId,
      parted ? null : personId,
    ]);
    await this.sql(
      `UPDATE directory.position SET origin_person_id = coalesce(origin_person_id, person_id),
         person_id = directory.person_of(coalesce(origin_person_id, person_id))
       WHERE coalesce(origin_person_id, person_id) = $1`,
      [mergedId],
    );
    await this.transactions.asSystem((tx) =>
      this.get(FollowMerge).handle(tx, { mergeId: newId(), personId, mergedPersonId: mergedId }),
    );
  }

  /** Takes a person back with their import while something else is going on: `meanwhile` begins before, and ends after. */
  async takenBack(personId: string, meanwhile: () => Promise<unknown>): Promise<PromiseSettledResult<unknown>> {
    const going = await this.transactions.asSystem(async (tx) => {
      await tx.query(`SELECT FROM directory.person WHERE id = $1 FOR UPDATE`, [personId]);
      const begun = { ended: Promise.allSettled([meanwhile()]) };
      await this.somebodyWaits();
      await tx.query(`DELETE FROM directory.position WHERE person_id = $1`, [personId]);
      await tx.query(`UPDATE directory.person SET withdrawn_at = clock_timestamp() WHERE id = $1`, [personId]);
      return begun;
    });
    const [ended] = await going.ended;
    return ended;
  }

  async course(audience: CourseAudience = {}): Promise<string> {
    const everything: Reach = { mode: 'all', agencyIds: [] };
    const grant = { role: 'system_admin' as const, scope: { kind: 'all' as const }, reach: everything };
    const by: Caller = { personId: newId(), via: 'session', grants: [grant], roster: everything, records: everything };
    const course = await this.transactions.asSystem((tx) =>
      this.get(Courses).publish(tx, by, {
        title: 'Signs of trafficking',
        standard: 'scorm_1.2',
        structure: {},
        items: [],
        packageSha256: 'a'.repeat(64),
        minutes: 60,
        audience,
        warnings: [],
      }),
    );
    return course.id;
  }

  /** A session on 2 March 2026 from 9:00 to 13:00 in Chicago: 240 minutes, of which 80 percent are 192. */
  session(
    by: Caller,
    agencyId: string,
    courseId: string,
    more: Partial<LiveSessionBody> = {},
  ): Promise<LiveSessionAnswer> {
    return this.get(Sessions).plan(by, {
      agencyId,
      title: 'Listening to survivors',
      startsAt: '2026-03-02T09:00',
      endsAt: '2026-03-02T13:00',
      credits: [{ courseId, minutes: 200 }],
      partialFromPercent: 80,
      partialCredit: 'attended',
      belowCredit: 'none',
      agencyIds: [],
      ...more,
    });
  }

  /** Does what waits for the end of a session, as the jobs do. */
  async settle(sessionId: string, personId: string): Promise<void> {
    await this.transactions.asSystem((tx) => this.get(RunSettleAttendance).handle(tx, { sessionId, personId }));
  }

  /** Minutes of the completions of somebody, the first first, and whether each was taken back; of hours alone it is said. */
  async credited(personId: string): Promise<([number, boolean] | [number, boolean, 'hours alone'])[]> {
    const rows = await this.sql<{ minutes: number; source: string; withdrawn: boolean }>(
      `SELECT c.minutes, c.source, w.completion_id IS NOT NULL AS withdrawn FROM learning.completion c
       LEFT JOIN learning.completion_withdrawal w ON w.completion_id = c.id
       WHERE c.person_id = $1 AND c.source LIKE 'attendance%' ORDER BY c.recorded_at, c.id`,
      [personId],
    );
    return rows.map(({ minutes, source, withdrawn }) =>
      source === 'attendance' ? [minutes, withdrawn] : [minutes, withdrawn, 'hours alone'],
    );
  }
}
