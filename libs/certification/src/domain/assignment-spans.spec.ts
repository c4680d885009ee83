import { assignmentSpans, firstAssignedDay } from './assignment-spans.js';

describe('case 36: an assignment with two sources', () => {
  const byRule = { sourceId: 'rule', from: '2026-01-01', to: '2026-06-01', dueOn: '2026-03-01' };
  const byAdmin = { sourceId: 'admin', from: '2026-02-01', dueOn: '2026-12-31' };

  it('stays alive when one of them is removed, with the due date of the first', () => {
    expect(assignmentSpans([byAdmin, byRule])).toEqual([{ from: '2026-01-01', to: undefined, dueOn: '2026-03-01' }]);
  });

  it('ends when the last one ends', () => {
    expect(assignmentSpans([byRule, { ...byAdmin, to: '2026-04-01' }])).toEqual([
      { from: '2026-01-01', to: '2026-06-01', dueOn: '2026-03-01' },
    ]);
  });

  it('joins sources that touch and separates those with a day between them', () => {
    expect(assignmentSpans([byRule, { ...byAdmin, from: '2026-06-01' }])).toHaveLength(1);
    expect(assignmentSpans([byRule, { ...byAdmin, from: '2026-06-02' }])).toHaveLength(2);
  });

  it('takes the earlier due date of sources that begin together', () => {
    expect(assignmentSpans([byRule, { ...byAdmin, from: '2026-01-01', dueOn: '2026-02-01' }])[0]?.dueOn).toBe(
      '2026-02-01',
    );
  });

  it('ignores a source that was withdrawn on the day it began', () => {
    expect(assignmentSpans([{ ...byRule, to: '2026-01-01' }])).toEqual([]);
  });
});

it('finds the first assigned day at or after a date', () => {
  const spans = [
    { from: '2026-01-01', to: '2026-02-01', dueOn: null },
    { from: '2026-05-01', dueOn: null },
  ];
  expect(firstAssignedDay(spans, '2025-12-01')).toBe('2026-01-01');
  expect(firstAssignedDay(spans, '2026-01-31')).toBe('2026-01-31');
  expect(firstAssignedDay(spans, '2026-02-01')).toBe('2026-05-01');
  expect(firstAssignedDay(spans.slice(0, 1), '2026-02-01')).toBeUndefined();
});
