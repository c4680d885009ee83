import { FACTS_AS_OF } from './shape.js';
import type { PackWithVectors } from './shape.js';

const compareGeorgia = 'Compare with the rules of the court that the judge sits on.';

/** Continuing education of judges: Georgia by the year with what is carried over, Ohio with credit hours of 60 minutes. */
export const judges: PackWithVectors[] = [
  {
    pack: {
      code: 'ga-judges-annual',
      version: '1',
      state: 'Georgia',
      title: 'Continuing judicial education, Georgia',
      forWhom: 'Judges',
      factsAsOf: FACTS_AS_OF,
      lines: [
        { text: '12 hours a year, at least 1 of them in ethics.', basis: 'unconfirmed', source: compareGeorgia },
        {
          text: 'Hours beyond the need count in the next year only.',
          basis: 'unconfirmed',
          source: compareGeorgia,
        },
        {
          text: 'The year is the calendar year, and up to 12 hours are carried over.',
          basis: 'choice',
          source: compareGeorgia,
        },
        {
          text: 'Whether a judge may attend a training depends on who gives it: use courses that are open to courts.',
          basis: 'confirmed',
          source: 'New York Opinions 17-04 and 17-146, as an example of such rules',
        },
      ],
      rule: {
        timeZone: 'America/New_York',
        windowMonths: 12,
        graceDays: 0,
        hours: {
          minutesPerCredit: 60,
          credits: 12,
          categories: [{ name: 'Ethics', credits: 1, fixed: true }],
          carryOverCredits: 12,
          firstPeriod: 'whole',
          proratesBy: 'day',
        },
        currency: { kind: 'calendar', months: 12, gridDate: '01-01', minimumActiveMonths: 0 },
      },
    },
    vectors: [
      {
        says: 'what is beyond the need counts in the next year, which needs its own hour of ethics',
        assignedOn: '2025-01-01',
        training: [
          { on: '2025-02-01', minutes: 60, category: 'Ethics' },
          { on: '2025-03-01', minutes: 960 },
          { on: '2026-02-01', minutes: 360 },
          { on: '2026-03-01', minutes: 60, category: 'Ethics' },
        ],
        expect: [
          { on: '2025-03-01', status: 'current', validUntil: '2027-01-01' },
          { on: '2026-02-28', status: 'due_soon', validUntil: '2027-01-01' },
          { on: '2026-03-01', status: 'current', validUntil: '2028-01-01' },
        ],
      },
      {
        says: 'twelve hours without ethics are not enough',
        assignedOn: '2025-01-01',
        training: [{ on: '2025-03-01', minutes: 720 }],
        expect: [{ on: '2025-12-31', status: 'in_progress', validUntil: null }],
      },
    ],
  },
  {
    pack: {
      code: 'oh-judges-60-minutes',
      version: '1',
      state: 'Ohio',
      title: 'Continuing legal education of judges, Ohio (60-minute hour)',
      forWhom: 'Judges',
      factsAsOf: FACTS_AS_OF,
      lines: [
        {
          text: '40 hours in each period of two years, at least 10 of them from the Judicial College (text of 2010).',
          basis: 'secondary',
          source: 'experts123.com, Ohio judges',
        },
        {
          text: 'A credit hour has 60 minutes: Ohio is not among the states that a vendor lists with 50.',
          basis: 'secondary',
          source: 'caretlegal.com, list of credit hours by state',
        },
        {
          text: 'The day on which the two years begin. The pack takes January 1 of odd years.',
          basis: 'unconfirmed',
          source: 'Compare with the Supreme Court of Ohio.',
        },
      ],
      rule: {
        timeZone: 'America/New_York',
        windowMonths: 24,
        graceDays: 0,
        hours: {
          minutesPerCredit: 60,
          credits: 40,
          categories: [{ name: 'Judicial College', credits: 10, fixed: false }],
          firstPeriod: 'whole',
          proratesBy: 'day',
        },
        currency: { kind: 'calendar', months: 24, gridDate: '01-01', gridYear: 2025, minimumActiveMonths: 0 },
      },
    },
    vectors: [
      {
        says: 'ten of the forty hours come from the Judicial College, each of 60 minutes',
        assignedOn: '2025-01-01',
        training: [
          { on: '2025-02-01', minutes: 1800 },
          { on: '2026-02-01', minutes: 599, category: 'Judicial College' },
          { on: '2026-05-01', minutes: 1, category: 'Judicial College' },
        ],
        expect: [
          { on: '2026-04-30', status: 'in_progress', validUntil: null },
          { on: '2026-05-01', status: 'current', validUntil: '2029-01-01' },
        ],
      },
    ],
  },
];
