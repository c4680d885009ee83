export { NO_REACH } from './access/caller.js';
export type { Caller, Grant, Reach } from './access/caller.js';
export {
  forGood,
  holds,
  mayEverywhere,
  mayFor,
  mayForEverybody,
  mayForGood,
  permission,
  requireEverywhere,
  requireFor,
} from './access/permissions.js';
export type { Permission } from './access/permissions.js';
export type { Role, Scope, ScopeKind } from './access/roles.js';
export { containing } from './database/containing.js';
export { createDataSource } from './database/data-source.js';
export { databaseRefusal } from './database/database-refusal.js';
export { IdempotentAnswerRepository } from './database/idempotent-answer.repository.js';
export { queryPlannedOnce, queryPrepared, withPlansMadeOnce } from './database/query-prepared.js';
export { withSetting } from './database/with-setting.js';
export { migrate } from './database/migrate.js';
export { appendOnly, APP_ROLE, createSchema } from './database/plugin-schema.js';
export { mergedRecordsPolicy, tenantPolicy, withinReach } from './database/tenant-policy.js';
export type { ReachKind, TenantPolicy } from './database/tenant-policy.js';
export type { Transaction } from './database/transaction.js';
export { keyBehind, Transactions, withReachOver, withSystemReach } from './database/transactions.js';
export { productionProblems } from './environment/production-problems.js';
export { ENVIRONMENT, readEnvironment } from './environment/environment.js';
export type { Environment } from './environment/environment.js';
export { conflict, forbidden, invalidInput, MusterError, notFound } from './error/muster-error.js';
export type { InputProblem } from './error/muster-error.js';
export { RightsToday } from './access/rights-today.js';
export { logFailure, sendProblem } from './http/answer-problem.js';
export { addressGroup } from './http/address-group.js';
export { Answers, AnswersFile, documented } from './http/answers.decorator.js';
export { Allow, AllowAnyone, AllowSignedIn, ACCESS_POLICY } from './http/allow.decorator.js';
export type { AccessPolicy } from './http/allow.decorator.js';
export { asFile, CSV } from './http/as-file.js';
export { Authenticator } from './http/authenticator.js';
export { callerOf, CurrentCaller } from './http/caller.decorator.js';
export { csvCellSql, csvFile, csvLines, csvStream, fieldsOf, withoutShield } from './http/csv.js';
export { writtenWithin } from './http/written-within.js';
export { csvRecords } from './http/csv-records.js';
export { hearOut } from './http/hear-out.js';
export { HidesAnswer } from './http/hides-answer.decorator.js';
export { TakesMultipart } from './http/multipart.decorator.js';
export { pageOf, readCursor, readDatedCursor } from './http/page.js';
export type { DatedKey, Page, PageKey } from './http/page.js';
export { isPassing, problemOf, retryAfterOf } from './http/problem.js';
export { progressEvents } from './http/progress-events.js';
export type { EventPace } from './http/progress-events.js';
export type { Problem } from './http/problem.js';
export { RequestRate } from './http/request-rate.js';
export type { RateOptions } from './http/request-rate.js';
export { newId } from './id/new-id.js';
export { severalAtOnce } from './at-once/several-at-once.js';
export { assemble, entitiesOf, migrationsOf } from './plugin/assemble.js';
export type { HostSettings, Wiring } from './plugin/assemble.js';
export { checkPlugins } from './plugin/check-plugins.js';
export { definePlugin, pluginOptions } from './plugin/define-plugin.js';
export type { MigrationClass, Plugin, PluginDeclaration, Port } from './plugin/define-plugin.js';
export { flowOf } from './plugin/flow.js';
export type { FlowRow } from './plugin/flow.js';
export type { HealthCheck, HealthReport } from './plugin/health-check.js';
export { executes, on } from './plugin/message-handler.js';
export type { EventSubscription, MessageHandler, MessageMeta, TaskExecution } from './plugin/message-handler.js';
export { acts, follows, settled, stands } from './plugin/person-column.js';
export type { PersonColumn } from './plugin/person-column.js';
export { PersonRecords } from './plugin/person-records.js';
export { PluginRegistry } from './plugin/plugin-registry.js';
export { derivedKey, Sealing } from './secrets/sealing.js';
export type { Secrets } from './secrets/sealing.js';
export { daily } from './plugin/schedule.js';
export type { DailySchedule } from './plugin/schedule.js';
export { addDays, civilDateIn, isTimeZone, startOfDayIn } from './time/civil-date.js';
export type { CivilDate } from './time/civil-date.js';
export { Clock, SystemClock } from './time/clock.js';
export { evenDates } from './time/even-dates.js';
