import { certify } from './certify.js';
import { fiscalYear, ruleOf, yearFromCompletion, yearFromExpiry } from './testing/histories.js';

const expires2013 = {
  evidenceFrom: '2013-04-03',
  previous: { validUntil: '2013-05-03', baselineUntil: '2013-05-03', anchorDay: 3 },
};

/** The certified dates, or a failed test when the evidence did not certify. */
function datesOf(...args: Parameters<typeof certify>) {
  const result = certify(...args);
  if (!result.certified) throw new Error(`not certified, the window opens on ${result.opensOn}`);
  return result.dates;
}

describe('rolling for one year with a window of one month, expiring 2013-05-03', () => {
  it('anchor expiry, completed 2013-04-15: valid until 2014-05-03, window from 2014-04-03', () => {
    expect(datesOf(ruleOf(yearFromExpiry), expires2013, '2013-04-15')).toMatchObject({
      certifiedOn: '2013-04-15',
      validFrom: '2013-04-15',
      validUntil: '2014-05-03',
      windowOpensOn: '2014-04-03',
    });
  });

  it('case 2: completed 2013-02-15, before the window, changes nothing', () => {
    expect(certify(ruleOf(yearFromExpiry), expires2013, '2013-02-15')).toEqual({
      certified: false,
      opensOn: '2013-04-03',
    });
  });

  it('anchor expiry, completed 2013-06-01, late: restarts from the completion', () => {
    expect(datesOf(ruleOf(yearFromExpiry), expires2013, '2013-06-01').validUntil).toBe('2014-06-01');
  });

  it('late within the days of grace restarts from the completion too', () => {
    const rule = ruleOf(yearFromExpiry, { graceDays: 60 });
    expect(datesOf(rule, expires2013, '2013-06-01').validUntil).toBe('2014-06-01');
  });

  it('anchor completion, completed 2013-04-15: valid until 2014-04-15', () => {
    expect(datesOf(ruleOf(yearFromCompletion), expires2013, '2013-04-15').validUntil).toBe('2014-04-15');
  });

  it('completed on the expiry itself gives the same date by both anchors', () => {
    expect(datesOf(ruleOf(yearFromExpiry), expires2013, '2013-05-03').validUntil).toBe('2014-05-03');
    expect(datesOf(ruleOf(yearFromCompletion), expires2013, '2013-05-03').validUntil).toBe('2014-05-03');
  });
});

describe('case 4: the anchor day survives short months', () => {
  it('29 February plus one year is 28 February, and 29 February again in the next leap year', () => {
    const rule = ruleOf(yearFromExpiry);
    let dates = datesOf(rule, {}, '2024-02-29');
    const expiries = [dates.validUntil];
    for (const renewedOn of ['2025-02-20', '2026-02-20', '2027-02-20']) {
      const { validUntil, baselineUntil, anchorDay } = dates;
      if (validUntil === null || baselineUntil === null) throw new Error('a rolling cycle expires');
      dates = datesOf(rule, { previous: { validUntil, baselineUntil, anchorDay } }, renewedOn);
      expiries.push(dates.validUntil);
    }
    expect(expiries).toEqual(['2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29']);
  });

  it('one month from 31 January ends on the last of February', () => {
    const monthly = ruleOf({ kind: 'rolling', months: 1, anchor: 'expiry' }, { windowMonths: 0 });
    expect(datesOf(monthly, {}, '2026-01-31').validUntil).toBe('2026-02-28');
  });
});

