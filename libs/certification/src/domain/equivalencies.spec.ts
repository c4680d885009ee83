import { circleWith, countedAs } from './equivalencies.js';
import { replay } from './replay.js';
import { statusOn } from './status.js';
import type { AssignmentHistory } from './assignment-history.js';
import { evidenceOf, historyOf, hoursOf, ruleOf, versionOf, yearFromExpiry } from './testing/histories.js';

const rule = ruleOf(yearFromExpiry);
const always = { from: '2000-01-01' };

describe('a course that counts for another', () => {
  const counting = (from: string, to?: string) =>
    countedAs([evidenceOf('OLD', '2025-02-01')], [{ fromId: 'OLD', toId: 'VCI', from, ...(to ? { to } : {}) }]);

  it('certifies as the other would have, with one evidence', () => {
    const [cycle] = replay({ ...historyOf(rule, '2025-01-01'), evidence: counting('2025-01-01') }, '2025-03-01');
    expect(cycle).toMatchObject({ validUntil: '2026-02-01', evidenceIds: ['OLD@2025-02-01'] });
  });

  it('counts on the days of the equivalency alone, and not the other way round', () => {
    const courses = (of: ReturnType<typeof counting>) => of.map(({ courseId }) => courseId);
    expect(courses(counting('2025-02-01', '2025-02-02'))).toEqual(['OLD', 'VCI']);
    expect(courses(counting('2025-02-02'))).toEqual(['OLD']);
    expect(courses(counting('2024-01-01', '2025-02-01'))).toEqual(['OLD']);
    expect(countedAs([evidenceOf('VCI', '2025-02-01')], [{ fromId: 'OLD', toId: 'VCI', ...always }])).toHaveLength(1);
  });

  it('counts over several steps', () => {
    const chain = [
      { fromId: 'A', toId: 'B', ...always },
      { fromId: 'B', toId: 'VCI', ...always },
    ];
    expect(countedAs([evidenceOf('A', '2025-02-01')], chain).map(({ courseId }) => courseId)).toEqual([
      'A',
      'B',
      'VCI',
    ]);
  });

  it('gives its minutes once where the curriculum has both', () => {
    const items = ['VCI', 'OLD'].map((courseId) => ({ courseId, required: false }));
    const asking = versionOf(ruleOf(yearFromExpiry, { windowMonths: 12, hours: hoursOf({ credits: 2 }) }), {
      curricula: { initial: { items, chooseAtLeast: 1 } },
    });
    const history = { ...historyOf(rule, '2025-01-01'), versions: [asking], evidence: counting('2025-01-01') };
    expect(replay(history, '2025-03-01').at(-1)?.closedAs).toBeUndefined();
  });
});

describe('a requirement that counts for another', () => {
  const source = historyOf(ruleOf({ kind: 'rolling', months: 24, anchor: 'expiry' }), '2025-01-01', ['2025-02-01']);
  const target = (history: AssignmentHistory = source, days: { from: string; to?: string } = always) => ({
    ...historyOf(rule, '2025-01-01'),
    counting: [{ requirementId: 'R1', history, ...days }],
  });
  const status = (history: AssignmentHistory, on: string) =>
    statusOn({ ...history, cycles: replay(history, on) }, on).status;

  it('certifies on the day of its own certification, for as long as the other rule says', () => {
    expect(replay(target(), '2025-03-01')).toMatchObject([
      { certifiedOn: '2025-02-01', validUntil: '2026-02-01', evidenceIds: ['VCI@2025-02-01'] },
    ]);
  });

  it('counts for courses and hours together', () => {
    const history = target();
    const [version] = history.versions;
    const asking = version && { ...version, rule: { ...version.rule, windowMonths: 12, hours: hoursOf() } };
    expect(status({ ...history, versions: asking ? [asking] : [] }, '2025-02-01')).toBe('current');
  });

  it('counts on the days of the equivalency alone, and not once it is revoked', () => {
    expect(status(target(source, { from: '2025-02-02' }), '2025-03-01')).toBe('not_started');
    const revoked = { ...source, decisions: [{ kind: 'revoke', on: '2025-06-01', by: 'a', reason: 'b' } as const] };
    expect([status(target(revoked), '2025-05-31'), status(target(revoked), '2025-06-01')]).toEqual([
      'current',
      'not_started',
    ]);
  });
});

describe('a circle of equivalencies', () => {
  const known = [
    { fromId: 'A', toId: 'B', from: '2025-01-01' },
    { fromId: 'B', toId: 'C', from: '2025-01-01', to: '2026-01-01' },
  ];

  it('is named from its beginning back to it', () => {
    expect(circleWith(known, { fromId: 'C', toId: 'A', from: '2025-06-01' })).toEqual(['C', 'A', 'B', 'C']);
    expect(circleWith(known, { fromId: 'A', toId: 'A', from: '2025-06-01' })).toEqual(['A', 'A']);
  });

  it('is none where the days do not meet, or where nothing leads back', () => {
    expect(circleWith(known, { fromId: 'C', toId: 'A', from: '2026-01-01' })).toBeNull();
    expect(circleWith(known, { fromId: 'A', toId: 'C', from: '2025-06-01' })).toBeNull();
  });
});
