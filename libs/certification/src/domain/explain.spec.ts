import type { StatusOnDate } from './status.js';
import { countedAs } from './equivalencies.js';
import { explain } from './explain.js';
import { evidenceOf, historyOf, hoursOf, ruleOf, versionOf, yearFromExpiry } from './testing/histories.js';

const courseTitles = new Map([
  ['VCI', 'Victim-Centered Investigation'],
  ['RFR', 'Yearly refresher'],
]);
const rule = ruleOf(yearFromExpiry, { graceDays: 30, reinstateAfterMonths: 18 });
const history = historyOf(rule, '2025-01-01', ['2025-02-01'], {
  spans: [{ from: '2025-01-01', dueOn: '2025-03-01' }],
  versions: [
    versionOf(rule, {
      curricula: {
        initial: { items: [{ courseId: 'VCI', required: true }] },
        renewal: { items: [{ courseId: 'RFR', required: true }] },
      },
    }),
  ],
});
const input = { history, requirementTitle: 'Task force investigators', courseTitles };

function told(...args: Parameters<typeof explain>): { status: StatusOnDate; sentences: string[] } {
  const { status, lines } = explain(...args);
  return { status, sentences: lines.map((line) => line.text) };
}

describe('the explanation', () => {
  it('tells rule, assignment, evidence, what is open and the conclusion in this order', () => {
    expect(told(input, '2026-01-15').sentences).toEqual([
      'Task force investigators: it counts for 12 months, and a renewal on time counts from the previous expiry (America/Denver).',
      'The renewal opens 1 month before the expiry.',
      'After the expiry there are 30 days of grace.',
      'A lapse of more than 18 months asks for reinstatement.',
      'It is assigned since January 1, 2025, with the first due date March 1, 2025.',
      'The first certification was completed on February 1, 2025 (Victim-Centered Investigation on February 1, 2025) and stops counting on February 1, 2026.',
      'The renewal opened on January 1, 2026 and is due on February 1, 2026; 0 of 1 course done.',
      'Still needed: Yearly refresher.',
      'On January 15, 2026 the status is still valid and the renewal is open; it stops counting on February 1, 2026.',
    ]);
  });

  it('names the course of the curriculum, not another one that the same training counts for', () => {
    const equivalencies = [{ fromId: 'VCI', toId: 'SOMETHING ELSE', from: '2025-01-01' }];
    const evidence = countedAs(history.evidence, equivalencies);
    expect(told({ ...input, history: { ...history, evidence } }, '2025-06-01').sentences).toContain(
      'The first certification was completed on February 1, 2025 (Victim-Centered Investigation on February 1, 2025) and stops counting on February 1, 2026.',
    );
  });

  it('tells what was attended of a course that is still to be done', () => {
    const inPart = { ...evidenceOf('RFR', '2026-01-10'), kind: 'attendance_in_part', minutes: 90 };
    const { status, sentences } = told(
      { ...input, history: { ...history, evidence: [...history.evidence, inPart] } },
      '2026-01-15',
    );
    expect(status.status).toBe('due_soon');
    expect(sentences).toContain(
      'Of Yearly refresher, 90 minutes were attended on January 10, 2026: less than the live session asks, so the course is still to be done.',
    );
  });

  it('says since when it is overdue', () => {
    expect(told(input, '2026-04-01').sentences.at(-1)).toBe(
      'On April 1, 2026 it has lapsed: it stopped counting on February 1, 2026. It is overdue since February 1, 2026.',
    );
  });

  it('names extensions, holds, waivers and decisions with their reason', () => {
    const { sentences, status } = told(
      {
        ...input,
        history: {
          ...history,
          waivers: [{ from: '2026-04-01', reason: 'teaches the course' }],
          extensions: [{ sequence: 1, moves: 'validUntil', to: '2026-03-01' }],
          holds: [{ from: '2026-03-20', kind: 'leave', effect: 'none' }],
          decisions: [{ kind: 'revoke', on: '2026-04-02', by: 'The chief', reason: 'audit' }],
        },
      },
      '2026-04-02',
    );
    expect(status.status).toBe('exempt');
    expect(sentences).toContain('A waiver since April 1, 2026 covers this day: teaches the course.');
    expect(sentences).toContain('A hold (leave) that began on March 20, 2026 covers this day. It moves no date.');
    expect(sentences).toContain(
      'The expiry of period 1 was extended to March 1, 2026. The next period still counts from the date before.',
    );
    expect(sentences).toContain('The certification was revoked on April 2, 2026 by The chief: audit.');
    expect(sentences.join(' ')).toContain('stops counting on March 1, 2026, moved from February 1, 2026.');
  });

  it('says of an extension that moves nothing, because the rule has changed since, that it does not', () => {
    const extended = (sequence: number, to: string) =>
      told(
        {
          ...input,
          history: { ...history, extensions: [{ sequence, moves: 'validUntil', to, reason: 'a board decision' }] },
        },
        '2026-01-15',
      ).sentences;
    expect(extended(1, '2026-01-20')).toContain(
      'An extension of the expiry of period 1 to January 20, 2026 was entered: a board decision. It moves nothing: without it the expiry is February 1, 2026.',
    );
    expect(extended(7, '2026-03-01')).toContain(
      'An extension of the expiry of period 7 to March 1, 2026 was entered: a board decision. It moves nothing: there is no such period on this day.',
    );
    expect(extended(1, '2026-03-01').join(' ')).toContain('was extended to March 1, 2026: a board decision.');
  });

  it('does not say that the rule moves an expiry that days away have moved beyond an extension', () => {
    const { sentences } = told(
      {
        ...input,
        history: {
          ...history,
          extensions: [{ sequence: 1, moves: 'validUntil', to: '2026-02-20' }],
          holds: [{ from: '2025-06-01', to: '2025-07-01', kind: 'leave', effect: 'shift' }],
        },
      },
      '2026-01-15',
    );
    expect(sentences).toContain(
      'An extension of the expiry of period 1 to February 20, 2026 was entered. It moves nothing: without it the expiry is March 3, 2026.',
    );
  });

  it('uses only what was known to have happened by the day', () => {
    const later = { ...history, evidence: [...history.evidence, evidenceOf('RFR', '2026-01-20')] };
    const before = told({ ...input, history: later }, '2026-01-15').sentences.join(' ');
    expect(before).not.toContain('2026-01-20');
    expect(told({ ...input, history: later }, '2026-01-20').status.status).toBe('current');
  });

  it('says that a requirement earned once does not expire', () => {
    const once = historyOf(ruleOf({ kind: 'once' }), '2025-01-01', ['2025-02-01']);
    expect(told({ ...input, history: once }, '2026-01-01').sentences).toEqual([
      'Task force investigators: it is earned once and does not expire.',
      'It is assigned since January 1, 2025, without a due date.',
      'The first certification was completed on February 1, 2025 (Victim-Centered Investigation on February 1, 2025) and does not expire.',
      'On January 1, 2026 the status is current, and it does not expire.',
    ]);
  });

  it('tells the credit hours that are asked for, done, taken over and lowered, whole and by category', () => {
    const asking = ruleOf(
      { kind: 'calendar', months: 12, gridDate: '01-01', minimumActiveMonths: 0 },
      {
        windowMonths: 12,
        hours: hoursOf({
          credits: 4,
          minutesPerCredit: 50,
          categories: [{ name: 'Ethics', credits: 1, courseIds: ['RFR'], fixed: true }],
          carryOverCredits: 1,
        }),
      },
    );
    const items = ['VCI', 'RFR'].map((courseId) => ({ courseId, required: false }));
    const hours = historyOf(asking, '2025-01-01', [], {
      versions: [versionOf(asking, { curricula: { initial: { items } } })],
      holds: [{ from: '2026-01-01', to: '2026-07-02', kind: 'leave', effect: 'prorate' }],
      evidence: [
        evidenceOf('RFR', '2025-02-01', 'a', 60),
        evidenceOf('VCI', '2025-03-01', 'b', 230),
        evidenceOf('VCI', '2026-08-01', 'c', 20),
      ],
    });
    expect(told({ ...input, history: hours }, '2026-08-01').sentences).toEqual(
      expect.arrayContaining([
        'Each period asks for 4 credit hours of 50 minutes, of them at least 1 in Ethics.',
        'Up to 1 credit hour beyond the need count in the next period, and only there.',
        // 183 of 365 days are 101 of 200 minutes; 50 of the 90 beyond the need are taken over.
        '1.4 of 2.02 credit hours are done.',
        'Of these, 1 were taken over from the period before.',
        'For the days away or before the assignment 2.02 are asked for instead of 4.',
        'Ethics: 0 of 1.',
      ]),
    );
  });

  it('keeps the record of a person who left', () => {
    const left = { ...history, spans: [{ from: '2025-01-01', to: '2025-09-01', dueOn: null }] };
    const { sentences } = told({ ...input, history: left }, '2025-10-01');
    expect(sentences).toContain('The assignment ended on September 1, 2025.');
    expect(sentences.at(-1)).toBe('On October 1, 2025 nothing is assigned; the record is kept.');
  });
});
