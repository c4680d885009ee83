import { setTimeout as wait } from 'node:timers/promises';
import { personPage, rosterImportAnswer } from '@muster/contracts';
import type { DemoApi } from '../api/demo-api.js';
import { AGENCIES } from '../plan/agencies.js';
import type { DemoAgency } from '../plan/agencies.js';
import { promotionsOf, rosterOf } from '../plan/roster-csv.js';
import type { LoadContext, LoadStep } from './load-context.js';

const POLL_MS = 50;

/** The first roster of each agency, with everybody who has ever been hired there. */
export const importRosters: readonly LoadStep[] = AGENCIES.map((agency) => ({
  message: `Importing the roster of ${agency.name}`,
  async run(context) {
    await importRoster(context, agency, rosterOf(agency.key, context.plan.people));
    const path = `/people?agencyId=${context.made.id('agency', agency.key)}&limit=500`;
    for (const { id, externalId } of (await context.admin.get(path, personPage)).items) {
      if (externalId !== null) context.made.note('person', externalId, id);
    }
  },
}));

export const importPromotions: LoadStep = {
  message: 'Importing promotions',
  async run(context) {
    for (const agency of AGENCIES) {
      const roster = promotionsOf(agency.key, context.plan.people);
      if (roster !== undefined) await importRoster(context, agency, roster);
    }
  },
};

/** @throws Error naming the first line that was not taken. */
async function importRoster({ admin, made }: LoadContext, agency: DemoAgency, csv: string): Promise<void> {
  const file = { field: 'file', name: `${agency.key}.csv`, bytes: csv };
  const path = `/agencies/${made.id('agency', agency.key)}/roster-imports`;
  const started = await admin.upload(path, file, { mode: 'merge' }, rosterImportAnswer);
  const { state, problem, problems } = await finished(admin, started);
  if (state === 'failed') throw new Error(problem?.detail ?? 'The roster was not imported.');
  const [first] = problems;
  if (first) throw new Error(`Line ${first.line} of the roster of ${agency.name}: ${first.message}`);
}

async function finished(
  admin: DemoApi,
  started: ReturnType<typeof rosterImportAnswer.parse>,
): Promise<ReturnType<typeof rosterImportAnswer.parse>> {
  let answer = started;
  while (answer.state === 'queued' || answer.state === 'running') {
    await wait(POLL_MS);
    answer = await admin.get(`/roster-imports/${started.id}`, rosterImportAnswer);
  }
  return answer;
}
