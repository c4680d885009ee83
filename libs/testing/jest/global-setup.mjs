import { register } from 'node:module';

// Starts the one PostgreSQL that all tests of a run share, unless MUSTER_TEST_POSTGRES names one. Jest calls this once
// for each project that has tests to run.
export default async function globalSetup() {
  if (process.env.MUSTER_TEST_POSTGRES) return;
  register('./typescript-hooks.mjs', import.meta.url);
  const { startThrowawayCluster } = await import('../src/postgres/throwaway-cluster.ts');
  const cluster = await startThrowawayCluster();
  process.env.MUSTER_TEST_POSTGRES = cluster.url;
  globalThis.__MUSTER_TEST_CLUSTER__ = cluster;
}
