import { ScriptedPlayer } from '../../journeys/support/scripted-player.js';
import type { System } from '../../journeys/support/system.js';

/** One registration, and one opening of its course. */
export interface OpenLearner {
  /** How this learner asks for a launch. */
  app: { port: number; path: string; headers: Record<string, string> };
  contentPort: number;
  host: string;
  contentBase: string;
}

/** One registration of its own for each connection: two openings of one attempt would wait for each other. */
export async function openLearners(system: System, courseId: string, count: number): Promise<OpenLearner[]> {
  const { admin, appUrl, contentPort } = system;
  const learners: OpenLearner[] = [];
  for (let at = 0; at < count; at += 1) {
    const registration = await admin.must<{ id: string }>('POST', '/registrations', {
      personId: admin.personId,
      courseId,
    });
    const path = `/registrations/${registration.id}/launches`;
    const launch = await admin.must<{ launchUrl: string }>('POST', path, {});
    const player = await ScriptedPlayer.open(launch.launchUrl);
    learners.push({
      app: { port: Number(new URL(appUrl).port), path: `/api/v1${path}`, headers: { ...admin.credentials } },
      contentPort,
      host: new URL(launch.launchUrl).host,
      contentBase: player.session.contentBase,
    });
  }
  return learners;
}
