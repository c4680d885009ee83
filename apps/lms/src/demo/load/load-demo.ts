import { apiKeyAnswer } from '@muster/contracts';
import { ApiRefusal, DemoApi } from '../api/demo-api.js';
import type { OwnAddress } from '../api/demo-api.js';
import { ACCOUNTS, DEMO_PASSWORD } from '../plan/accounts.js';
import { demoPlan } from '../plan/plan.js';
import type { DemoPlan } from '../plan/plan.js';
import { assignTraining, makeRules, sweep } from './assign-training.js';
import { importPromotions, importRosters } from './import-rosters.js';
import { Made } from './load-context.js';
import type { LoadStep } from './load-context.js';
import { makeRequirements, uploadCourses } from './make-courses.js';
import { makeAgencies, makeTaskForce } from './make-task-force.js';
import { announceDeparture, movePeople, separatePeople } from './move-people.js';
import { openAccounts, openReviewerAccount } from './open-accounts.js';
import { recordCompletions, recordCourtCompletions } from './record-completions.js';
import { makeAward, reportPeriods } from './report-award.js';

export interface DemoLoad {
  address: OwnAddress;
  /** The first system administrator, in whose name everything is done. */
  administrator: { email: string; password: string };
  /** Civil date in the demo's zone. */
  today: string;
  /** When the key of the load ends by itself, ISO 8601. */
  keyExpiresAt: string;
  settled(): Promise<void>;
  /** Called before each step and once at the end. */
  onProgress(done: number, total: number, message: string): Promise<void>;
}

/** A step did not work. The message names it and says why. */
export class DemoStepFailed extends Error {
  constructor(step: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`“${step}” did not work. ${reason}`, { cause });
    this.name = 'DemoStepFailed';
  }
}

/**
 * Fills an empty system with the demo task force, through the same API as real data.
 * @throws DemoStepFailed naming the step that was refused; what the steps before it made stays.
 */
export async function loadDemo(load: DemoLoad): Promise<void> {
  const { address, today, settled, onProgress } = load;
  const plan = demoPlan(today);
  const steps = stepsOf(plan);
  const total = steps.length + 1;
  await onProgress(0, total, 'Signing in as the first administrator');
  const { admin, leave } = await enter(load).catch((error: unknown) => {
    throw new DemoStepFailed('Signing in as the first administrator', signInProblem(error));
  });
  const signInAs = (account: keyof typeof ACCOUNTS): Promise<DemoApi> =>
    DemoApi.signIn(address, ACCOUNTS[account].email, DEMO_PASSWORD);
  const context = { plan, today, admin, signInAs, settled, made: new Made() };
  try {
    for (const [at, step] of steps.entries()) {
      await onProgress(at + 1, total, step.message);
      await step.run(context).catch((error: unknown) => {
        throw new DemoStepFailed(step.message, error);
      });
    }
  } finally {
    await leave();
  }
  await onProgress(total, total, 'The demo is loaded');
}

/** The order matters: records are entered while everybody still works, as they would have been. */
function stepsOf(plan: DemoPlan): LoadStep[] {
  return [
    makeAgencies,
    makeTaskForce,
    ...uploadCourses,
    makeRequirements,
    ...importRosters,
    importPromotions,
    movePeople,
    openAccounts,
    ...recordCompletions(plan),
    recordCourtCompletions,
    assignTraining,
    separatePeople,
    announceDeparture,
    makeRules,
    sweep,
    makeAward,
    openReviewerAccount,
    reportPeriods,
  ];
}

/** Works with a key of its own, which is taken back at the end whatever happens. */
async function enter(load: DemoLoad): Promise<{ admin: DemoApi; leave: () => Promise<void> }> {
  const { address, administrator, keyExpiresAt } = load;
  const session = await DemoApi.signIn(address, administrator.email, administrator.password);
  const body = { name: 'Loading the demo', expiresAt: keyExpiresAt };
  const { id, key } = await session.post('/api-keys', body, apiKeyAnswer);
  await session.delete('/sessions/current');
  const admin = session.withKey(key);
  // When it cannot be taken back, because the server is being stopped, it ends by itself.
  return { admin, leave: () => admin.delete(`/api-keys/${id}`).catch(() => undefined) };
}

function signInProblem(error: unknown): unknown {
  if (!(error instanceof ApiRefusal) || error.problem.status !== 401) return error;
  return new Error(
    'The password in MUSTER_ADMIN_PASSWORD is no longer that of the first administrator, or a second factor was set up. ' +
      'The demo is for a new system: start one with another MUSTER_DATA_DIR.',
  );
}
