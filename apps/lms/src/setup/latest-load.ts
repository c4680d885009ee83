import type { Transaction } from '@muster/kernel';
import type { DemoLoadRepository, DemoLoadRow } from './data/demo-load.repository.js';
import { demoFailed } from './setup.errors.js';

/** The load that began last, if any. One whose server died in the middle is ended first. */
export async function latestLoad(tx: Transaction, loads: DemoLoadRepository): Promise<DemoLoadRow | undefined> {
  const latest = await loads.latest(tx);
  if (latest?.state !== 'running') return latest;
  await loads.failSilent(tx, demoFailed('The server stopped in the middle.', await loads.isUntouched(tx)));
  return loads.latest(tx);
}
