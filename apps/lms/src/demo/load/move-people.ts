import { personAnswer, positionAnswer } from '@muster/contracts';
import type { LoadStep } from './load-context.js';

/** Transfers between agencies, each in one request, so that nobody is ever without a position in between. */
export const movePeople: LoadStep = {
  message: 'Moving people between agencies',
  async run({ admin, made, plan }) {
    for (const { externalId, positions } of plan.people) {
      for (const [at, { ends }] of positions.entries()) {
        const next = positions[at + 1];
        if (ends !== 'moved' || !next) continue;
        const id = made.id('person', externalId);
        const { positions: held } = await admin.get(`/people/${id}`, personAnswer);
        const lasting = held.find(({ endsOn }) => endsOn === null);
        const { discipline, title, startsOn } = next;
        const place = { agencyId: made.id('agency', next.agency), discipline, title, startsOn };
        await admin.post(`/people/${id}/positions`, { ...place, replacesPositionId: lasting?.id }, positionAnswer);
      }
    }
  },
};

/** After the assignments, because only somebody who works can be assigned something. */
export const separatePeople: LoadStep = {
  message: 'Recording who has left',
  async run({ admin, made, plan }) {
    for (const { externalId, positions } of plan.people) {
      for (const { agency, ends, endsOn } of positions) {
        if (ends !== 'separated' || endsOn === null) continue;
        const body = { agencyId: made.id('agency', agency), on: endsOn, reason: 'Left the agency (demo)' };
        await admin.post(`/people/${made.id('person', externalId)}/separation`, body, personAnswer);
      }
    }
  },
};

/** A last day ahead, which the task force's page names. */
export const announceDeparture: LoadStep = {
  message: 'Recording who will leave',
  async run({ admin, made, plan: { notice } }) {
    const body = { agencyId: made.id('agency', notice.agency), on: notice.on, reason: 'Will leave the agency (demo)' };
    await admin.post(`/people/${made.id('person', notice.externalId)}/separation`, body, personAnswer);
  },
};
