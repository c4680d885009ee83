import 'reflect-metadata';
import { Inject, Injectable } from '@nestjs/common';
import { audit } from '@muster/audit';
import { catalog, Courses, Requirements } from '@muster/catalog';
import type { RequirementRow } from '@muster/catalog';
import { attemptStatusChanged } from '@muster/contracts';
import type {
  AgencyLevel,
  CourseAudience,
  Currency,
  Discipline,
  MemberKind,
  RequirementHoldEffects,
  RequirementHours,
  VersionScope,
} from '@muster/contracts';
import {
  AskedTrainings,
  directory,
  DirectoryPersonLookup,
  DirectoryScopeLookup,
  NothingHeld,
  RetentionHolds,
} from '@muster/directory';
import { identity, PersonLookup, ScopeLookup, SessionAuthenticator } from '@muster/identity';
import { JobRunner, jobs, PostgresRunner } from '@muster/jobs';
import { Authenticator, definePlugin, newId } from '@muster/kernel';
import type { Caller, CivilDate, Reach, Role, Transaction } from '@muster/kernel';
import { AttemptHistory, learning, NothingPlayed, RegisterService, RegistrationStates } from '@muster/learning';
import { PluginApp, runPlugins } from '@muster/testing';
import {
  certification,
  NobodyReminds,
  NothingReported,
  RegistrationsPort,
  RemindersPort,
  ReportPeriodsPort,
  RuleTrainings,
} from '../src/index.js';
import type { RegistrationStanding, WantedRegistration } from '../src/index.js';
import { ApplyEvidence } from '../src/apply-evidence/apply-evidence.handler.js';
import { SweepRules } from '../src/assignment-rules/sweep-rules.handler.js';
import { FollowAgency } from '../src/follow-agency/agency-changed.handler.js';
import { FollowEndedPosition } from '../src/follow-position/position-ended.handler.js';
import { FollowServiceDates } from '../src/follow-service-dates/service-dates-changed.handler.js';
import { FollowStartedPosition } from '../src/follow-position/position-started.handler.js';

/** As the app wires it: assigned courses are taken through the registrations of learning. */
@Injectable()
class Registrations extends RegistrationsPort {
  constructor(
    @Inject(RegisterService) private readonly registering: RegisterService,
    @Inject(RegistrationStates) private readonly states: RegistrationStates,
  ) {
    super();
  }
  override async ensure(tx: Transaction, wanted: readonly WantedRegistration[]): Promise<string[]> {
    return (await this.registering.ensureMany(tx, wanted)).map(({ id }) => id);
  }
  override standings(tx: Transaction, ids: readonly string[]): Promise<Map<string, RegistrationStanding>> {
    return this.states.findMany(tx, ids);
  }
}

/** Stands for the plugin whose event certification waits for; the tests deliver events themselves. */
const around = definePlugin({ name: 'around', emits: [attemptStatusChanged] });

export interface Rule {
  currency: Currency;
  windowMonths?: number;
  graceDays?: number;
  reinstateAfterMonths?: number | null;
  hours?: Omit<RequirementHours, 'categories'>;
  /** What each kind of hold does. */
  holdEffects?: RequirementHoldEffects;
}

export interface Requirement {
  id: string;
  courseIds: string[];
  renewalCourseIds: string[];
}

/** Certification with everything below it on a database of its own, without HTTP and without jobs. */
export class CertificationApp extends PluginApp {
  static async start(): Promise<CertificationApp> {
    const running = await runPlugins({
      plugins: [jobs(), audit(), identity(), directory(), catalog(), learning(), certification(), around()],
      now: '2026-01-15T18:00:00Z',
      wiring: [
        [JobRunner, PostgresRunner],
        [Authenticator, SessionAuthenticator],
        [PersonLookup, DirectoryPersonLookup],
        [ScopeLookup, DirectoryScopeLookup],
        [AskedTrainings, RuleTrainings],
        [RetentionHolds, NothingHeld],
        [RegistrationsPort, Registrations],
        [RemindersPort, NobodyReminds],
        [ReportPeriodsPort, NothingReported],
        [AttemptHistory, NothingPlayed],
      ],
    });
    return new CertificationApp(running);
  }

