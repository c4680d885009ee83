import { awardAnswer, awardPeriodPage, reportAnswer } from '@muster/contracts';
import type { AwardPeriod } from '@muster/contracts';
import { TASK_FORCE } from '../plan/agencies.js';
import { DEMO_ZONE } from '../plan/plan.js';
import type { LoadContext, LoadStep } from './load-context.js';

export const makeAward: LoadStep = {
  message: 'Making the award',
  async run({ admin, made, plan }) {
    const body = {
      ...plan.award,
      funder: 'Office of Made-Up Grants (demo)',
      title: 'Task force training (demo)',
      timeZone: DEMO_ZONE,
      calendar: 'federal_semiannual',
      scope: { taskForceIds: [made.id('task force', TASK_FORCE)] },
    };
    made.note('award', 'demo', (await admin.post('/awards', body, awardAnswer)).id);
  },
};

/** Freezes and submits the periods that have ended, and drafts the one that runs. */
export const reportPeriods: LoadStep = {
  message: 'Reporting to the funder',
  async run(context) {
    await context.settled();
    const path = `/awards/${context.made.id('award', 'demo')}/periods`;
    const { items } = await context.admin.get(path, awardPeriodPage);
    for (const period of items) {
      if (period.state !== 'upcoming') await report(context, period);
    }
  },
};

async function report({ admin, made }: LoadContext, { id, state }: AwardPeriod): Promise<void> {
  const path = `/awards/${made.id('award', 'demo')}/reports`;
  const draft = state === 'open';
  const { id: reportId } = await admin.post(path, { periodId: id, ...(draft ? { draft } : {}) }, reportAnswer);
  if (!draft) await admin.post(`/reports/${reportId}/submission`, { note: 'Made up (demo).' }, reportAnswer);
}
