import type { SetupAnswer } from '@muster/contracts';

/** Why the demo cannot be loaded, or was not, with what to do; undefined while it may be, runs, or is there. */
export function demoRefusal({ demo, demoAvailable, demoJob }: SetupAnswer): string | undefined {
  if (demo || demoAvailable || demoJob?.state === 'queued' || demoJob?.state === 'running') return undefined;
  if (demoJob?.problem) return demoJob.problem.detail;
  return 'The demo is for an empty system, and this one holds people already. Start without --demo, or with another MUSTER_DATA_DIR.';
}
