import { describe, expect, it } from '@jest/globals';
import { totalsOf } from './totals.js';

const row = {
  requirementId: 'r',
  title: 'Foundations',
  assigned: 10,
  current: 7,
  dueSoon: 2,
  grace: 1,
  lapsed: 1,
  inProgress: 1,
  notStarted: 0,
  overdue: 1,
  percentCurrent: 70,
};

describe('the totals of an agency', () => {
  it('count assignments, so a person with two requirements counts twice', () => {
    expect(totalsOf([row, { ...row, overdue: 0 }])).toEqual({
      assigned: 20,
      current: 14,
      dueSoon: 4,
      overdue: 1,
      lapsed: 2,
    });
  });

  it('are zero where nothing is assigned', () => {
    expect(totalsOf([]).assigned).toBe(0);
  });
});
