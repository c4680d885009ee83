import { creditedMinutes, givesHoursOnly, outcomeOf } from './attendance.js';
import type { SessionTerms, Span } from './attendance.js';

const START = Date.parse('2026-03-02T15:00:00Z');
const minute = (at: number): number => START + at * 60_000;
/** 400 minutes, so that 85 percent are 340. */
const terms = (
  partialFromPercent: number,
  partialCredit: SessionTerms['partialCredit'] = 'attended',
  belowCredit: SessionTerms['belowCredit'] = 'none',
): SessionTerms => ({
  startsAt: new Date(START),
  endsAt: new Date(minute(400)),
  partialFromPercent,
  partialCredit,
  belowCredit,
});
const from = (start: number, end: number | null): Span => ({
  in: minute(start),
  out: end === null ? null : minute(end),
});

describe('case 26: a live session of which 85 % were attended', () => {
  it.each([
    [80, 'attended', 'partial', 102],
    [85, 'attended', 'partial', 102],
    [85, 'whole', 'partial', 120],
    [86, 'attended', 'below', 0],
    [100, 'whole', 'below', 0],
  ] as const)(
    'with credit from %i %% on and %s minutes is %s: %i of 120 minutes',
    (percent, credit, result, minutes) => {
      const outcome = outcomeOf([from(0, 340)], terms(percent, credit));
      expect(outcome).toMatchObject({ result, minutesAttended: 340 });
      expect(creditedMinutes(120, outcome)).toBe(minutes);
    },
  );

  it.each([
    [86, 'attended', 102],
    [100, 'whole', 102],
  ] as const)(
    'below %i %% gives its hours, and completes no course, where a session says so',
    (percent, credit, minutes) => {
      const outcome = outcomeOf([from(0, 340)], terms(percent, credit, 'hours'));
      expect(outcome).toMatchObject({ result: 'hours_only', minutesAttended: 340 });
      expect(givesHoursOnly(outcome)).toBe(true);
      expect(creditedMinutes(120, outcome)).toBe(minutes);
      expect(givesHoursOnly(outcomeOf([from(0, 344)], terms(86, credit, 'hours')))).toBe(false);
    },
  );

  it('is below 85 when it is a second less', () => {
    const short = { in: START, out: minute(340) - 1000 };
    expect(outcomeOf([short], terms(85))).toMatchObject({ result: 'below', minutesAttended: 339 });
  });
});

describe('the attendance of a live session', () => {
  it('counts what lies within the session, and times that overlap once', () => {
    expect(outcomeOf([from(-30, 450)], terms(50))).toMatchObject({ result: 'full', minutesAttended: 400 });
    const sheet = [from(200, 400), from(0, 250), from(10, 20)];
    expect(outcomeOf(sheet, terms(50))).toMatchObject({ result: 'full', minutesAttended: 400 });
    expect(outcomeOf([from(0, 100), from(150, 400)], terms(50))).toMatchObject({
      result: 'partial',
      minutesAttended: 350,
    });
  });

  it('of somebody who has not checked out gives nothing yet, whatever stands there beside', () => {
    expect(outcomeOf([from(0, 400), from(10, null)], terms(1))).toMatchObject({ result: 'present', share: 0 });
  });

  it('is none for who came after the end, or for less than a minute', () => {
    expect(outcomeOf([from(401, 500)], terms(1))).toMatchObject({ result: 'none', share: 0 });
    expect(outcomeOf([{ in: START, out: START + 59_000 }], terms(1))).toMatchObject({ result: 'none' });
    expect(outcomeOf([], terms(1))).toMatchObject({ result: 'none' });
  });
});
