import 'reflect-metadata';
import { audit } from '@muster/audit';
import { catalog, Courses } from '@muster/catalog';
import { attemptStatusChanged } from '@muster/contracts';
import type { Discipline, MemberKind, PayloadOf } from '@muster/contracts';
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
import type { Caller, Reach, Role } from '@muster/kernel';
import { PluginApp, runPlugins } from '@muster/testing';
import { AttemptHistory, learning, NothingPlayed } from '../src/index.js';
import { RecordCompletion } from '../src/record-completion/record-completion.handler.js';

/** Stands for the plugins around; the tests deliver events themselves, and messages stay in their table to be read. */
const around = definePlugin({
  name: 'around',
  emits: [attemptStatusChanged],
});

/** A caller with one role: over everything, or over agencies whose records they reach or not. */
export function callerWith(role: Role, agencyIds?: readonly string[], records = true, personId = newId()): Caller {
  const reach: Reach = agencyIds ? { mode: 'listed', agencyIds } : { mode: 'all', agencyIds: [] };
  const scope = agencyIds?.[0] ? { kind: 'agency' as const, id: agencyIds[0] } : { kind: 'all' as const };
  const seen: Reach = agencyIds
    ? { mode: 'listed', agencyIds: records ? agencyIds : [] }
    : { mode: 'all_but_courts', agencyIds: [] };
  return { personId, via: 'session', grants: [{ role, scope, reach }], roster: reach, records: seen };
}

/** Learning with the core libraries on a database of its own, without HTTP and without jobs. */
export class LearningApp extends PluginApp {
  static async start(): Promise<LearningApp> {
    const running = await runPlugins({
      plugins: [jobs(), audit(), identity(), directory(), catalog(), learning(), around()],
      now: '2026-01-15T18:00:00Z',
      wiring: [
        [JobRunner, PostgresRunner],
        [Authenticator, SessionAuthenticator],
        [PersonLookup, DirectoryPersonLookup],
        [ScopeLookup, DirectoryScopeLookup],
        [AskedTrainings, NothingAsked],
        [RetentionHolds, NothingHeld],
        [AttemptHistory, NothingPlayed],
      ],
    });
    return new LearningApp(running);
  }

  async agency(name: string, timeZone = 'America/Chicago', kind: MemberKind = 'law_enforcement'): Promise<string> {
    const id = newId();
    await this.sql(`INSERT INTO directory.agency (id, name, kind, level, time_zone) VALUES ($1, $2, $3, 'local', $4)`, [
      id,
      name,
      kind,
      timeZone,
    ]);
    return id;
  }

  async person(): Promise<string> {
    const id = newId();
    await this.sql(`INSERT INTO directory.person (id, given_name, family_name) VALUES ($1, 'Test', 'Person')`, [id]);
    return id;
  }

  async position(
    personId: string,
    agencyId: string,
    startsOn = '2020-01-01',
    endsOn: string | null = null,
    discipline: Discipline = 'law_enforcement_local',
  ): Promise<void> {
    await this.sql(
      `INSERT INTO directory.position (id, person_id, agency_id, discipline, starts_on, ends_on) VALUES ($1, $2, $3, $4, $5, $6)`,
      [newId(), personId, agencyId, discipline, startsOn, endsOn],
    );
  }

  /** Somebody at an agency since 2020. */
  async officer(agencyId: string): Promise<string> {
    const id = await this.person();
    await this.position(id, agencyId);
    return id;
  }

  async course(): Promise<{ id: string; versionId: string }> {
    const course = await this.system((tx) =>
      this.get(Courses).publish(tx, callerWith('system_admin'), {
        title: 'A course',
        standard: 'scorm_1.2',
        structure: {},
        items: [],
        packageSha256: 'a'.repeat(64),
        minutes: 60,
        audience: {},
        warnings: [],
      }),
    );
    return { id: course.id, versionId: course.versionId };
  }

  /** Delivers `attempt.status-changed` as the jobs do. */
  async tell(change: PayloadOf<typeof attemptStatusChanged>): Promise<void> {
    await this.system((tx) => this.get(RecordCompletion).handle(tx, change));
  }

  completions(personId: string): Promise<Record<string, unknown>[]> {
    return this.sql(
      `SELECT agency_id, discipline, completed_on::text, source, title, minutes, score FROM learning.completion
       WHERE person_id = $1 ORDER BY completed_on, id`,
      [personId],
    );
  }

  /** How often the completions of a person were told of. */
  async told(personId: string): Promise<number> {
    const rows = await this.sql(
      `SELECT 1 FROM jobs.message WHERE name = 'completion.recorded' AND payload->>'personId' = $1`,
      [personId],
    );
    return rows.length;
  }
}
