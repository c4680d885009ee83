import { productionProblems } from '@muster/kernel';
import { startWorker } from '../../lms/src/index.js';

/** Runs jobs and serves nothing: as many of these as the work needs, beside the servers, on the same database and Redis. */
async function main(): Promise<void> {
  const problems = productionProblems(process.env);
  if (problems.length > 0) throw new Error(`Muster does not start in production like this:\n${problems.join('\n')}`);
  const worker = await startWorker(process.env);
  console.log('Muster worker is ready');
  const stop = (): void => {
    void worker.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
