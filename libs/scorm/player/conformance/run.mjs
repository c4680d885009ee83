import { register } from 'node:module';

// `npm run conformance -- FOLDER`: replays the cases of ADL's SCORM 2004 4th Edition test suite against our sequencing and run-time.
register('../../../testing/jest/typescript-hooks.mjs', import.meta.url);

const given = process.argv.slice(2);
const [folder, ...names] = given.filter((argument) => argument !== '--as-played');
if (!folder) {
  console.error(
    'Say where the suite is: npm run conformance -- FOLDER [--as-played] [CASE …]; FOLDER holds TestSuite/LMSRTE/Courses.',
  );
  process.exit(1);
}
const { replaySuite } = await import('./replay-suite.ts');
const failed = await replaySuite(folder, names, given.includes('--as-played'));
process.exit(failed === 0 ? 0 : 1);
