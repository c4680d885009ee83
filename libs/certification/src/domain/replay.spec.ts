import { assignmentSpans } from './assignment-spans.js';
import { isCertified } from './cycle.js';
import type { Cycle } from './cycle.js';
import { replay } from './replay.js';
import { evidenceOf, fiscalYear, historyOf, ruleOf, versionOf } from './testing/histories.js';
import { yearFromCompletion, yearFromExpiry } from './testing/histories.js';

const rule = ruleOf(yearFromExpiry);
const limited = ruleOf(yearFromExpiry, { reinstateAfterMonths: 18 });

/** One short line for each cycle: what a reader of a failed test wants to see. */
function lines(cycles: readonly Cycle[]): string[] {
  return cycles.map((cycle) => {
    const dates = isCertified(cycle) ? ` ${cycle.certifiedOn}..${cycle.validUntil}` : ` due ${cycle.dueOn}`;
    return `${cycle.sequence} ${cycle.kind} opens ${cycle.opensOn} ${cycle.closedAs ?? 'open'}${dates}`;
  });
}

describe('cycles from evidence', () => {
  it('opens the initial cycle with the assignment and the renewal with the window', () => {
    const history = historyOf(rule, '2012-04-20', ['2012-05-03', '2013-04-15']);
    expect(lines(replay(history, '2013-05-01'))).toEqual([
      '1 initial opens 2012-04-20 certified 2012-05-03..2013-05-03',
      '2 renewal opens 2013-04-03 certified 2013-04-15..2014-05-03',
    ]);
    expect(lines(replay(history, '2014-04-03')).at(-1)).toBe('3 renewal opens 2014-04-03 open due 2014-05-03');
  });

  it('case 2: completing before the window changes nothing', () => {
    const without = historyOf(rule, '2012-04-20', ['2012-05-03']);
    const early = historyOf(rule, '2012-04-20', ['2012-05-03', '2013-02-15']);
    expect(replay(early, '2013-05-01')).toEqual(replay(without, '2013-05-01'));
  });

  it('case 6: after an extension the next cycle is back on the old grid', () => {
    const history = historyOf(rule, '2012-04-20', ['2012-05-03', '2013-06-20'], {
      extensions: [{ sequence: 1, moves: 'validUntil', to: '2013-07-01' }],
    });
    const [first, second] = replay(history, '2013-07-01');
    expect(first).toMatchObject({ validUntil: '2013-07-01', baselineUntil: '2013-05-03', windowOpensOn: '2013-04-03' });
    expect(second).toMatchObject({ dueOn: '2013-07-01', certifiedOn: '2013-06-20', validUntil: '2014-05-03' });
  });

  it('case 6: an extension of the due date moves the due date only', () => {
    const history = historyOf(rule, '2012-04-20', ['2012-05-03'], {
      extensions: [{ sequence: 2, moves: 'dueOn', to: '2013-06-15' }],
    });
    const [first, second] = replay(history, '2013-05-01');
    expect(first?.validUntil).toBe('2013-05-03');
    expect(second?.dueOn).toBe('2013-06-15');
  });

  it('case 8: an imported completion older than the cycle certifies only if it was still valid at the assignment', () => {
    expect(lines(replay(historyOf(rule, '2026-01-01', ['2024-12-31']), '2026-02-01'))).toEqual([
      '1 initial opens 2026-01-01 open due null',
    ]);
    expect(lines(replay(historyOf(rule, '2026-01-01', ['2025-06-01']), '2026-02-01'))).toEqual([
      '1 initial opens 2026-01-01 certified 2025-06-01..2026-06-01',
    ]);
  });

  it('case 8: the age allowed for prior learning can be set, down to none', () => {
    const none = ruleOf(yearFromExpiry, { priorLearningMonths: 0 });
    expect(replay(historyOf(none, '2026-01-01', ['2025-12-31']), '2026-02-01')[0]?.closedAs).toBeUndefined();
    expect(replay(historyOf(none, '2026-01-01', ['2026-01-01']), '2026-02-01')[0]?.certifiedOn).toBe('2026-01-01');
  });

  it('case 9: an import of the same training under another id makes no second cycle with the same expiry', () => {
    const history = historyOf(rule, '2025-05-01', ['2025-06-01', '2026-05-20']);
    const imported = [evidenceOf('VCI', '2025-06-02', 'import-1'), evidenceOf('VCI', '2026-05-21', 'import-2')];
    const cycles = replay({ ...history, evidence: [...imported, ...history.evidence] }, '2026-06-01');
    expect(lines(cycles)).toEqual([
      '1 initial opens 2025-05-01 certified 2025-06-01..2026-06-01',
      '2 renewal opens 2026-05-01 certified 2026-05-20..2027-06-01',
    ]);
  });

  it('case 12: two requirements share a course: one evidence certifies a cycle of each and is not used up', () => {
    const evidence = [evidenceOf('VCI', '2026-03-01')];
    const [yearly] = replay({ ...historyOf(rule, '2026-01-01'), evidence }, '2026-04-01');
    const [forever] = replay({ ...historyOf(ruleOf({ kind: 'once' }), '2026-02-01'), evidence }, '2026-04-01');
    expect(yearly).toMatchObject({ validUntil: '2027-03-01', evidenceIds: ['VCI@2026-03-01'] });
    expect(forever).toMatchObject({ validUntil: null, evidenceIds: ['VCI@2026-03-01'] });
  });

  it('case 14: a renewal with the same content needs new evidence', () => {
    const cycles = replay(
      historyOf(ruleOf(yearFromExpiry, { windowMonths: 12 }), '2026-01-01', ['2026-03-01']),
      '2026-06-01',
    );
    expect(lines(cycles).at(-1)).toBe('2 renewal opens 2026-03-02 open due 2027-03-01');
    expect(cycles.at(-1)?.evidenceIds).toEqual([]);
  });

  it('case 20: merging two certified records counts all evidence once, and undoing it restores both', () => {
    const first = historyOf(rule, '2024-01-01', ['2024-02-01']);
    const second = historyOf(rule, '2024-01-15', ['2025-01-20']);
    const before = [replay(first, '2025-06-01'), replay(second, '2025-06-01')];
    const source = (sourceId: string, from: string) => ({ sourceId, from, dueOn: null });
    const merged = {
      ...first,
      spans: assignmentSpans([source('first', '2024-01-01'), source('second', '2024-01-15')]),
      evidence: [...first.evidence, ...second.evidence],
    };
    expect(lines(replay(merged, '2025-06-01'))).toEqual([
      '1 initial opens 2024-01-01 certified 2024-02-01..2025-02-01',
      '2 renewal opens 2025-01-01 certified 2025-01-20..2026-02-01',
    ]);
    expect([replay(first, '2025-06-01'), replay(second, '2025-06-01')]).toEqual(before);
  });

  it('case 23: a course that is retired while cycles are open still satisfies them; the next cycle asks for the new one', () => {
    const history = historyOf(rule, '2025-01-01', ['2025-03-01', '2026-02-15'], {
      versions: [
        versionOf(rule),
        versionOf(rule, {
          versionId: 'v2',
          effectiveFrom: '2025-02-01',
          curricula: { initial: { items: [{ courseId: 'VCI2', required: true }] } },
        }),
      ],
    });
    const [first, second] = replay(history, '2026-02-20');
    expect(first).toMatchObject({ versionId: 'v1', certifiedOn: '2025-03-01' });
    expect(second).toMatchObject({ versionId: 'v2', evidenceIds: [] });
    expect(second?.certifiedOn).toBeUndefined();
  });

  it('case 31: the same event delivered twice changes nothing', () => {
    const history = historyOf(rule, '2025-01-01', ['2025-03-01', '2026-02-15']);
    const twice = { ...history, evidence: [...history.evidence, ...history.evidence] };
    expect(replay(twice, '2026-06-01')).toEqual(replay(history, '2026-06-01'));
  });

  it('case 32: an offline commit that arrives after the expiry but was earned before it renews on time', () => {
    const history = historyOf(rule, '2025-01-01', ['2025-03-01']);
    expect(replay(history, '2026-03-10').at(-1)?.closedAs).toBeUndefined();
    const arrived = { ...history, evidence: [...history.evidence, evidenceOf('VCI', '2026-02-27')] };
    expect(lines(replay(arrived, '2026-03-10')).at(-1)).toBe(
      '2 renewal opens 2026-02-01 certified 2026-02-27..2027-03-01',
    );
  });
});

