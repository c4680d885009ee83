import { nextCycle } from './next-cycle.js';
import { replay } from './replay.js';
import { historyOf, ruleOf, yearFromExpiry } from './testing/histories.js';

const history = historyOf(ruleOf(yearFromExpiry), '2025-01-01', ['2025-02-01'], {
  spans: [{ from: '2025-01-01', dueOn: '2025-01-31' }],
});

describe('the cycle that must exist', () => {
  it('is the initial one from the day of the assignment', () => {
    expect(nextCycle(history, [], '2024-12-31')).toBeNull();
    expect(nextCycle(history, [], '2025-01-01')).toEqual({
      sequence: 1,
      kind: 'initial',
      versionId: 'v1',
      opensOn: '2025-01-01',
      dueOn: '2025-01-31',
      evidenceIds: [],
    });
  });

  it('is none while a cycle is open', () => {
    const idle = { ...history, evidence: [] };
    expect(nextCycle(idle, replay(idle, '2025-06-01'), '2026-06-01')).toBeNull();
  });

  it('is the renewal from the first day of the window', () => {
    const cycles = replay(history, '2025-03-01');
    expect(nextCycle(history, cycles, '2025-12-31')).toBeNull();
    expect(nextCycle(history, cycles, '2026-01-01')).toMatchObject({
      sequence: 2,
      kind: 'renewal',
      dueOn: '2026-02-01',
    });
  });

  it('opens on the day it should have opened, however late it is asked for', () => {
    const cycles = replay(history, '2025-03-01');
    expect(nextCycle(history, cycles, '2026-01-04')).toEqual(nextCycle(history, cycles, '2026-01-01'));
  });

  it('is none for a person who is not assigned in the window', () => {
    const left = { ...history, spans: [{ from: '2025-01-01', to: '2025-12-01', dueOn: null }] };
    expect(nextCycle(left, replay(left, '2025-11-01'), '2026-06-01')).toBeNull();
  });
});
