import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { formWith } from '../../journeys/support/api-client.js';
import { makePackage, packageNames } from '../support/make-package.js';
import { startBareServer } from '../support/bare-server.js';
import { childAnswer } from '../support/child-answer.js';
import { comparedLoads, inTurn } from '../support/in-turn.js';
import type { BenchResult } from '../support/result.js';
import { sendLoad } from '../support/send-load.js';
import type { LoadReport, LoadTarget } from '../support/send-load.js';
import { withSystem } from '../support/with-system.js';
import { withoutFailures } from '../support/without-failures.js';
import { openLearners } from './open-learners.js';
import { pageWeight } from './page-weight.js';
import { statementsWhile } from './statements.js';

const SECONDS = 3;
const CONNECTIONS = [1, 8, 32];
const FILES = 400;
const BYTES = 12_000_000;
const OPENING = fileURLToPath(new URL('open-course.mjs', import.meta.url));
const PLAYER = path.resolve('dist/player');

/** Opening a course as the player does, and the files of a package, beside bare node:http with the same files. */
export function run(): Promise<BenchResult[]> {
  return withSystem(async ({ system, cluster, folder }) => {
    const zip = path.join(folder, 'course.zip');
    await makePackage(zip, FILES, BYTES);
    const content = path.join(folder, 'content');
    await promisify(execFile)('unzip', ['-q', zip, '-d', content]);
    const course = await system.admin.must<{ id: string }>(
      'POST',
      '/courses',
      formWith('package', await readFile(zip), 'course.zip', { title: 'Bench', minutes: '10' }),
    );
    const learners = await openLearners(system, course.id, Math.max(...CONNECTIONS));
    const bare = await startBareServer(fileURLToPath(new URL('bare-opening-server.mjs', import.meta.url)), {
      DATABASE_URL: system.database.adminUrl,
      PLAYER_FOLDER: PLAYER,
      CONTENT_FOLDER: content,
    });
    try {
      const results = [await pageWeight(learners[0])];
      const runtime = `chunks/${readdirSync(path.join(PLAYER, 'chunks')).find((name) => /^scorm12.*js$/.test(name))}`;
      const ours = learners.map(({ app }) => ({ app, contentPort: system.contentPort, runtime }));
      const theirs = learners.map((_, at) => ({ port: bare.port, learner: String(at), runtime }));
      const open = (who: unknown[], connections: number) => (): Promise<LoadReport> =>
        childAnswer<LoadReport>(OPENING, { learners: who, connections, seconds: SECONDS }).then(withoutFailures);
      results.push(
        ...(await compared('openings/s', 'opening', (connections) => ({
          ours: open(ours, connections),
          ceiling: open(theirs, connections),
        }))),
      );
      for (const [kind, ending] of [
        ['pages of 8 kB', '.html'],
        ['pictures of 300 kB', '.jpg'],
      ] as const) {
        const names = packageNames(FILES).filter((name) => name.endsWith(ending));
        const targets = learners.map(({ host, contentBase }, at): LoadTarget => {
          const paths = names.map((name) => contentBase + name);
          return { port: system.contentPort, paths, headers: { host }, seq: at * 7 };
        });
        const bareTargets = learners.map((_, at): LoadTarget => {
          const paths = names.map((name) => `/content/${name}`);
          return { port: bare.port, paths, headers: {}, seq: at * 7 };
        });
        results.push(
          ...(await compared('files/s', kind, (connections) => ({
            ours: () => sendLoad(targets, connections, SECONDS),
            ceiling: () => sendLoad(bareTargets, connections, SECONDS),
          }))),
        );
        if (ending === '.html')
          results.push(await statementsWhile(cluster, () => sendLoad(targets, 8, SECONDS), SECONDS));
      }
      return results;
    } finally {
      bare.stop();
    }
  });
}

async function compared(
  unit: string,
  kind: string,
  contenders: (connections: number) => Record<'ours' | 'ceiling', () => Promise<LoadReport>>,
): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  for (const connections of CONNECTIONS) {
    const loads = contenders(connections);
    await loads.ours();
    await loads.ceiling();
    const { ours, ceiling } = await inTurn(loads);
    results.push(comparedLoads({ case: `${kind}, ${connections} connections`, connections, unit }, ours, ceiling));
  }
  return results;
}
