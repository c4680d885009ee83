import 'reflect-metadata';
import { Inject, Injectable } from '@nestjs/common';
import { audit } from '@muster/audit';
import { catalog, Courses } from '@muster/catalog';
import {
  certification,
  CertifiedCycles,
  CreditRules,
  NobodyReminds,
  NothingReported,
  RegistrationsPort,
  RemindersPort,
  ReportPeriodsPort,
} from '@muster/certification';
import { attemptStatusChanged, completionRecorded, completionWithdrawn } from '@muster/contracts';
import type { MemberKind, PayloadOf, RequirementHours } from '@muster/contracts';
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
import { PluginApp, servePlugins } from '@muster/testing';
import { certificates, CertifiedCyclesPort, CreditRulesPort } from '../src/index.js';
import type { CertifiedCycle, Credit, TrainingForCredit } from '../src/index.js';
import { IssueOnCompletion } from '../src/issue/completion-recorded.handler.js';

/** As the app wires it: what a training counts for is what certification counts of it. */
@Injectable()
class Rules extends CreditRulesPort {
  constructor(@Inject(CreditRules) private readonly rules: CreditRules) {
    super();
  }
  override of(tx: Transaction, training: TrainingForCredit): Promise<Credit[]> {
    return this.rules.of(tx, training);
  }
}

