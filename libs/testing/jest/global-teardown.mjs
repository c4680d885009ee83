export default async function globalTeardown() {
  const cluster = globalThis.__MUSTER_TEST_CLUSTER__;
  if (!cluster) return;
  globalThis.__MUSTER_TEST_CLUSTER__ = undefined;
  delete process.env.MUSTER_TEST_POSTGRES;
  if (process.env.MUSTER_KEEP_DB === '1') {
    cluster.keep();
    console.log(
      `MUSTER_KEEP_DB=1: the test databases are kept at ${cluster.url} (process ${cluster.pid}, ${cluster.folder})`,
    );
    return;
  }
  await cluster.remove();
}
