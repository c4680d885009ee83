import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { formWith } from '../../journeys/support/api-client.js';
import { ScriptedPlayer } from '../../journeys/support/scripted-player.js';
import { startSystem } from '../../journeys/support/system.js';
import type { System } from '../../journeys/support/system.js';
import { scormPackages, startThrowawayCluster } from '@muster/testing';
import { sendLoad } from '../support/send-load.js';
import type { LoadReport, LoadTarget } from '../support/send-load.js';
import { spreadOf } from '../support/result.js';
import type { BenchResult } from '../support/result.js';
import { commitCmi } from './commit-data.js';

const ROUNDS = 5;
const SECONDS = 4;
const WARM_UP_SECONDS = 3;
const CONNECTIONS = [1, 8, 32];

/** Commits through HTTP, durable before the answer, beside bare node:http with one prepared upsert. */
export async function run(): Promise<BenchResult[]> {
  const cluster = await startThrowawayCluster({ onDisk: true });
  process.env['MUSTER_TEST_POSTGRES'] = cluster.url;
  const system = await startSystem({ MUSTER_API_DOCS: 'false' });
  const ceiling = await startCeiling(system);
  try {
    const ours = await ourTargets(system, Math.max(...CONNECTIONS));
    const bare = ours.map((target, at) => ({
      ...target,
      port: ceiling.port,
      path: '/',
      headers: { 'content-type': 'application/json', 'x-attempt': String(at) },
    }));
    await sendLoad(ours, 8, WARM_UP_SECONDS);
    await sendLoad(bare, 8, WARM_UP_SECONDS);
    const results: BenchResult[] = [];
    for (const connections of CONNECTIONS) results.push(await measure(ours, bare, connections));
    return results;
  } finally {
    ceiling.stop();
    await system.close();
    await cluster.remove();
  }
}

/** Ours and the ceiling in turn, so that a change of the machine's mood meets both. */
async function measure(ours: LoadTarget[], bare: LoadTarget[], connections: number): Promise<BenchResult> {
  const reports: { ours: LoadReport; bare: LoadReport }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    reports.push({
      ours: await sendLoad(ours, connections, SECONDS),
      bare: await sendLoad(bare, connections, SECONDS),
    });
  }
  const median = (pick: (report: (typeof reports)[number]) => number): number => spreadOf(reports.map(pick)).median;
  return {
    case: `${connections} connections`,
    connections,
    unit: 'commits/s',
    ours: spreadOf(reports.map((report) => report.ours.perSecond)),
    ceiling: spreadOf(reports.map((report) => report.bare.perSecond)),
    ratio: median((report) => report.ours.perSecond / report.bare.perSecond),
    p50: median((report) => report.ours.p50),
    p95: median((report) => report.ours.p95),
    p99: median((report) => report.ours.p99),
    ceilingP99: median((report) => report.bare.p99),
  };
}

/** One learner with one open attempt for each connection, all made through the API. */
async function ourTargets(system: System, count: number): Promise<LoadTarget[]> {
  const { admin } = system;
  const targets: LoadTarget[] = [];
  for (let at = 0; at < count; at += 1) {
    const course = await admin.must<{ id: string }>(
      'POST',
      '/courses',
      formWith('package', await scormPackages.plain12(), 'plain.zip', { title: `Bench ${at}`, minutes: '10' }),
    );
    const registration = await admin.must<{ id: string }>('POST', '/registrations', {
      personId: admin.personId,
      courseId: course.id,
    });
    const launch = await admin.must<{ launchUrl: string }>('POST', `/registrations/${registration.id}/launches`, {});
    const player = await ScriptedPlayer.open(launch.launchUrl);
    const first = await player.commit(commitCmi());
    if (first.status !== 200)
      throw new Error(`The first commit answered ${first.status}: ${JSON.stringify(first.body)}`);
    targets.push({
      port: system.contentPort,
      path: '/_muster/commit',
      headers: {
        host: new URL(launch.launchUrl).host,
        'content-type': 'application/json',
        authorization: `Bearer ${player.session.token.value}`,
      },
      body: JSON.stringify({
        itemId: player.session.currentItemId,
        seq: '@seq@',
        reason: 'commit',
        cmi: commitCmi(),
        clientTime: new Date().toISOString(),
      }),
      seq: 100,
    });
  }
  return targets;
}

async function startCeiling(system: System): Promise<{ port: number; stop(): void }> {
  const script = fileURLToPath(new URL('ceiling-server.mjs', import.meta.url));
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, NODE_OPTIONS: '', DATABASE_URL: system.database.adminUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { port: Number(line.toString()), stop: () => void child.kill('SIGTERM') };
}
