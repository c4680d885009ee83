import { productionProblems } from '@muster/kernel';
import { startLms } from './start-lms.js';

/** Starts the server alone, with settings from the environment; `npm start` brings the embedded database with it. */
async function main(): Promise<void> {
  const problems = productionProblems(process.env);
  if (problems.length > 0) throw new Error(`Muster does not start in production like this:\n${problems.join('\n')}`);
  const lms = await startLms(process.env);
  console.log(`Muster is ready at ${lms.appUrl}`);
  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    void lms.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
