import { assemble, Authenticator, RightsToday } from '@muster/kernel';
import type { Clock, Environment, Plugin, Wiring } from '@muster/kernel';
import type { DynamicModule, Type } from '@nestjs/common';
import { attendance, AttendanceCredits } from '@muster/attendance';
import { audit } from '@muster/audit';
import { catalog } from '@muster/catalog';
import { certificates, CertifiedCyclesPort, CreditRulesPort } from '@muster/certificates';
import {
  certification,
  RegistrationsPort,
  RemindersPort,
  ReportPeriodsPort,
  RuleTrainings,
} from '@muster/certification';
import {
  AskedTrainings,
  directory,
  DirectoryPersonLookup,
  DirectoryScopeLookup,
  RetentionHolds,
} from '@muster/directory';
import { files } from '@muster/files';
import { AccountRightsToday, identity, PersonLookup, ScopeLookup, SessionAuthenticator } from '@muster/identity';
import { JobRunner, jobs, PostgresRunner } from '@muster/jobs';
import { BullRunner, jobsBull } from '@muster/jobs-bull';
import { AttemptHistory, learning } from '@muster/learning';
import {
  notifications,
  OwedTrainingsPort,
  PlannedDaysPort,
  Remind,
  SessionNoticesPort,
  Tell,
} from '@muster/notifications';
import { DepartureNoticesPort, PlannedAssignmentsPort, readiness, StandingsPort } from '@muster/readiness';
import { AwardRetentionHolds, MovedPeriods, NoticesPort, reporting } from '@muster/reporting';
import { scim } from '@muster/scim';
import { OwedThroughPort, RegistrationLookup, scorm } from '@muster/scorm';
import { setup } from './setup/setup.plugin.js';
import { AttendanceSessionNotices } from './wiring/attendance-session-notices.js';
import { CertificationCertifiedCycles } from './wiring/certification-certified-cycles.js';
import { CertificationCreditRules } from './wiring/certification-credit-rules.js';
import { CertificationOwedTrainings } from './wiring/certification-owed-trainings.js';
import { CertificationPlannedAssignments } from './wiring/certification-planned-assignments.js';
import { CertificationStandings } from './wiring/certification-standings.js';
import { CertificationTrainings } from './wiring/certification-trainings.js';
import { LearningAttendanceCredits } from './wiring/learning-attendance-credits.js';
import { LearningRegistrationLookup } from './wiring/learning-registration-lookup.js';
import { LearningRegistrations } from './wiring/learning-registrations.js';
import { ReadinessPlannedDays } from './wiring/readiness-planned-days.js';
import { ScormAttemptHistory } from './wiring/scorm-attempt-history.js';

/** The capabilities of this product. Taking one out is taking its line out, and the wiring of its ports. */
export function pluginsOf(environment: Environment): Plugin[] {
  return [
    jobs(),
    ...(environment.REDIS_URL ? [jobsBull({ redisUrl: environment.REDIS_URL })] : []),
    files(),
    audit(),
    identity(),
    directory(),
    catalog(),
    scorm(),
    learning(),
    attendance(),
    certification(),
    certificates(),
    notifications(),
    readiness(),
    reporting(),
    scim(),
    setup(),
  ];
}

/** Who stands behind the ports that the plugins declare. */
export function wiringOf(environment: Environment): Wiring {
  return [
    [JobRunner, environment.REDIS_URL ? BullRunner : PostgresRunner],
    [Authenticator, SessionAuthenticator],
    [RightsToday, AccountRightsToday],
    [PersonLookup, DirectoryPersonLookup],
    [ScopeLookup, DirectoryScopeLookup],
    [AskedTrainings, RuleTrainings],
    [RetentionHolds, AwardRetentionHolds],
    [RegistrationLookup, LearningRegistrationLookup],
    [OwedThroughPort, CertificationOwedTrainings],
    [AttemptHistory, ScormAttemptHistory],
    [AttendanceCredits, LearningAttendanceCredits],
    [RegistrationsPort, LearningRegistrations],
    [OwedTrainingsPort, CertificationTrainings],
    [PlannedDaysPort, ReadinessPlannedDays],
    [SessionNoticesPort, AttendanceSessionNotices],
    [RemindersPort, Remind],
    [ReportPeriodsPort, MovedPeriods],
    [NoticesPort, Tell],
    [DepartureNoticesPort, Tell],
    [CreditRulesPort, CertificationCreditRules],
    [CertifiedCyclesPort, CertificationCertifiedCycles],
    [StandingsPort, CertificationStandings],
    [PlannedAssignmentsPort, CertificationPlannedAssignments],
  ];
}

/** The Nest module of the server. */
export function hostModule(environment: Environment, imports: (Type | DynamicModule)[], clock?: Clock): DynamicModule {
  return assemble({
    environment,
    plugins: pluginsOf(environment),
    wiring: wiringOf(environment),
    imports,
    ...(clock ? { clock } : {}),
  });
}
