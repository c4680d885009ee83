import { addDays, daysFrom } from './civil-days.js';
import { chooseStep } from './choose-step.js';
import type { ReasonFacts } from './reason.js';
import { statement, why } from './reason.js';
import { sendDayOf } from './send-day.js';
import { placeOf, stepsOf } from './steps.js';
import type { TrainingDates } from './steps.js';
import type { ReminderStep } from '@muster/contracts';
import { reminderSteps } from '@muster/contracts';

const EVERY_DAY = { quietWeekends: false, federalHolidays: false, holidays: [] };
const QUIET = { quietWeekends: true, federalHolidays: true, holidays: [] };
const wanted = reminderSteps.codes;
/** Due on Tuesday, 30 June 2026; can be done from Thursday, 30 April; in grace until 29 July. */
const renewal: TrainingDates = {
  kind: 'renewal',
  opensOn: '2026-04-30',
  dueOn: '2026-06-30',
  graceUntil: '2026-07-30',
};

describe('the steps of a training', () => {
  it('are the day from which it can be done, 30, 14, 7 and 1 days before, the day itself, grace, and the day after the grace', () => {
    expect(stepsOf(renewal).map(({ step, on }) => `${step} ${on}`)).toEqual([
      'window_opened 2026-04-30',
      'days_30 2026-05-31',
      'days_14 2026-06-16',
      'days_7 2026-06-23',
      'days_1 2026-06-29',
      'due 2026-06-30',
      'grace 2026-07-01',
      'lapsed 2026-07-30',
    ]);
  });

  it.each([
    [
      'without a grace lapse on the day after',
      { ...renewal, graceUntil: '2026-06-30' },
      ['due 2026-06-30', 'lapsed 2026-07-01'],
    ],
    [
      'of the first time have no grace',
      { ...renewal, kind: 'initial' as const, graceUntil: null },
      ['due 2026-06-30', 'lapsed 2026-07-01'],
    ],
  ])('%s', (_, dates, ends) => {
    expect(
      stepsOf(dates)
        .slice(-2)
        .map(({ step, on }) => `${step} ${on}`),
    ).toEqual(ends);
  });

  it('never lie before the day from which it can be done', () => {
    const late = { ...renewal, opensOn: '2026-06-20' };
    expect(stepsOf(late).map(({ step }) => step)).toEqual([
      'window_opened',
      'days_7',
      'days_1',
      'due',
      'grace',
      'lapsed',
    ]);
  });

  it('are one without a due date', () => {
    expect(stepsOf({ ...renewal, dueOn: null })).toEqual([{ step: 'window_opened', on: '2026-04-30' }]);
  });
});

describe('the day on which a step is told', () => {
  it.each([
    ['before a due date, on a Sunday: the Friday before', 'days_30', '2026-05-31', '2026-05-29'],
    ['of a due date on the Independence Day that is kept on a Friday: Thursday', 'due', '2026-07-03', '2026-07-02'],
    ['after the due date, on a Saturday: Monday', 'grace', '2026-08-01', '2026-08-03'],
    ['on a working day: itself', 'days_14', '2026-06-16', '2026-06-16'],
  ] as const)('%s', (_, step, on, told) => {
    expect(sendDayOf({ step, on }, '2026-04-30', QUIET).on).toBe(told);
  });

  it('is not brought forward to before the training can be done, but put off', () => {
    expect(sendDayOf({ step: 'days_1', on: '2026-05-30' }, '2026-05-30', QUIET)).toEqual({
      on: '2026-06-01',
      moved: { from: '2026-05-30', because: 'weekend' },
    });
  });

  it('is the day itself for an agency that has nothing but quiet days', () => {
    const holidays = daysFrom('2026-06-01', '2026-07-30').map((on) => ({ on, name: 'Closed' }));
    expect(sendDayOf({ step: 'due', on: '2026-06-30' }, '2026-04-30', { ...EVERY_DAY, holidays }).on).toBe(
      '2026-06-30',
    );
  });
});

