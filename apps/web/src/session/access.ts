import type { Role, SessionAnswer } from '@muster/contracts';

/**
 * What the pages offer to whom. This only hides what would be refused: the server decides, and answers with the reason.
 */
const rolesThatMay = {
  seeAgencies: ['supervisor', 'agency_admin', 'task_force_coordinator', 'judicial_educator', 'auditor', 'system_admin'],
  managePeople: ['agency_admin', 'judicial_educator', 'system_admin'],
  erasePeople: ['system_admin'],
  assign: ['agency_admin', 'task_force_coordinator', 'judicial_educator', 'system_admin'],
  createAgencies: ['system_admin'],
  changeAgencies: ['agency_admin', 'system_admin'],
  seeTaskForces: ['task_force_coordinator', 'auditor', 'system_admin'],
  manageTaskForces: ['task_force_coordinator', 'system_admin'],
  seeCatalog: ['supervisor', 'agency_admin', 'task_force_coordinator', 'judicial_educator', 'auditor', 'system_admin'],
  uploadCourses: ['agency_admin', 'judicial_educator', 'system_admin'],
  reviewResults: ['agency_admin', 'judicial_educator', 'system_admin'],
  manageRequirements: ['agency_admin', 'task_force_coordinator', 'judicial_educator', 'system_admin'],
  seeAwards: ['task_force_coordinator', 'funder_reviewer', 'auditor', 'system_admin'],
  buildReports: ['task_force_coordinator', 'agency_admin', 'judicial_educator', 'system_admin'],
  manageAwards: ['task_force_coordinator', 'system_admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Ability = keyof typeof rolesThatMay;

export function may(session: SessionAnswer, ability: Ability): boolean {
  const allowed: readonly Role[] = rolesThatMay[ability];
  return session.roles.some((grant) => allowed.includes(grant.role));
}

/** The agency over which alone somebody has this right; undefined for none, several, and a right that reaches further. */
export function onlyAgency(session: SessionAnswer, ability: Ability): string | undefined {
  const allowed: readonly Role[] = rolesThatMay[ability];
  const grants = session.roles.filter((grant) => allowed.includes(grant.role));
  const [first] = grants;
  if (first?.scope.kind !== 'agency' || first.scope.id === undefined) return undefined;
  const { id } = first.scope;
  return grants.every(({ scope }) => scope.kind === 'agency' && scope.id === id) ? id : undefined;
}

/** Where a person lands after sign-in: on the question their role comes with. */
export function homeOf(session: SessionAnswer): string {
  if (may(session, 'seeAgencies')) return '/agencies';
  if (may(session, 'seeAwards')) return '/awards';
  return '/training';
}

/** Only a path inside this application; anything else leads home (open redirects, ASVS 3.7.2). */
export function safeReturnPath(path: unknown): string {
  if (typeof path !== 'string' || !/^\/(?![/\\])/.test(path)) return '/';
  return /[\u0000-\u001f\\]/.test(path) ? '/' : path;
}
