import { Inject, Injectable } from '@nestjs/common';
import type { JobAnswer, SetupAnswer } from '@muster/contracts';
import { ENVIRONMENT, Transactions } from '@muster/kernel';
import type { Environment } from '@muster/kernel';
import { demoAccounts } from '../demo/plan/accounts.js';
import { VERSION } from '../version.js';
import { DemoLoadRepository } from './data/demo-load.repository.js';
import type { DemoLoadRow } from './data/demo-load.repository.js';
import { latestLoad } from './latest-load.js';

/** What anybody may know of this installation before signing in. */
@Injectable()
export class ReadSetup {
  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(DemoLoadRepository) private readonly loads: DemoLoadRepository,
  ) {}

  async run(): Promise<SetupAnswer> {
    const [load, untouched] = await this.transactions.asSystem(async (tx) => {
      const latest = await latestLoad(tx, this.loads);
      return [latest, latest?.state !== 'succeeded' && (await this.loads.isUntouched(tx))] as const;
    });
    const demo = load?.state === 'succeeded';
    const offered = demoOffered(this.environment);
    return {
      demoAvailable: offered && untouched && load?.state !== 'running',
      demo,
      ...(load && !demo ? { demoJob: jobOf(load) } : {}),
      // Passwords that everybody may read are shown on systems that say they are for looking around, and on no other.
      ...(demo && this.environment.MUSTER_DEMO ? { demoAccounts: demoAccounts() } : {}),
      ...(demo ? { signInHint: 'All people and agencies here are made up.' } : {}),
      version: VERSION,
    };
  }
}

/** The demo is loaded in the name of the first administrator, so the settings must name one. */
export function demoOffered(environment: Environment): boolean {
  return environment.MUSTER_DEMO && Boolean(environment.MUSTER_ADMIN_EMAIL && environment.MUSTER_ADMIN_PASSWORD);
}

export function jobOf({ id, state, done, total, message, problem }: DemoLoadRow): JobAnswer {
  return {
    id,
    kind: 'demo',
    state,
    progress: { done, total },
    message,
    ...(problem ? { problem: { ...problem, errors: [...(problem.errors ?? [])] } } : {}),
  };
}
