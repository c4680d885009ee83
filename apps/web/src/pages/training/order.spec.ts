import { describe, expect, it } from '@jest/globals';
import type { AssignmentAnswer, AssignmentItem } from '@muster/contracts';
import { actionFor, inOrderOfUrgency, isOwed, nextItem } from './order.js';

function item(title: string, change: Partial<AssignmentItem> = {}): AssignmentItem {
  return {
    courseId: title,
    courseTitle: title,
    required: true,
    minutes: 30,
    registrationId: `r-${title}`,
    state: 'not_started',
    score: null,
    progress: null,
    completedOn: null,
    ...change,
  };
}

function assignment(title: string, change: Partial<AssignmentAnswer> = {}): AssignmentAnswer {
  return {
    id: title,
    personId: 'p',
    requirementId: title,
    title,
    status: 'not_started',
    overdue: false,
    kind: 'initial',
    opensOn: null,
    dueOn: null,
    certifiedOn: null,
    validUntil: null,
    graceUntil: null,
    chooseAtLeast: null,
    explanation: '',
    items: [],
    ...change,
  };
}

describe('what a learner owes', () => {
  it.each(['due_soon', 'grace', 'lapsed', 'not_started'] as const)('%s is owed', (status) => {
    expect(isOwed(assignment('a', { status }))).toBe(true);
  });

  it.each(['current', 'exempt', 'on_hold'] as const)('%s is not', (status) => {
    expect(isOwed(assignment('a', { status }))).toBe(false);
  });
});

describe('the order of assignments', () => {
  it('puts overdue ones first, then the nearest date, undated ones last', () => {
    const sorted = inOrderOfUrgency([
      assignment('undated'),
      assignment('later', { dueOn: '2027-01-01' }),
      assignment('soon', { dueOn: '2026-12-01' }),
      assignment('late', { dueOn: '2026-12-15', overdue: true }),
    ]);
    expect(sorted.map(({ title }) => title)).toEqual(['late', 'soon', 'later', 'undated']);
  });
});

describe('the next course', () => {
  it('is the one already begun before a required one before an optional one', () => {
    const optional = item('optional', { required: false });
    const required = item('required');
    const begun = item('begun', { required: false, state: 'in_progress' });
    expect(nextItem(assignment('a', { items: [optional, required, begun] }))).toBe(begun);
    expect(nextItem(assignment('a', { items: [optional, required] }))).toBe(required);
    expect(nextItem(assignment('a', { items: [optional] }))).toBe(optional);
  });

  it('is never one that is finished or cannot be opened yet', () => {
    const items = [item('done', { state: 'passed' }), item('closed', { registrationId: null })];
    expect(nextItem(assignment('a', { items }))).toBeUndefined();
  });

  it('is offered again after a failed try', () => {
    expect(actionFor(item('a', { state: 'failed' }))).toBe('Try again');
    expect(actionFor(item('a', { state: 'passed' }))).toBe('Review');
  });
});
