import { formWith } from '../../journeys/support/api-client.js';
import { ScriptedPlayer } from '../../journeys/support/scripted-player.js';
import type { System } from '../../journeys/support/system.js';
import { scormPackages } from '@muster/testing';
import type { LoadTarget } from '../support/send-load.js';
import { commitCmi } from './commit-data.js';

/** One learner with one open attempt for each connection, all made through the API. */
export async function commitTargets({ admin, contentPort }: System, count: number): Promise<LoadTarget[]> {
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
      port: contentPort,
      paths: ['/_muster/commit'],
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

/** The same bodies for the ceiling, whose server knows a learner by a header. */
export function bareTargets(ours: readonly LoadTarget[], port: number): LoadTarget[] {
  return ours.map((target, at) => ({
    ...target,
    port,
    paths: ['/'],
    headers: { 'content-type': 'application/json', 'x-attempt': String(at) },
  }));
}