/** As the app wires it. */
@Injectable()
class Cycles extends CertifiedCyclesPort {
  constructor(@Inject(CertifiedCycles) private readonly cycles: CertifiedCycles) {
    super();
  }
  override of(tx: Transaction, assignmentId: string, sequence: number): Promise<CertifiedCycle | 'elsewhere' | null> {
    return this.cycles.of(tx, assignmentId, sequence);
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

const around = definePlugin({ name: 'around', emits: [attemptStatusChanged, completionRecorded, completionWithdrawn] });

/** A caller with one role over agencies whose records they reach or not. */
export function callerWith(
  role: Role,
  agencyIds: readonly string[],
  { records = true, personId = newId() } = {},
): Caller {
  const reach: Reach = { mode: 'listed', agencyIds };
  const scope = agencyIds[0] === undefined ? { kind: 'own' as const } : { kind: 'agency' as const, id: agencyIds[0] };
  const seen: Reach = { mode: 'listed', agencyIds: records ? agencyIds : [] };
  return { personId, via: 'session', grants: [{ role, scope, reach }], roster: reach, records: seen };
}

/** The person alone. */
export function learner(personId: string): Caller {
  return callerWith('learner', [], { personId });
}

/** Certificates over certification, on a database of their own, over HTTP. Jobs are the test's to run. */
export class CertificatesApp extends PluginApp {
  static async start(): Promise<CertificatesApp> {
    const running = await servePlugins({
      plugins: [jobs(), audit(), identity(), directory(), catalog(), certification(), certificates(), around()],
      now: '2026-03-02T18:00:00Z',
      variables: { APP_ORIGIN: 'https://training.example.gov' },
      wiring: [
        [JobRunner, PostgresRunner],
        [Authenticator, SessionAuthenticator],
        [PersonLookup, DirectoryPersonLookup],
        [ScopeLookup, DirectoryScopeLookup],
        [AskedTrainings, NothingAsked],
        [RetentionHolds, NothingHeld],
        [RegistrationsPort, NoRegistrations],
        [RemindersPort, NobodyReminds],
        [ReportPeriodsPort, NothingReported],
        [CreditRulesPort, Rules],
        [CertifiedCyclesPort, Cycles],
      ],
    });
    return new CertificatesApp(running);
  }

  async agency(name: string, kind: MemberKind = 'law_enforcement'): Promise<string> {
    const id = newId();
    await this.sql(
      `INSERT INTO directory.agency (id, name, kind, level, time_zone) VALUES ($1, $2, $3, 'local', 'America/Chicago')`,
      [id, name, kind],
    );
    return id;
  }

  async person(givenName: string, familyName: string): Promise<string> {
    const id = newId();
    await this.sql(`INSERT INTO directory.person (id, given_name, family_name) VALUES ($1, $2, $3)`, [
      id,
      givenName,
      familyName,
    ]);
    return id;
  }

  async course(): Promise<string> {
    const course = await this.system((tx) =>
      this.get(Courses).publish(tx, callerWith('system_admin', []), {
        title: 'Signs of trafficking',
        standard: 'scorm_1.2',
        structure: {},
        items: [],
        packageSha256: 'a'.repeat(64),
        minutes: 60,
        audience: {},
        warnings: [],
      }),
    );
    return course.id;
  }

  /** Assigns a requirement with hours whose curriculum is one course. */
  async assign(
    personId: string,
    agencyId: string,
    courseId: string,
    title: string,
    hours: RequirementHours | null,
  ): Promise<{ requirementId: string; assignmentId: string }> {
    const [id, curriculum, assignment] = [newId(), newId(), newId()];
    await this.sql(`INSERT INTO catalog.curriculum (id, title) VALUES ($1, 'A curriculum')`, [curriculum]);
    await this.sql(
      `INSERT INTO catalog.curriculum_item (curriculum_id, course_id, required, place) VALUES ($1, $2, true, 1)`,
      [curriculum, courseId],
    );
    await this.sql(`INSERT INTO catalog.requirement (id) VALUES ($1)`, [id]);
    await this.sql(
      `INSERT INTO catalog.requirement_version (id, requirement_id, number, title, curriculum_id, time_zone, window_months, grace_days,
         currency, effective_from, created_by, hours)
       VALUES ($1, $2, 1, $3, $4, 'America/Chicago', 2, 0, '{"kind": "once"}', '2000-01-01', $2, $5)`,
      [newId(), id, title, curriculum, hours && JSON.stringify(hours)],
    );
    await this.sql(
      `INSERT INTO certification.assignment (id, person_id, agency_id, requirement_id, court) VALUES ($1, $2, $3, $4, false)`,
      [assignment, personId, agencyId, id],
    );
    return { requirementId: id, assignmentId: assignment };
  }

  /** Training as certification keeps it as evidence. @returns the id of the completion. */
  async evidence(
    personId: string,
    agencyId: string,
    courseId: string,
    earnedOn: string,
    minutes = 60,
  ): Promise<string> {
    const id = newId();
    await this.sql(
      `INSERT INTO certification.evidence (completion_id, person_id, agency_id, course_id, earned_on, minutes, source, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, 'attempt', $5::date)`,
      [id, personId, agencyId, courseId, earnedOn, minutes],
    );
    return id;
  }

  /** The first period of an assignment as certification stores it, certified or open; what was there gives way. */
  async period(
    assignmentId: string,
    certified: { on: string; until: string | null; by: readonly string[] } | null,
    sequence = 1,
  ): Promise<void> {
    await this.sql(
      `INSERT INTO certification.cycle AS c (id, assignment_id, sequence, kind, version_id, opens_on, certified_on, valid_from, valid_until, evidence_ids)
       SELECT $1, a.id, $3, $7, v.id, '2026-01-01', $4, $4, $5, $6 FROM certification.assignment a
       JOIN catalog.requirement_version v ON v.requirement_id = a.requirement_id WHERE a.id = $2
       ON CONFLICT (assignment_id, sequence) DO UPDATE SET certified_on = excluded.certified_on, valid_from = excluded.valid_from,
         valid_until = excluded.valid_until, evidence_ids = excluded.evidence_ids`,
      [
        newId(),
        assignmentId,
        sequence,
        certified?.on ?? null,
        certified?.until ?? null,
        certified?.by ?? [],
        sequence === 1 ? 'initial' : 'renewal',
      ],
    );
  }

  /** Delivers `completion.recorded` as the jobs do. @returns what was told. */
  async complete(
    facts: Pick<PayloadOf<typeof completionRecorded>, 'personId' | 'agencyId'> &
      Partial<PayloadOf<typeof completionRecorded>>,
  ): Promise<PayloadOf<typeof completionRecorded>> {
    const completion = {
      completionId: newId(),
      courseId: newId(),
      courseVersionId: newId(),
      registrationId: newId(),
      title: 'Signs of trafficking',
      source: 'attempt' as const,
      completedOn: '2026-03-01',
      minutes: 60,
      recordedAt: '2026-03-02T05:30:00Z',
      ...facts,
    };
    await this.tell(completion);
    return completion;
  }

  tell(completion: PayloadOf<typeof completionRecorded>): Promise<void> {
    return this.system((tx) => this.get(IssueOnCompletion).handle(tx, completion));
  }
}