describe('calendar with at least six active months', () => {
  it('due in 8 months: expires at the due date', () => {
    expect(datesOf(ruleOf(fiscalYear), {}, '2025-11-01').validUntil).toBe('2026-07-01');
  });

  it('due in 4 months: expires a year after the due date', () => {
    expect(datesOf(ruleOf(fiscalYear), {}, '2026-03-01').validUntil).toBe('2027-07-01');
  });

  it('case 1: hired late and trained two months before the grid date is not sent back at once', () => {
    expect(datesOf(ruleOf(fiscalYear), {}, '2026-05-01').validUntil).toBe('2027-07-01');
  });

  it('exactly the minimum is enough', () => {
    expect(datesOf(ruleOf(fiscalYear), {}, '2026-01-01').validUntil).toBe('2026-07-01');
    expect(datesOf(ruleOf(fiscalYear), {}, '2026-01-02').validUntil).toBe('2027-07-01');
  });

  it('case 29: training that ends on 1 July belongs to the new year, on 30 June to the old one', () => {
    const rule = ruleOf({ ...fiscalYear, minimumActiveMonths: 0 });
    expect(datesOf(rule, {}, '2026-06-30').validUntil).toBe('2026-07-01');
    expect(datesOf(rule, {}, '2026-07-01').validUntil).toBe('2027-07-01');
  });

  it('a renewal inside the window moves on to the next grid date even when the minimum would allow the old one', () => {
    const rule = ruleOf({ ...fiscalYear, minimumActiveMonths: 1 }, { windowMonths: 6 });
    const previous = { validUntil: '2026-07-01', baselineUntil: '2026-07-01', anchorDay: 1 };
    expect(datesOf(rule, { previous }, '2026-02-01').validUntil).toBe('2027-07-01');
  });

  it('a two-year grid keeps the years it began with, also after a late renewal', () => {
    const rule = ruleOf({ kind: 'calendar', months: 24, gridDate: '09-01', minimumActiveMonths: 6 });
    const previous = { validUntil: '2025-09-01', baselineUntil: '2025-09-01', anchorDay: 1 };
    expect(datesOf(rule, { previous }, '2025-08-15').validUntil).toBe('2027-09-01');
    expect(datesOf(rule, { previous }, '2026-01-15').validUntil).toBe('2027-09-01');
    expect(datesOf(rule, { previous }, '2027-06-01').validUntil).toBe('2029-09-01');
  });

  it('a two-year grid with a year is the same for everybody', () => {
    const rule = ruleOf({ kind: 'calendar', months: 24, gridDate: '09-01', minimumActiveMonths: 6, gridYear: 2025 });
    expect(datesOf(rule, {}, '2026-02-01').validUntil).toBe('2027-09-01');
    expect(datesOf(rule, {}, '2019-02-01').validUntil).toBe('2019-09-01');
  });

  it('a grid on 29 February falls on the 28th in other years', () => {
    const rule = ruleOf({ kind: 'calendar', months: 12, gridDate: '02-29', minimumActiveMonths: 0 });
    expect(datesOf(rule, {}, '2026-06-01').validUntil).toBe('2027-02-28');
    expect(datesOf(rule, {}, '2027-06-01').validUntil).toBe('2028-02-29');
  });

  it('a grid of six months meets both halves of the year', () => {
    const rule = ruleOf({ kind: 'calendar', months: 6, gridDate: '07-01', minimumActiveMonths: 0 });
    expect(datesOf(rule, {}, '2026-03-01').validUntil).toBe('2026-07-01');
    expect(datesOf(rule, {}, '2026-08-01').validUntil).toBe('2027-01-01');
  });
});

it('refuses a validity of no months, which would never come to an end', () => {
  expect(() => certify(ruleOf({ kind: 'rolling', months: 0, anchor: 'expiry' }), {}, '2026-01-01')).toThrow(RangeError);
});

describe('the other dates', () => {
  it('once never expires and has no window', () => {
    expect(datesOf(ruleOf({ kind: 'once' }), {}, '2026-03-01')).toEqual({
      certifiedOn: '2026-03-01',
      validFrom: '2026-03-01',
      validUntil: null,
      windowOpensOn: null,
      graceUntil: null,
      reinstateFrom: null,
      baselineUntil: null,
      anchorDay: 1,
    });
  });

  it('grace is counted in days from the expiry, half-open, and is empty when the rule gives none', () => {
    expect(datesOf(ruleOf(yearFromExpiry, { graceDays: 30 }), {}, '2025-05-03').graceUntil).toBe('2026-06-02');
    expect(datesOf(ruleOf(yearFromExpiry), {}, '2025-05-03').graceUntil).toBe('2026-05-03');
  });

  it('reinstatement begins when the lapse is longer than the limit, not on the day it reaches it', () => {
    const rule = ruleOf(yearFromExpiry, { reinstateAfterMonths: 18 });
    expect(datesOf(rule, {}, '2024-01-01').reinstateFrom).toBe('2026-07-02');
  });

  it('reinstatement never begins inside the grace', () => {
    const rule = ruleOf(yearFromExpiry, { reinstateAfterMonths: 1, graceDays: 90 });
    expect(datesOf(rule, {}, '2024-01-01').reinstateFrom).toBe('2025-04-01');
  });

  it('a window as long as the validity opens the day after, so that one completion cannot certify twice', () => {
    expect(datesOf(ruleOf(yearFromExpiry, { windowMonths: 12 }), {}, '2026-03-01').windowOpensOn).toBe('2026-03-02');
  });

  it('an extension longer than the validity still leaves the next expiry on the old grid and in the future', () => {
    const previous = { validUntil: '2015-06-01', baselineUntil: '2013-05-03', anchorDay: 3 };
    expect(datesOf(ruleOf(yearFromExpiry), { previous }, '2015-05-20').validUntil).toBe('2016-05-03');
  });
});
