import type { AwardAnswer, AwardPeriod, MovedPeriod, Page, ReportAnswer } from '@muster/contracts';
import { newId } from '@muster/kernel';
import type { Caller, Reach, Role } from '@muster/kernel';
import { ReportingApp } from '../../test/reporting-app.js';
import type { Reader } from '../../test/reporting-app.js';
import { MovedPeriods } from './moved-periods.js';

let app: ReportingApp;
let admin: Reader;
let police: string;
let clinic: string;
let court: string;
let taskForce: string;
let award: AwardAnswer;
let periods: AwardPeriod[];
let officer: string;
let counted: string;

const all: Reach = { mode: 'all', agencyIds: [] };
const caller = (role: Role, scope: Caller['grants'][number]['scope'], reach: Reach, records = reach): Caller => ({
  personId: newId(),
  via: 'session',
  grants: [{ role, scope, reach }],
  roster: reach,
  records,
});
const system = caller('system_admin', { kind: 'all' }, all, { mode: 'all_but_courts', agencyIds: [] });

beforeAll(async () => {
  app = await ReportingApp.start();
  police = await app.agency('City Police', 'law_enforcement');
  clinic = await app.agency('Harbor Clinic', 'health_care');
  court = await app.agency('County Court', 'court');
  taskForce = await app.taskForce('River Task Force', [{ agencyId: police }, { agencyId: court }]);
  officer = await app.person('One', police, 'law_enforcement_local');
  counted = await app.complete(officer, police, '2025-09-01', { minutes: 60 });
  admin = await app.reader([{ role: 'system_admin', scope: { kind: 'all' } }]);
  award = await admin.must<AwardAnswer>('POST', '/awards', {
    number: '15POVC-25-MOVED',
    funder: 'Office for Victims of Crime',
    title: 'Enhanced collaborative model',
    startsOn: '2025-07-01',
    endsOn: '2026-12-31',
    timeZone: 'America/Chicago',
    calendar: 'federal_semiannual',
    scope: { taskForceIds: [taskForce] },
    measures: ['completions', 'people_trained_unduplicated_award_to_date'],
  });
  ({ items: periods } = await admin.must<Page<AwardPeriod>>('GET', `/awards/${award.id}/periods`));
});
afterAll(() => app.close());

type Change = Parameters<MovedPeriods['movedBy']>[2];
const moved = (change: Partial<Change>, by = system): Promise<MovedPeriod[]> =>
  app.transactions.as(by, (tx) =>
    app.get(MovedPeriods).movedBy(tx, by, { added: [], takenBack: [], due: [], ...change }),
  );
const training = (completedOn: string, more = {}) => ({
  personId: officer,
  agencyId: police,
  courseId: null,
  completedOn,
  minutes: 60,
  ...more,
});
const inShort = (found: MovedPeriod[]) => found.map(({ startsOn, state, moves }) => [startsOn, state, moves]);

describe('training that would come on record', () => {
  it('moves the period of its day, and the later one that counts people since the award began', async () => {
    const nobody = await app.person('Two', police, 'law_enforcement_local');
    const found = await moved({ added: [training('2025-10-01', { personId: nobody })] });
    expect(inShort(found)).toEqual([
      ['2025-07-01', 'due', 'counted'],
      ['2026-01-01', 'open', 'counted'],
    ]);
    expect(found[0]).toMatchObject({ awardId: award.id, awardTitle: award.title, periodId: periods[0]?.id });
    expect(found[0]?.label).toBe(periods[0]?.label);
  });

  it('moves that period alone where the person was counted before', async () => {
    expect(inShort(await moved({ added: [training('2025-10-01')] }))).toEqual([['2025-07-01', 'due', 'counted']]);
  });

  it.each([
    ['of an agency that no award covers', () => training('2025-10-01', { agencyId: clinic, personId: newId() })],
    ['of a day before the award', () => training('2025-06-30')],
    ['of a day on which its agency is no member', () => training('2019-10-01')],
  ])('moves nothing where it is %s', async (_, added) => {
    const who = added();
    if (who.agencyId === clinic) who.personId = await app.person('Nurse', clinic, 'health_care');
    expect(await moved({ added: [who] })).toEqual([]);
  });

  it('moves what saving it moves', async () => {
    const report = async (): Promise<unknown> =>
      (await admin.must<ReportAnswer>('POST', `/awards/${award.id}/reports`, { periodId: periods[0]?.id, draft: true }))
        .measures;
    const before = await report();
    const [found] = await moved({ added: [training('2025-11-01')] });
    expect(await report()).toEqual(before);
    const saved = await app.complete(officer, police, '2025-11-01', { minutes: 60, title: 'Another' });
    expect(found?.periodId).toBe(periods[0]?.id);
    expect(await report()).not.toEqual(before);
    await app.withdraw(saved, officer, '2026-01-15T17:00:00Z');
  });
});

describe('training that would be taken back', () => {
  it('moves the periods that count it', async () => {
    expect(inShort(await moved({ takenBack: [counted] }))).toEqual([
      ['2025-07-01', 'due', 'counted'],
      ['2026-01-01', 'open', 'counted'],
    ]);
  });

  it('moves nothing for who does not see it, so that nobody learns whether it is there', async () => {
    const blind = { ...system, records: { mode: 'listed' as const, agencyIds: [clinic] } };
    expect(await moved({ takenBack: [counted] }, blind)).toEqual([]);
    expect(await moved({ takenBack: [newId()] })).toEqual([]);
  });
});

describe('a day on which other training falls due', () => {
  it('moves the period of that day, of which no figure moves', async () => {
    const due = [
      { agencyId: police, on: '2026-02-01' },
      { agencyId: clinic, on: '2026-08-01' },
    ];
    expect(inShort(await moved({ due }))).toEqual([['2026-01-01', 'open', 'due']]);
  });

  it('is said as moved figures where both happen', async () => {
    const due = [{ agencyId: police, on: '2025-12-01' }];
    expect(inShort(await moved({ due, added: [training('2025-10-01')] }))).toEqual([['2025-07-01', 'due', 'counted']]);
  });
});

describe('the periods that are named', () => {
  const added = () => [training('2025-10-01')];
  const listed = (...agencyIds: string[]): Reach => ({ mode: 'listed', agencyIds });

  it.each<[string, () => Caller, number]>([
    [
      'a coordinator of the task force',
      () => caller('task_force_coordinator', { kind: 'task_force', id: taskForce }, listed(police)),
      1,
    ],
    [
      'an administrator of a shared member',
      () => caller('agency_admin', { kind: 'agency', id: police }, listed(police)),
      0,
    ],
    ['a reviewer of the funder', () => caller('funder_reviewer', { kind: 'award', id: award.id }, listed()), 0],
  ])('are for %s those of awards that they may read', async (_, who, count) => {
    expect(await moved({ added: added() }, who())).toHaveLength(count);
  });
});

describe('a period that was submitted', () => {
  it('moves by figures, of which a restatement tells, and not by what falls due', async () => {
    const draft = await admin.must<ReportAnswer>('POST', `/awards/${award.id}/reports`, {
      periodId: periods[0]?.id,
      draft: true,
    });
    await admin.must('POST', `/reports/${draft.id}/submission`, {});
    expect(inShort(await moved({ added: [training('2025-10-01')] }))).toEqual([['2025-07-01', 'submitted', 'counted']]);
    expect(await moved({ due: [{ agencyId: police, on: '2025-10-01' }] })).toEqual([]);
  });
});
