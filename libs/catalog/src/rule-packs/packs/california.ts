import { FACTS_AS_OF } from './shape.js';
import type { PackWithVectors } from './shape.js';

/** Continuing training of California peace officers, and the training about human trafficking that each takes. */
export const california: PackWithVectors[] = [
  {
    pack: {
      code: 'ca-peace-officer-cpt',
      version: '1',
      state: 'California',
      title: 'Continuing Professional Training, California',
      forWhom: 'Peace officers under POST',
      factsAsOf: FACTS_AS_OF,
      lines: [
        {
          text: '24 hours of training every two years.',
          basis: 'confirmed',
          source: 'POST Regulation 1005(d)(1), post.ca.gov/Learning-Portal-Training-that-Meets-Mandates',
        },
        {
          text: 'The day on which the two years begin. The pack counts them for each person from the last completion.',
          basis: 'unconfirmed',
          source: 'Compare with POST Regulation 1005(d).',
        },
        {
          text: 'A mandated course finished faster by technology earns the hours of the classroom version, with testing.',
          basis: 'confirmed',
          source: 'POST Regulation 1081',
        },
      ],
      rule: {
        timeZone: 'America/Los_Angeles',
        windowMonths: 24,
        graceDays: 0,
        hours: { minutesPerCredit: 60, credits: 24, categories: [], firstPeriod: 'whole', proratesBy: 'day' },
        currency: { kind: 'rolling', months: 24, anchor: 'expiry' },
      },
    },
    vectors: [
      {
        says: '24 hours make current for two years, 23 hours and 59 minutes do not',
        assignedOn: '2025-01-01',
        training: [
          { on: '2025-03-01', minutes: 1439 },
          { on: '2025-06-01', minutes: 1 },
        ],
        expect: [
          { on: '2025-05-31', status: 'in_progress', validUntil: null },
          { on: '2025-06-01', status: 'current', validUntil: '2027-06-01' },
          { on: '2027-06-01', status: 'lapsed', validUntil: '2027-06-01' },
        ],
      },
    ],
  },
  {
    pack: {
      code: 'ca-peace-officer-human-trafficking',
      version: '1',
      state: 'California',
      title: 'Human trafficking, California peace officers',
      forWhom: 'Peace officers under POST',
      factsAsOf: FACTS_AS_OF,
      lines: [
        {
          text: '2 hours of training about human trafficking with the minimum content of the regulation.',
          basis: 'confirmed',
          source: 'Penal Code 13519.14; POST Regulation 1081',
        },
        {
          text: 'The time in which it has to be taken. Give it as the due date of the assignment rule.',
          basis: 'unconfirmed',
          source: 'Compare with Penal Code 13519.14.',
        },
      ],
      rule: {
        timeZone: 'America/Los_Angeles',
        windowMonths: 0,
        graceDays: 0,
        hours: { minutesPerCredit: 60, credits: 2, categories: [], firstPeriod: 'whole', proratesBy: 'day' },
        currency: { kind: 'once' },
      },
    },
    vectors: [
      {
        says: 'a course of 75 minutes is not enough, two hours are for good',
        assignedOn: '2025-01-01',
        training: [
          { on: '2025-03-01', minutes: 75 },
          { on: '2025-04-01', minutes: 45 },
        ],
        expect: [
          { on: '2025-03-31', status: 'in_progress', validUntil: null },
          { on: '2040-01-01', status: 'current', validUntil: null },
        ],
      },
    ],
  },
];
