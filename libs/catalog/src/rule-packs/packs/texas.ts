import { FACTS_AS_OF } from './shape.js';
import type { PackWithVectors } from './shape.js';

/** The training unit of Texas peace officers, and the program about human trafficking that each takes once. */
export const texas: PackWithVectors[] = [
  {
    pack: {
      code: 'tx-peace-officer-human-trafficking',
      version: '1',
      state: 'Texas',
      title: 'Human trafficking, Texas peace officers',
      forWhom: 'Peace officers licensed in Texas',
      factsAsOf: FACTS_AS_OF,
      lines: [
        {
          text: 'A basic program about human trafficking of at least 4 hours, once, in force since September 1, 2019.',
          basis: 'secondary',
          source: 'HB 292 (2019), texascje.org legislation page',
        },
        {
          text: 'Within two years of licensing, unless done in the basic course. Give it as the due date of the assignment rule, counted from the license.',
          basis: 'secondary',
          source: 'HB 292 (2019), texascje.org legislation page',
        },
        {
          text: 'For officers first licensed on or after January 1, 2011, an earlier text asked for course 3270 within one year of licensing.',
          basis: 'confirmed',
          source: 'Rule 218.3(f) as quoted by collin.edu',
        },
        {
          text: 'The agency reports training to the commission within 30 days of completion and keeps the proof.',
          basis: 'confirmed',
          source: '37 TAC 218.5',
        },
      ],
      rule: {
        timeZone: 'America/Chicago',
        windowMonths: 0,
        graceDays: 0,
        hours: { minutesPerCredit: 60, credits: 4, categories: [], firstPeriod: 'whole', proratesBy: 'day' },
        currency: { kind: 'once' },
      },
    },
    vectors: [
      {
        says: 'four hours, taken before the assignment too, count for good',
        assignedOn: '2025-01-01',
        training: [
          { on: '2021-03-01', minutes: 180 },
          { on: '2025-04-01', minutes: 60 },
        ],
        expect: [
          { on: '2025-03-31', status: 'in_progress', validUntil: null },
          { on: '2040-01-01', status: 'current', validUntil: null },
        ],
      },
    ],
  },
  {
    pack: {
      code: 'tx-peace-officer-training-unit',
      version: '1',
      state: 'Texas',
      title: 'Training unit, Texas peace officers',
      forWhom: 'Peace officers licensed in Texas',
      factsAsOf: FACTS_AS_OF,
      lines: [
        {
          text: '40 hours in each training unit of two years, for example from September 1, 2023 to August 31, 2025, with the legislative update.',
          basis: 'confirmed',
          source: 'tcole.texas.gov/content/training-requirements',
        },
        {
          text: 'The unit lies in a cycle of four years (September 1, 2021 to August 31, 2025). What the cycle asks for beyond its units is not in this pack.',
          basis: 'confirmed',
          source: 'tcole.texas.gov/content/training-requirements',
        },
        {
          text: 'How many of the hours the legislative update has. The pack names it as a category of 0 hours.',
          basis: 'unconfirmed',
          source: 'Compare with tcole.texas.gov/content/training-requirements.',
        },
      ],
      rule: {
        timeZone: 'America/Chicago',
        windowMonths: 24,
        graceDays: 0,
        hours: {
          minutesPerCredit: 60,
          credits: 40,
          categories: [{ name: 'Legislative update', credits: 0, fixed: true }],
          firstPeriod: 'whole',
          proratesBy: 'day',
        },
        currency: { kind: 'calendar', months: 24, gridDate: '09-01', gridYear: 2025, minimumActiveMonths: 0 },
      },
    },
    vectors: [
      {
        says: 'the hours of the unit that ended on August 31, 2025 make current for the next unit',
        assignedOn: '2023-10-01',
        training: [{ on: '2025-08-31', minutes: 2400 }],
        expect: [
          { on: '2025-08-31', status: 'current', validUntil: '2027-09-01' },
          { on: '2025-09-01', status: 'due_soon', validUntil: '2027-09-01' },
          { on: '2027-09-01', status: 'lapsed', validUntil: '2027-09-01' },
        ],
      },
    ],
  },
];
