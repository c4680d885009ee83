import { nextChange } from './next-change.js';
import { replay } from './replay.js';
import { historyOf, ruleOf, versionOf, yearFromExpiry } from './testing/histories.js';

const rule = ruleOf(yearFromExpiry, { windowMonths: 2, reinstateAfterMonths: 6 });
const certified = historyOf(rule, '2024-01-01', ['2024-03-10']);

function after(history: typeof certified, on: string): string | null {
  return nextChange(history, replay(history, on), on);
}

describe('the next day on which cycles may change', () => {
  it('is the day on which the window of the last certification opens', () => {
    expect(after(certified, '2024-03-10')).toBe('2025-01-10');
  });

  it('is, of an open renewal, the day from which the lapse is too long', () => {
    expect(after(certified, '2025-01-10')).toBe('2025-09-11');
  });

  it('is the end of an assignment that comes first', () => {
    expect(after({ ...certified, spans: [{ from: '2024-01-01', to: '2024-06-30', dueOn: null }] }, '2024-03-10')).toBe(
      '2024-06-30',
    );
  });

  it('is the day on which training counts that is dated ahead', () => {
    expect(after(historyOf(rule, '2024-01-01', ['2024-03-10']), '2024-02-01')).toBe('2024-03-10');
  });

  it('is the day of a revocation that was decided ahead, then the day on which the reinstatement opens', () => {
    const revoked = {
      ...certified,
      decisions: [{ kind: 'revoke' as const, on: '2024-05-05', by: 'Chief', reason: 'audit' }],
    };
    expect(after(revoked, '2024-03-10')).toBe('2024-05-05');
    expect(after(revoked, '2024-05-05')).toBe('2024-05-06');
  });

  it('is the first day of a version that recomputes', () => {
    const versions = [
      versionOf(rule),
      versionOf(rule, { versionId: 'v2', number: 2, effectiveFrom: '2024-07-01', appliesTo: 'recompute' }),
    ];
    expect(after({ ...certified, versions }, '2024-03-10')).toBe('2024-07-01');
  });

  it('is, of a requirement for which another counts, the next change of the other', () => {
    const other = { ...certified, counting: [{ requirementId: 'other', history: certified, from: '2020-01-01' }] };
    expect(after({ ...other, evidence: [] }, '2024-03-10')).toBe('2025-01-10');
  });

  it('is no day where nothing expires and nothing is planned', () => {
    expect(after(historyOf(ruleOf({ kind: 'once' }), '2024-01-01', ['2024-03-10']), '2024-03-10')).toBeNull();
  });
});
