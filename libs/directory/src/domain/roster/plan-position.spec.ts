import { planPosition } from './plan-position.js';
import type { KnownPosition } from './roster-plan.js';

const TODAY = '2026-11-30';
const held = (more: Partial<KnownPosition> = {}): KnownPosition => ({
  id: 'p1',
  personId: 'ann',
  agencyId: 'police',
  discipline: 'law_enforcement_local',
  title: 'Officer',
  supervisorId: null,
  startsOn: '2024-02-01',
  endsOn: null,
  ...more,
});
const wish = (more: Partial<Parameters<typeof planPosition>[1]> = {}) => ({
  discipline: undefined,
  title: undefined,
  startsOn: undefined,
  endsOn: undefined,
  supervisorId: undefined,
  ...more,
});

describe('a line about somebody in a position', () => {
  it.each([
    ['with empty fields', wish()],
    [
      'that repeats what is known',
      wish({ title: 'Officer', startsOn: '2024-02-01', discipline: 'law_enforcement_local' }),
    ],
  ])('%s changes nothing', (_, line) => {
    expect(planPosition([held()], line, TODAY)).toEqual({ outcome: 'unchanged' });
  });

  it.each<[string, ReturnType<typeof wish>, Partial<KnownPosition>]>([
    ['another title without a date', wish({ title: 'Sergeant' }), { title: 'Sergeant' }],
    [
      'another discipline from the same day',
      wish({ discipline: 'corrections', startsOn: '2024-02-01' }),
      { discipline: 'corrections' },
    ],
    ['a supervisor', wish({ supervisorId: 'bob' }), { supervisorId: 'bob' }],
  ])('%s corrects the position in place', (_, line, changed) => {
    expect(planPosition([held()], line, TODAY)).toEqual({
      outcome: 'updated',
      corrected: { before: held(), after: held(changed) },
    });
  });

  it.each([wish({ startsOn: '2026-10-01' }), wish({ title: 'Officer', startsOn: '2026-10-01' })])(
    'with a later first day of the same post keeps the first day and is told: %o',
    (line) => {
      expect(planPosition([held()], line, TODAY)).toEqual({
        outcome: 'unchanged',
        warning: { column: 'starts_on', message: expect.stringMatching(/2026-10-01.*keeps 2024-02-01.*page/) },
      });
    },
  );

  it('with a later first day keeps the first day, and takes over what else it says', () => {
    const line = wish({ startsOn: '2026-10-01', endsOn: '2026-12-31', supervisorId: 'bob' });
    expect(planPosition([held()], line, TODAY)).toMatchObject({
      outcome: 'separated',
      corrected: { after: held({ endsOn: '2026-12-31', supervisorId: 'bob' }) },
      warning: { column: 'starts_on' },
    });
  });

  it('with an earlier first day lets the position go back, which is told', () => {
    expect(planPosition([held()], wish({ startsOn: '2023-12-01' }), TODAY)).toEqual({
      outcome: 'updated',
      corrected: { before: held(), after: held({ startsOn: '2023-12-01' }) },
      warning: { column: 'starts_on', message: expect.stringContaining('from 2024-02-01 to 2023-12-01') },
    });
  });

  it('puts off a position that lies ahead', () => {
    const ahead = held({ startsOn: '2026-12-15' });
    const result = planPosition([ahead], wish({ startsOn: '2027-01-10' }), TODAY);
    expect(result).toEqual({
      outcome: 'updated',
      corrected: { before: ahead, after: held({ startsOn: '2027-01-10' }) },
    });
  });

  it('about a post before the present one keeps or extends that one, whichever day was told first', () => {
    const sergeant = held({ id: 'p2', title: 'Sergeant', startsOn: '2025-06-01' });
    const officer = held({ endsOn: '2025-05-31' });
    const told = (startsOn: string) => planPosition([sergeant, officer], wish({ title: 'Officer', startsOn }), TODAY);
    expect(told('2024-09-01')).toMatchObject({ outcome: 'unchanged', warning: { column: 'starts_on' } });
    expect(told('2023-09-01')).toMatchObject({
      outcome: 'updated',
      corrected: { before: officer, after: { ...officer, startsOn: '2023-09-01' } },
    });
  });

  it('with another title from a later day on is a transfer', () => {
    const result = planPosition([held()], wish({ title: 'Sergeant', startsOn: '2026-06-01' }), TODAY);
    expect(result).toMatchObject({
      outcome: 'transferred',
      started: { title: 'Sergeant', startsOn: '2026-06-01', endsOn: null },
      ended: { position: { id: 'p1' }, endsOn: '2026-05-31' },
    });
  });

  it('does not end again what ends before the transfer', () => {
    const ending = held({ endsOn: '2026-12-31' });
    const result = planPosition([ending], wish({ title: 'Sergeant', startsOn: '2027-02-01' }), TODAY);
    expect(result).not.toHaveProperty('ended');
  });

  it('with a last day is a separation, and with another last day a correction', () => {
    expect(planPosition([held()], wish({ endsOn: '2026-12-31' }), TODAY)).toMatchObject({ outcome: 'separated' });
    expect(planPosition([held({ endsOn: '2026-12-31' })], wish({ endsOn: '2027-01-31' }), TODAY)).toMatchObject({
      outcome: 'updated',
    });
  });

  it('is compared with the position of its discipline where there are two', () => {
    const academy = held({ id: 'p2', discipline: 'training_academy', startsOn: '2025-01-01' });
    const line = wish({ discipline: 'law_enforcement_local', title: 'Chief' });
    expect(planPosition([held(), academy], line, TODAY)).toMatchObject({ corrected: { before: { id: 'p1' } } });
  });

  it.each([
    ['a last day before the first', [held()], wish({ endsOn: '2024-01-31' }), 'ends_on'],
    [
      'dates into an earlier position of the same discipline',
      [held(), held({ id: 'p0', startsOn: '2020-01-01', endsOn: '2022-12-31' })],
      wish({ startsOn: '2022-06-01' }),
      'starts_on',
    ],
  ])('is refused with %s', (_, positions, line, column) => {
    expect(planPosition(positions, line, TODAY)).toMatchObject({ column });
  });
});

describe('a line about somebody who has left', () => {
  const left = held({ endsOn: '2026-06-30' });
  it('takes them on again from a later day, in the old discipline unless it says another', () => {
    expect(planPosition([left], wish({ startsOn: '2026-09-01' }), TODAY)).toMatchObject({
      outcome: 'rehired',
      started: { discipline: 'law_enforcement_local', title: null, startsOn: '2026-09-01', endsOn: null },
    });
  });

  it('changes nothing when it says the same', () => {
    const line = wish({ startsOn: '2024-02-01', endsOn: '2026-06-30' });
    expect(planPosition([left], line, TODAY)).toEqual({ outcome: 'unchanged' });
  });

  it.each([wish(), wish({ startsOn: '2024-02-01' }), wish({ startsOn: '2026-06-30' })])(
    'is refused when it has them as still there: %o',
    (line) => {
      expect(planPosition([left], line, TODAY)).toMatchObject({
        column: 'starts_on',
        message: expect.stringContaining('2026-06-30'),
      });
    },
  );
});
