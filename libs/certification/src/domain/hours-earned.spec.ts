import { hoursEarned } from './hours-earned.js';
import type { HoursRule } from './hours.js';

const rule: HoursRule = {
  minutesPerCredit: 50,
  credits: 2,
  categories: [
    { name: 'Ethics', credits: 1, courseIds: ['e'], fixed: true },
    { name: 'Law', credits: 1, courseIds: ['e', 'l'], fixed: true },
    { name: 'Health', credits: 0, courseIds: ['h'], fixed: false },
  ],
  leastMinutes: 30,
  stepMinutes: 10,
  firstPeriod: 'whole',
  proratesBy: 'day',
};
const item = (evidenceId: string, courseId: string, minutes: number) => ({
  evidenceId,
  courseId,
  earnedOn: '2026-01-01',
  kind: 'attempt',
  minutes,
});

describe('the hours that a period was certified by', () => {
  it('are what the rule counts of each training, whole and by category, also beyond the need', () => {
    const evidence = [item('1', 'e', 75), item('2', 'l', 60), item('3', 'x', 500), item('4', 'l', 20)];
    expect(hoursEarned(rule, new Set(['e', 'l', 'h']), evidence)).toEqual({
      minutesPerCredit: 50,
      minutes: 130,
      categories: [
        { name: 'Ethics', minutes: 70 },
        { name: 'Law', minutes: 130 },
      ],
    });
  });

  it('are none where the rule asks for none', () => {
    expect(hoursEarned(undefined, new Set(['e']), [item('1', 'e', 75)])).toBeNull();
  });
});
