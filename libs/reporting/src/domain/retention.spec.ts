import { heldUntil, isHeld } from './retention.js';

describe('records of an award', () => {
  it.each([
    ['2024-05-01', '2027-05-01'],
    ['2024-02-29', '2027-02-28'],
    [null, null],
  ])('with the final expenditure report on %s are held until %s', (on, until) => {
    expect(heldUntil(on)).toBe(until);
  });

  it.each([
    ['on the last day', { finalExpenditureReportOn: '2024-05-01', openMatter: null }, '2027-05-01', true],
    ['on the day after', { finalExpenditureReportOn: '2024-05-01', openMatter: null }, '2027-05-02', false],
    ['while no report is submitted', { finalExpenditureReportOn: null, openMatter: null }, '2099-01-01', true],
    ['while an audit is open', { finalExpenditureReportOn: '2020-05-01', openMatter: 'Audit' }, '2099-01-01', true],
  ])('%s', (_, award, on, held) => {
    expect(isHeld(award, on)).toBe(held);
  });
});
