import { agencyAnswer, taskForceAnswer, taskForceDetail } from '@muster/contracts';
import { AGENCIES, TASK_FORCE } from '../plan/agencies.js';
import { addDays, addMonths } from '../plan/days.js';
import { DEMO_ZONE } from '../plan/plan.js';
import type { LoadStep } from './load-context.js';

export const makeAgencies: LoadStep = {
  message: 'Making the agencies',
  async run({ admin, made }) {
    for (const { key, name, kind, level, prefix } of AGENCIES) {
      const body = { name, kind, level, externalId: `DEMO-${prefix}`, timeZone: DEMO_ZONE };
      made.note('agency', key, (await admin.post('/agencies', body, agencyAnswer)).id);
    }
  },
};

export const makeTaskForce: LoadStep = {
  message: 'Making the task force and its agreements',
  async run({ admin, made, plan }) {
    const { id } = await admin.post('/task-forces', { name: TASK_FORCE }, taskForceAnswer);
    made.note('task force', TASK_FORCE, id);
    for (const { key, role, joinedMonthsAgo, mou } of AGENCIES) {
      const body = {
        role,
        joinedOn: addMonths(plan.anchor, -joinedMonthsAgo),
        mouSignedOn: mou && addMonths(plan.anchor, -mou.signedMonthsAgo),
        mouExpiresOn: mou && addDays(plan.anchor, mou.expiresInDays),
      };
      await admin.put(`/task-forces/${id}/agencies/${made.id('agency', key)}`, body, taskForceDetail);
    }
  },
};