  async agency(
    name: string,
    kind: MemberKind = 'law_enforcement',
    { level = 'local', parentId = null }: { level?: AgencyLevel; parentId?: string | null } = {},
  ): Promise<string> {
    const id = newId();
    await this.sql(
      `INSERT INTO directory.agency (id, name, kind, level, parent_id, time_zone) VALUES ($1, $2, $3, $4, $5, 'America/Chicago')`,
      [id, name, kind, level, parentId],
    );
    return id;
  }

  async taskForce(name = 'A task force'): Promise<string> {
    const id = newId();
    await this.sql(`INSERT INTO directory.task_force (id, name) VALUES ($1, $2)`, [id, name]);
    return id;
  }

  /** A membership as directory stores it; its event is the test's to deliver. `leftOn` is the last day. */
  async join(
    taskForceId: string,
    agencyId: string,
    joinedOn: CivilDate,
    leftOn: CivilDate | null = null,
  ): Promise<void> {
    await this.sql(
      `INSERT INTO directory.task_force_agency (task_force_id, agency_id, role, joined_on, left_on) VALUES ($1, $2, 'core', $3, $4)
       ON CONFLICT (task_force_id, agency_id, joined_on) DO UPDATE SET left_on = $4`,
      [taskForceId, agencyId, joinedOn, leftOn],
    );
  }

  async person(
    agencyId?: string,
    discipline: Discipline = 'law_enforcement_local',
    startsOn = '2020-01-01',
    title: string | null = null,
  ) {
    const id = newId();
    await this.sql(`INSERT INTO directory.person (id, given_name, family_name) VALUES ($1, 'Test', 'Person')`, [id]);
    const positionId = agencyId ? await this.position(id, agencyId, startsOn, discipline, title) : '';
    return { id, positionId };
  }

  /** Days of license and oath as directory stores them, told to certification. */
  async serviceDates(
    personId: string,
    agencyId: string,
    { licensedOn, oathOn }: { licensedOn: CivilDate; oathOn: CivilDate },
  ): Promise<void> {
    await this.sql(
      `INSERT INTO directory.service_dates (person_id, agency_id, licensed_on, oath_on) VALUES ($1, $2, $3, $4)`,
      [personId, agencyId, licensedOn, oathOn],
    );
    await this.system((tx) => this.get(FollowServiceDates).handle(tx, { personId, agencyId }));
  }

