import { endedLast, endedLines, endedToTell, holdingLines } from './source-lines.js';
import type { EndedBecause, ToldSource } from './source-lines.js';

const local = { discipline: 'law_enforcement_local', agencyName: 'Police' } as const;
const source = (
  to: string | null,
  because: EndedBecause | null = null,
  rest: Partial<ToldSource> = {},
): ToldSource => ({
  ruleId: 'r',
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
    const hidden = { ruleId: 'r', from: '2026-01-01', to: '2026-05-01', because: 'position_ended' } as const;
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
    expect(endedLines([source('2026-05-01', null, { ruleId: null })], [local])).toEqual([
      'It was assigned by hand from January 1, 2026 on.',
    ]);
  });
});

describe('a source that ended on its first day', () => {
  it('is told with the rule, and with what of the rule is not met', () => {
    const day = source('2026-01-01', 'rule_changed', {
      rule: 'the rule for people at Police',
      unmet: ['The rule leaves this person out by name.'],
    });
    expect(endedLines(endedLast([day], '2026-01-01'), [local])).toEqual([
      'The rule for people at Police asked for it on January 1, 2026 only because of the work as “Law enforcement, local” at Police. The rule was changed on January 1, 2026 and no longer asks for it there.',
      'The rule leaves this person out by name.',
    ]);
  });

  it('is not told when it never began', () => {
    expect(endedLast([source('2026-01-01', 'not_begun')], '2026-06-01')).toEqual([]);
  });
});

describe('what is told of ended sources while another holds', () => {
  it('is how each rule that asks no more ended last, and nothing of a rule that asks again', () => {
    const again = source('2026-02-01', 'position_ended');
    const before = source('2026-03-01', 'rule_changed', { ruleId: 'other' });
    const last = source('2026-05-01', 'rule_removed', { ruleId: 'other' });
    expect(endedToTell([again, before, last, source(null)], '2026-06-01')).toEqual([last]);
  });
});

describe('why a training is assigned', () => {
  it('names each rule with the day and the work, who assigned it by hand, and who saved the plan', () => {
    const hand = { ruleId: null, by: 'Dana Chief' };
    expect(
      holdingLines([
        source(null, null, { rule: 'the rule for people at Police' }),
        source(null, null, hand),
        source(null, null, { ...hand, planned: true }),
      ]),
    ).toEqual([
      'The rule for people at Police asks for it since January 1, 2026 because of the work as “Law enforcement, local” at Police.',
      'It was assigned by hand by Dana Chief on January 1, 2026.',
      'It was assigned through a saved plan by Dana Chief on January 1, 2026.',
    ]);
  });

  it('tells why an assignment by hand ended', () => {
    expect(endedLines([source('2026-05-01', 'taken_back', { ruleId: null, by: 'Dana Chief' })], [])).toEqual([
      'It was assigned by hand by Dana Chief from January 1, 2026 on. It was taken back on May 1, 2026.',
    ]);
    expect(endedLines([source('2026-05-01', 'position_ended', { ruleId: null })], [])).toEqual([
      'It was assigned by hand from January 1, 2026 on. It ended with the last position: May 1, 2026 was the first day without one.',
    ]);
  });
});
