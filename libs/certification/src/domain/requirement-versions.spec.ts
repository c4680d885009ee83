import { withExceptions } from './exceptions.js';
import { explain } from './explain.js';
import { replay } from './replay.js';
import { ruleEras, versionOn } from './requirement-versions.js';
import type { VersionScope } from '@muster/contracts';
import { statusOn } from './status.js';
import { evidenceOf, historyOf, ruleOf, versionOf, yearFromExpiry } from './testing/histories.js';

const first = versionOf(ruleOf(yearFromExpiry));
const half = (appliesTo: VersionScope, effectiveFrom = '2025-06-01', number = 2) =>
  versionOf(ruleOf({ kind: 'rolling', months: 6, anchor: 'expiry' }), {
    versionId: `v${number}`,
    number,
    effectiveFrom,
    appliesTo,
  });
/** Certified on 2025-02-01 for a year by the first version, renewed in its window. */
const history = (...later: ReturnType<typeof half>[]) =>
  historyOf(first.rule, '2025-01-01', ['2025-02-01', '2026-01-10'], { versions: [first, ...later] });
const standing = (of: ReturnType<typeof history>, on: string) => statusOn({ ...of, cycles: replay(of, on) }, on);

describe('a rule that changes', () => {
  it('is kept by whoever was assigned before, in later periods too', () => {
    expect(replay(history(half('keep')), '2026-06-01').map(({ validUntil }) => validUntil)).toEqual([
      '2026-02-01',
      '2027-02-01',
    ]);
  });

  it('is followed, where others keep it, by whoever is assigned from its first day on', () => {
    const joined = historyOf(first.rule, '2025-06-01', ['2025-07-01'], { versions: [first, half('keep')] });
    expect(replay(joined, '2025-08-01').at(-1)?.validUntil).toBe('2026-01-01');
  });

  it('is followed by the next period, and the running one stays as it is', () => {
    expect(replay(history(half('next_cycle')), '2026-06-01').map(({ validUntil }) => validUntil)).toEqual([
      ...['2026-02-01', '2026-08-01'],
      undefined,
    ]);
  });

  it('recomputes all periods from its first day on, and leaves the days before as they were', () => {
    const changed = history(half('recompute', '2025-09-01'));
    expect(standing(changed, '2025-08-31')).toMatchObject({ status: 'current', validUntil: '2026-02-01' });
    expect(standing(changed, '2025-09-01')).toMatchObject({ status: 'lapsed', validUntil: '2025-08-01' });
    expect(ruleEras(changed)).toEqual([
      { from: null, until: '2025-09-01' },
      { from: '2025-09-01', until: null },
    ]);
  });

  it('is in force on no day where another version of the same day took its place', () => {
    const same = half('next_cycle', '2025-09-01', 3);
    const changed = history(half('recompute', '2025-09-01'), { ...same, rule: first.rule });
    expect(ruleEras(changed)).toHaveLength(1);
    expect(versionOn(changed, '2026-01-05').versionId).toBe('v3');
  });

  it('gives holds the effect of the version that was in force on their first day', () => {
    const strict = { ...half('next_cycle'), rule: ruleOf(yearFromExpiry, { holdEffects: { leave: 'none' as const } }) };
    const away = (from: string) =>
      withExceptions(history(strict), [{ kind: 'hold', holdKind: 'leave', from, to: '2025-07-01' }]).holds?.[0]?.effect;
    expect([away('2025-05-31'), away('2025-06-01')]).toEqual(['shift', 'none']);
  });

  it('says by which version a status was told', () => {
    const say = (appliesTo: VersionScope, on: string) =>
      explain({ history: history(half(appliesTo)), requirementTitle: 'Basic', courseTitles: new Map() }, on)
        .lines.map(({ text }) => text)
        .filter((text) => text.includes('rule'));
    expect(say('keep', '2026-01-20')).toContain(
      'The rule changed on June 1, 2025; who was assigned before goes on under the former one.',
    );
    expect(say('recompute', '2026-01-20')).toContain('This is the rule as it reads from June 1, 2025 on.');
  });

  it('leaves evidence of before and after it where it was', () => {
    const changed = { ...history(half('recompute')), evidence: [evidenceOf('VCI', '2025-02-01')] };
    expect(replay(changed, '2025-12-01').flatMap(({ evidenceIds }) => evidenceIds)).toEqual(['VCI@2025-02-01']);
  });
});