  /** A position as directory stores it; its event is the test's to deliver. */
  async position(
    personId: string,
    agencyId: string,
    startsOn: CivilDate,
    discipline: Discipline = 'law_enforcement_local',
    title: string | null = null,
  ): Promise<string> {
    const id = newId();
    await this.sql(
      `INSERT INTO directory.position (id, person_id, agency_id, discipline, starts_on, title) VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, personId, agencyId, discipline, startsOn, title],
    );
    return id;
  }

  async endPosition(positionId: string, endsOn: CivilDate): Promise<void> {
    await this.sql(`UPDATE directory.position SET ends_on = $2 WHERE id = $1`, [positionId, endsOn]);
  }

  async course(title = 'A course', audience: CourseAudience = {}): Promise<string> {
    const by = { personId: newId(), grants: [] as Caller['grants'] } as Caller;
    const { id } = await this.system((tx) =>
      this.get(Courses).publish(tx, by, {
        title,
        standard: 'scorm_1.2',
        structure: {},
        items: [],
        packageSha256: 'a'.repeat(64),
        minutes: 60,
        audience,
        warnings: [],
      }),
    );
    return id;
  }

  private async curriculum(courseIds: readonly string[]): Promise<string> {
    const id = newId();
    await this.sql(`INSERT INTO catalog.curriculum (id, title) VALUES ($1, 'A curriculum')`, [id]);
    await this.sql(
      `INSERT INTO catalog.curriculum_item (curriculum_id, place, course_id, required)
       SELECT $1, n, c, true FROM unnest($2::uuid[]) WITH ORDINALITY AS given (c, n)`,
      [id, courseIds],
    );
    return id;
  }

  /** A requirement in the zone of Chicago; without a renewal curriculum it repeats the first. */
  async requirement(rule: Rule, courseIds: string[], renewalCourseIds?: string[]): Promise<Requirement> {
    const id = newId();
    const initial = await this.curriculum(courseIds);
    const renewal = renewalCourseIds ? await this.curriculum(renewalCourseIds) : null;
    await this.sql(`INSERT INTO catalog.requirement (id) VALUES ($1)`, [id]);
    await this.sql(
      `INSERT INTO catalog.requirement_version (id, requirement_id, number, title, curriculum_id, renewal_curriculum_id, time_zone,
         window_months, grace_days, reinstate_after_months, currency, effective_from, created_by, hours, hold_effects)
       VALUES ($1, $2, 1, 'A requirement', $3, $4, 'America/Chicago', $5, $6, $7, $8, '2000-01-01', $1, $9, $10)`,
      [
        newId(),
        id,
        initial,
        renewal,
        rule.windowMonths ?? 2,
        rule.graceDays ?? 0,
        rule.reinstateAfterMonths ?? null,
        JSON.stringify(rule.currency),
        rule.hours
          ? JSON.stringify({
              ...rule.hours,
              categories: [
                { name: 'Basics', credits: 0.5, courseIds: [...courseIds, ...(renewalCourseIds ?? [])], fixed: true },
              ],
            })
          : null,
        rule.holdEffects ? JSON.stringify(rule.holdEffects) : null,
      ],
    );
    return { id, courseIds, renewalCourseIds: renewalCourseIds ?? courseIds };
  }

  /** A further version as catalog stores it; the assignments are the test's to keep. Curricula stay those of the first. */
  async version(
    requirementId: string,
    rule: Pick<Rule, 'currency' | 'windowMonths' | 'graceDays' | 'reinstateAfterMonths'>,
    { effectiveFrom, appliesTo }: { effectiveFrom: CivilDate; appliesTo: VersionScope },
  ): Promise<void> {
    await this.sql(
      `INSERT INTO catalog.requirement_version (id, requirement_id, number, title, curriculum_id, renewal_curriculum_id, time_zone,
         window_months, grace_days, reinstate_after_months, currency, effective_from, created_by, applies_to, hours, hold_effects)
       SELECT $1, requirement_id, number + 1, title, curriculum_id, renewal_curriculum_id, time_zone, $3, $4, $5, $6, $7, created_by, $8,
         hours, hold_effects
       FROM catalog.requirement_version WHERE requirement_id = $2 ORDER BY number DESC LIMIT 1`,
      [
        newId(),
        requirementId,
        rule.windowMonths ?? 2,
        rule.graceDays ?? 0,
        rule.reinstateAfterMonths ?? null,
        JSON.stringify(rule.currency),
        effectiveFrom,
        appliesTo,
      ],
    );
  }

  requirementRow(id: string): Promise<RequirementRow> {
    return this.system((tx) => this.get(Requirements).find(tx, id));
  }

  /** Delivers `completion.recorded`. */
  async complete(
    personId: string,
    courseId: string,
    completedOn: CivilDate,
    completionId = newId(),
    agencyId: string | null = null,
  ): Promise<string> {
    await this.system((tx) =>
      this.get(ApplyEvidence).handle(tx, {
        completionId,
        personId,
        agencyId,
        courseId,
        courseVersionId: null,
        registrationId: null,
        title: 'A course',
        source: 'attempt',
        completedOn,
        minutes: 60,
        recordedAt: `${completedOn}T20:00:00Z`,
      }),
    );
    return completionId;
  }

  /** Delivers `position.started`. */
  async started(personId: string, positionId: string, agencyId: string, startsOn: CivilDate): Promise<void> {
    await this.system((tx) =>
      this.get(FollowStartedPosition).handle(tx, {
        positionId,
        personId,
        agencyId,
        discipline: 'law_enforcement_local',
        startsOn,
      }),
    );
  }

  /** Delivers `position.ended`. */
  async ended(personId: string, positionId: string, agencyId: string, endsOn: CivilDate): Promise<void> {
    await this.system((tx) => this.get(FollowEndedPosition).handle(tx, { positionId, personId, agencyId, endsOn }));
  }

  /** Delivers `agency.changed`. */
  async changed(agencyId: string): Promise<void> {
    await this.system((tx) => this.get(FollowAgency).handle(tx, { agencyId }));
  }

  /** Does what is done each night for the rules. */
  async sweepRules(): Promise<void> {
    await this.system((tx) => this.get(SweepRules).handle(tx));
  }

  /** Why a person owes something: the sources that hold or held it, without those that never counted for a day. */
  sourcesOf(personId: string, requirementId?: string): Promise<Record<string, unknown>[]> {
    return this.sql(
      `SELECT s.rule_id, a.court, s.from_on::text, s.to_on::text, s.due_on::text, s.ended_because
       FROM certification.assignment_source s JOIN certification.assignment a ON a.id = s.assignment_id
       WHERE a.person_id = $1 AND ($2::uuid IS NULL OR a.requirement_id = $2) AND (s.to_on IS NULL OR s.to_on > s.from_on)
       ORDER BY a.requirement_id, s.from_on, s.to_on, s.rule_id`,
      [personId, requirementId ?? null],
    );
  }

  /** What is stored for a person, without ids and times of writing, so that two histories can be compared. */
  async rowsOf(personId: string): Promise<unknown> {
    const assignments = await this.sql(
      `SELECT a.agency_id, a.requirement_id, a.started_on::text, a.computed_on::text FROM certification.assignment a
       WHERE a.person_id = $1 ORDER BY a.requirement_id`,
      [personId],
    );
    const sources = await this.sql(
      `SELECT a.requirement_id, s.rule_id, s.from_on::text, s.to_on::text, s.due_on::text
       FROM certification.assignment_source s JOIN certification.assignment a ON a.id = s.assignment_id
       WHERE a.person_id = $1 ORDER BY a.requirement_id, s.from_on, s.to_on`,
      [personId],
    );
    return { assignments, sources, cycles: await this.cyclesOf(personId) };
  }

  cyclesOf(personId: string, requirementId?: string): Promise<Record<string, unknown>[]> {
    return this.sql(
      `SELECT a.requirement_id, c.sequence, c.kind, c.opens_on::text, c.due_on::text, c.closed_as, c.closed_on::text,
         c.certified_on::text, c.valid_until::text, c.window_opens_on::text, c.first_evidence_on::text, cardinality(c.evidence_ids) AS used
       FROM certification.cycle c JOIN certification.assignment a ON a.id = c.assignment_id
       WHERE a.person_id = $1 AND ($2::uuid IS NULL OR a.requirement_id = $2) ORDER BY a.requirement_id, c.sequence`,
      [personId, requirementId ?? null],
    );
  }
}

/** A caller with one role over listed agencies, or over everything without any. */
export function callerWith(role: Role, agencyIds?: readonly string[]): Caller {
  const reach: Reach = agencyIds ? { mode: 'listed', agencyIds } : { mode: 'all', agencyIds: [] };
  const scope = agencyIds?.[0] ? { kind: 'agency' as const, id: agencyIds[0] } : { kind: 'all' as const };
  const records: Reach = agencyIds ? reach : { mode: 'all_but_courts', agencyIds: [] };
  return { personId: newId(), via: 'session', grants: [{ role, scope, reach }], roster: reach, records };
}
