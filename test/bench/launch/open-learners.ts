import { learnerWith, makeAgency } from '../../journeys/support/fixtures.js';
import { ScriptedPlayer } from '../../journeys/support/scripted-player.js';
import type { System } from '../../journeys/support/system.js';

/** One person with one registration, and one opening of its course. */
export interface OpenLearner {
  /** How this learner asks for a launch. */
  app: { port: number; path: string; headers: Record<string, string> };
  contentPort: number;
  host: string;
  contentBase: string;
}

/**
 * One learner with one registration for each connection. A second registration of one person for one course is the first one again, and of
 * one attempt the server takes no more at once than one player sends.
 */
export async function openLearners(system: System, courseId: string, count: number): Promise<OpenLearner[]> {
  const { admin, appUrl, contentPort } = system;
  const agencyId = await makeAgency(admin, 'Bench', 'law_enforcement');
  const learners: OpenLearner[] = [];
  for (let at = 0; at < count; at += 1) {
    const { api, personId } = await learnerWith(system, agencyId, 'Learner', String(at));
    const registration = await api.must<{ id: string }>('POST', '/registrations', { personId, courseId });
    const path = `/registrations/${registration.id}/launches`;
    const launch = await api.must<{ launchUrl: string }>('POST', path, {});
    const player = await ScriptedPlayer.open(launch.launchUrl);
    learners.push({
      app: { port: Number(new URL(appUrl).port), path: `/api/v1${path}`, headers: { ...api.credentials } },
      contentPort,
      host: new URL(launch.launchUrl).host,
      contentBase: player.session.contentBase,
    });
  }
  return learners;
}