describe('what a reader is told', () => {
  /** Asks on each of the days, in their order, and remembers what was told. */
  function tell(days: readonly string[], calendar = EVERY_DAY): string[] {
    let told: ReminderStep | undefined;
    return days.flatMap((on) => {
      const chosen = chooseStep({ training: renewal, calendar, wanted, on, ...(told ? { told } : {}) });
      if (!chosen) return [];
      told = chosen.step;
      return [`${on} ${chosen.step}`];
    });
  }
  const summer = daysFrom('2026-04-01', '2026-09-01');

  it('day by day is each step once, on its day', () => {
    expect(tell(summer)).toEqual(stepsOf(renewal).map(({ step, on }) => `${on} ${step}`));
  });

  it('is at most one step after days without a scheduler, the latest, and nothing twice', () => {
    const outage = summer.filter((day) => day < '2026-06-22' || day > '2026-06-30');
    expect(tell(outage).slice(3)).toEqual(['2026-07-01 grace', '2026-07-30 lapsed']);
    expect(
      chooseStep({ training: renewal, calendar: EVERY_DAY, wanted, told: 'days_14', on: '2026-06-25' }),
    ).toMatchObject({
      step: 'days_7',
      lateFrom: '2026-06-23',
      covers: [],
    });
    expect(
      chooseStep({ training: renewal, calendar: EVERY_DAY, wanted, told: 'days_14', on: '2026-07-01' }),
    ).toMatchObject({
      step: 'grace',
      covers: ['days_7', 'days_1', 'due'],
    });
  });

  it('never goes back, whatever is asked in whatever order', () => {
    for (const told of reminderSteps.codes) {
      for (const on of summer) {
        const chosen = chooseStep({ training: renewal, calendar: QUIET, wanted, told, on });
        if (chosen) expect(placeOf(chosen.step)).toBeGreaterThan(placeOf(told));
      }
    }
  });

  it('never comes on a quiet day', () => {
    const days = tell(summer, QUIET).map((line) => line.slice(0, 10));
    expect(days).toHaveLength(8);
    expect(days.filter((day) => new Date(day).getUTCDay() % 6 === 0)).toEqual([]);
    expect(days).not.toContain('2026-07-03');
  });

  it('and was missed waits for the end of the quiet days: who can be told on Friday again is told on Monday', () => {
    const asked = (on: string) => chooseStep({ training: renewal, calendar: QUIET, wanted, told: 'days_30', on })?.step;
    expect(['2026-06-20', '2026-06-21', '2026-06-22'].map(asked)).toEqual([undefined, undefined, 'days_14']);
  });

  it('waits for the end of a snooze, but not beyond the due date', () => {
    const asked = (on: string, until: string) =>
      chooseStep({ training: renewal, calendar: EVERY_DAY, wanted, told: 'days_14', snoozedUntil: until, on })?.step;
    expect(asked('2026-06-23', '2026-06-26')).toBeUndefined();
    expect(asked('2026-06-26', '2026-06-26')).toBe('days_7');
    expect(asked('2026-06-30', addDays('2026-06-30', 14))).toBe('due');
  });

  it('that was put off says so and until when, not that it was missed', () => {
    const chosen = chooseStep({
      ...{ training: renewal, calendar: EVERY_DAY, wanted, told: 'days_14' as const },
      ...{ snoozedUntil: '2026-06-26', on: '2026-06-26' },
    });
    expect(chosen).toMatchObject({ step: 'days_7', lateFrom: '2026-06-23', putOffUntil: '2026-06-26' });
    if (chosen === undefined) throw new Error('Nothing was chosen.');
    const facts = { role: 'learner' as const, dueOn: '2026-06-30', graceUntil: null, ...chosen };
    expect(why(facts)).toContain('It would have come on June 23, 2026; you put it off until June 26, 2026.');
    expect(why(facts).join(' ')).not.toContain('made up for');
  });

  it('is only what the reader is to hear of', () => {
    expect(
      chooseStep({ training: renewal, calendar: EVERY_DAY, wanted: ['lapsed'], on: '2026-07-01' }),
    ).toBeUndefined();
  });
});

describe('what a reminder says', () => {
  const due = '2026-03-19';
  const facts: ReasonFacts = { role: 'learner', step: 'due', stepOn: due, dueOn: due, graceUntil: null, covers: [] };

  it('is by when it is due until that day, and that it was due when it is told later', () => {
    expect(statement(facts, '2026-03-19')).toBe('due by March 19, 2026');
    expect(statement({ ...facts, lateFrom: '2026-03-19' }, '2026-03-20')).toBe('was due by March 19, 2026');
    expect(statement({ ...facts, step: 'window_opened' }, '2026-03-01')).toBe(
      'can be done from now on, due by March 19, 2026',
    );
    expect(statement({ ...facts, step: 'window_opened' }, '2026-03-20')).toBe('was due by March 19, 2026');
    expect(statement({ ...facts, dueOn: null }, '2026-03-20')).toBe('without a due date');
  });
});