describe('lapse and re-assignment', () => {
  it('case 24: a lapse of 20 months asks for reinstatement, one of 17 months does not', () => {
    const history = historyOf(limited, '2022-01-01', ['2022-02-01']);
    expect(lines(replay(history, '2024-07-01')).at(-1)).toBe('2 renewal opens 2023-01-01 open due 2023-02-01');
    expect(lines(replay(history, '2024-10-01')).slice(1)).toEqual([
      '2 renewal opens 2023-01-01 lapsed due 2023-02-01',
      '3 reinstatement opens 2024-08-02 open due 2023-02-01',
    ]);
  });

  it('case 24: reinstatement has its own curriculum and starts the dates anew', () => {
    const history = historyOf(limited, '2022-01-01', ['2022-02-01', '2024-09-01'], {
      versions: [
        versionOf(limited, {
          curricula: {
            initial: { items: [{ courseId: 'VCI', required: true }] },
            reinstatement: { items: [{ courseId: 'BACK', required: true }] },
          },
        }),
      ],
    });
    expect(replay(history, '2024-10-01').at(-1)?.certifiedOn).toBeUndefined();
    const earned = { ...history, evidence: [...history.evidence, evidenceOf('BACK', '2024-10-05')] };
    expect(lines(replay(earned, '2024-10-05')).at(-1)).toBe(
      '3 reinstatement opens 2024-08-02 certified 2024-10-05..2025-10-05',
    );
  });

  it.each([
    ['while still valid resumes it and opens no new cycle', '2024-06-01', []],
    ['inside the limit opens a renewal', '2025-09-01', ['2 renewal opens 2025-09-01 open due 2025-10-01']],
    ['outside the limit opens a reinstatement', '2027-01-01', ['2 reinstatement opens 2027-01-01 open due 2027-02-01']],
  ])('case 11: re-assignment %s', (_, reassignedOn, expected) => {
    const history = historyOf(limited, '2024-01-01', ['2024-02-01'], {
      spans: [
        { from: '2024-01-01', to: '2024-04-01', dueOn: null },
        { from: reassignedOn, dueOn: reassignedOn === '2027-01-01' ? '2027-02-01' : '2025-10-01' },
      ],
    });
    expect(lines(replay(history, reassignedOn)).slice(1)).toEqual(expected);
  });

  it('an unassignment closes the open cycle, keeps the record and opens no window', () => {
    const history = historyOf(rule, '2024-01-01', [], {
      spans: [{ from: '2024-01-01', to: '2024-03-01', dueOn: null }],
    });
    expect(lines(replay(history, '2026-01-01'))).toEqual(['1 initial opens 2024-01-01 unassigned due null']);
    const certified = { ...history, evidence: [evidenceOf('VCI', '2024-02-01')] };
    expect(replay(certified, '2026-01-01')).toHaveLength(1);
  });

  it('what was earned while not assigned counts after the re-assignment', () => {
    const history = historyOf(rule, '2024-01-01', ['2024-02-01', '2025-01-15'], {
      spans: [
        { from: '2024-01-01', to: '2024-12-01', dueOn: null },
        { from: '2025-03-01', dueOn: null },
      ],
    });
    expect(replay(history, '2025-02-01')).toHaveLength(1);
    expect(lines(replay(history, '2025-03-01')).at(-1)).toBe(
      '2 renewal opens 2025-03-01 certified 2025-01-15..2026-02-01',
    );
  });

  it('case 33: revoked, then earned again', () => {
    const history = historyOf(rule, '2024-01-01', ['2024-02-01'], {
      decisions: [{ kind: 'revoke', on: '2024-06-01', by: 'Chief', reason: 'attendance was not genuine' }],
    });
    expect(lines(replay(history, '2024-06-02')).at(-1)).toBe('2 reinstatement opens 2024-06-02 open due null');
    const again = { ...history, evidence: [...history.evidence, evidenceOf('VCI', '2024-08-01')] };
    expect(lines(replay(again, '2024-08-01'))).toEqual([
      '1 initial opens 2024-01-01 certified 2024-02-01..2025-02-01',
      '2 reinstatement opens 2024-06-02 certified 2024-08-01..2025-08-01',
    ]);
  });

  it('a revocation while the renewal is open supersedes the renewal', () => {
    const history = historyOf(rule, '2024-01-01', ['2024-02-01'], {
      decisions: [{ kind: 'revoke', on: '2025-01-10', by: 'Chief', reason: 'error' }],
    });
    expect(lines(replay(history, '2025-02-01')).slice(1)).toEqual([
      '2 renewal opens 2025-01-01 superseded due 2025-02-01',
      '3 reinstatement opens 2025-01-11 open due null',
    ]);
  });
});

