import { FACTS_AS_OF } from './shape.js';
import type { PackWithVectors } from './shape.js';

const compare = 'Compare with the rules of Utah POST.';

/** Training of Utah peace officers by fiscal year. */
export const utah: PackWithVectors[] = [
  {
    pack: {
      code: 'ut-peace-officer-annual',
      version: '1',
      state: 'Utah',
      title: 'Annual training, Utah peace officers',
      forWhom: 'Peace officers under Utah POST',
      factsAsOf: FACTS_AS_OF,
      lines: [
        {
          text: '40 hours from July 1 to June 30, by the day on which a training ends.',
          basis: 'unconfirmed',
          source: compare,
        },
        {
          text: 'Data entry until July 31, suspension on August 1. The pack gives 31 days of grace.',
          basis: 'unconfirmed',
          source: compare,
        },
        { text: 'After a lapse of more than 18 months, reactivation.', basis: 'unconfirmed', source: compare },
        {
          text: 'Military leave credits 10 hours for each full quarter worked.',
          basis: 'unconfirmed',
          source: compare,
        },
      ],
      rule: {
        timeZone: 'America/Denver',
        windowMonths: 12,
        graceDays: 31,
        reinstateAfterMonths: 18,
        holdEffects: { deployment: 'prorate' },
        hours: { minutesPerCredit: 60, credits: 40, categories: [], firstPeriod: 'whole', proratesBy: 'quarter' },
        currency: { kind: 'calendar', months: 12, gridDate: '07-01', minimumActiveMonths: 0 },
      },
    },
    vectors: [
      {
        says: 'who falls short is in grace through July and lapsed on August 1',
        assignedOn: '2024-07-01',
        training: [
          { on: '2025-06-30', minutes: 2400 },
          { on: '2025-07-01', minutes: 2340 },
        ],
        expect: [
          { on: '2025-06-30', status: 'current', validUntil: '2026-07-01' },
          { on: '2026-06-30', status: 'due_soon', validUntil: '2026-07-01' },
          { on: '2026-07-31', status: 'grace', validUntil: '2026-07-01' },
          { on: '2026-08-01', status: 'lapsed', validUntil: '2026-07-01' },
          { on: '2028-01-01', status: 'lapsed', validUntil: '2026-07-01' },
          { on: '2028-01-02', status: 'reinstate', validUntil: '2026-07-01' },
        ],
      },
      {
        says: 'deployed from October through March, somebody owes ten hours for each of the two full quarters',
        assignedOn: '2024-07-01',
        deployed: { from: '2025-10-01', to: '2026-04-01' },
        training: [
          { on: '2025-06-30', minutes: 2400 },
          { on: '2026-05-01', minutes: 1200 },
        ],
        expect: [{ on: '2026-07-01', status: 'due_soon', validUntil: '2027-07-01' }],
      },
    ],
  },
];
