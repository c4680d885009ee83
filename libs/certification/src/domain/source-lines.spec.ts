import { endedLast, endedLines } from './source-lines.js';
import type { EndedBecause, ToldSource } from './source-lines.js';

const local = { discipline: 'law_enforcement_local', agencyName: 'Police' } as const;
const source = (
  to: string | null,
  because: EndedBecause | null = null,
  rest: Partial<ToldSource> = {},
): ToldSource => ({
  byRule: true,
  from: '2026-01-01',
  to,
  because,
  position: local,
  ...rest,
});

describe('why nothing is assigned any more', () => {
  it('is nothing while one reason still holds', () => {
    expect(endedLast([source('2026-05-01', 'position_ended'), source(null)], '2026-06-01')).toEqual([]);
    expect(endedLast([source('2026-09-01', 'position_ended')], '2026-06-01')).toEqual([]);
  });

  it('is what ended last', () => {
    const last = source('2026-05-01', 'rule_removed');
    expect(endedLast([source('2026-03-01', 'position_ended'), last], '2026-06-01')).toEqual([last]);
  });

  it('names the move: the position that the rule met, its last day, and the work since', () => {
    const now = { discipline: 'prosecutor_local', agencyName: 'Police' } as const;
    expect(endedLines([source('2026-05-01', 'position_ended')], [now])).toEqual([
      'A rule asked for it from January 1, 2026 on because of the work as “Law enforcement, local” at Police. That position ended on April 30, 2026.',
      'From May 1, 2026 on the work is “Prosecutor, local” at Police; no rule asks for it there.',
    ]);
  });

  it('names no position that the reader does not see', () => {
    const hidden = { byRule: true, from: '2026-01-01', to: '2026-05-01', because: 'position_ended' } as const;
    expect(endedLines([hidden], [])).toEqual([
      'A rule asked for it from January 1, 2026 on because of the work of that time. That position ended on April 30, 2026.',
    ]);
  });

  it.each<[EndedBecause, RegExp]>([
    ['agency_left_task_force', /no longer belonged to the task force/],
    ['rule_ended', /The rule itself ended/],
    ['rule_changed', /The rule was changed on May 1, 2026/],
    ['rule_removed', /The rule was removed on May 1, 2026/],
    ['no_longer_meets', /no longer met the rule/],
  ])('tells %s', (because, words) => {
    expect(endedLines([source('2026-05-01', because)], [])[0]).toMatch(words);
  });

  it('tells what was assigned by hand', () => {
    expect(endedLines([source('2026-05-01', null, { byRule: false })], [local])).toEqual([
      'It was assigned by hand from January 1, 2026 on.',
    ]);
  });
});