describe('rules that change and people who are away', () => {
  const longer = ruleOf({ kind: 'rolling', months: 24, anchor: 'expiry' });
  const shorter = ruleOf({ kind: 'rolling', months: 6, anchor: 'expiry' });
  const changed = (next: typeof rule) =>
    historyOf(rule, '2025-01-01', ['2025-02-01', '2026-01-20'], {
      versions: [versionOf(rule), versionOf(next, { versionId: 'v2', effectiveFrom: '2025-06-01' })],
    });

  it('case 21: validity shortened from the next cycle leaves the running one as it is', () => {
    expect(replay(changed(shorter), '2026-02-01').map((cycle) => cycle.validUntil)).toEqual([
      '2026-02-01',
      '2026-08-01',
    ]);
  });

  it('case 21: validity shortened with recompute changes the running one and finds the gap', () => {
    const recomputed = historyOf(shorter, '2025-01-01', ['2025-02-01', '2026-01-20']);
    expect(replay(recomputed, '2026-02-01').map((cycle) => cycle.validUntil)).toEqual(['2025-08-01', '2026-07-20']);
  });

  it('case 22: validity lengthened from the next cycle keeps the date on certificates already printed', () => {
    expect(replay(changed(longer), '2026-02-01').map((cycle) => cycle.validUntil)).toEqual([
      '2026-02-01',
      '2028-02-01',
    ]);
  });

  it('case 35: the anchor changed from completion to calendar: the next cycle moves onto the grid', () => {
    const history = historyOf(ruleOf(yearFromCompletion), '2025-03-01', ['2025-03-15', '2026-03-01'], {
      versions: [
        versionOf(ruleOf(yearFromCompletion)),
        versionOf(ruleOf(fiscalYear), { versionId: 'v2', effectiveFrom: '2025-07-01' }),
      ],
    });
    expect(replay(history, '2026-03-02').map((cycle) => cycle.validUntil)).toEqual(['2026-03-15', '2027-07-01']);
  });

  it('case 16: leave that shifts moves the expiry by its days and keeps the grid of the next cycle', () => {
    const history = historyOf(rule, '2025-01-01', ['2025-02-01', '2026-02-20'], {
      holds: [{ from: '2025-06-01', to: '2025-11-01', kind: 'leave', effect: 'shift' }],
    });
    const [first, second] = replay(history, '2026-03-01');
    expect(first).toMatchObject({ baselineUntil: '2026-02-01', validUntil: '2026-07-04' });
    expect(second).toMatchObject({ certifiedOn: '2026-02-20', validUntil: '2027-02-01' });
  });

  it('case 16: leave shifts the first due date as well', () => {
    const history = historyOf(rule, '2025-01-01', [], {
      spans: [{ from: '2025-01-01', dueOn: '2025-03-01' }],
      holds: [{ from: '2025-02-01', to: '2025-02-11', kind: 'deployment', effect: 'shift' }],
    });
    expect(replay(history, '2025-03-01')[0]?.dueOn).toBe('2025-03-11');
  });
});
