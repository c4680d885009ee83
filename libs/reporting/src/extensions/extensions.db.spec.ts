import type {
  AwardAnswer,
  AwardExtension,
  AwardFundingAnswer,
  AwardPeriod,
  Page,
  ReportAnswer,
  SharedAward,
} from '@muster/contracts';
import { newId } from '@muster/kernel';
import { ReportingApp } from '../../test/reporting-app.js';
import type { Reader } from '../../test/reporting-app.js';

let app: ReportingApp;
let admin: Reader;
let police: string;

beforeAll(async () => {
  app = await ReportingApp.start();
  app.clock.setTo('2026-03-02T18:00:00Z');
  police = await app.agency('City Police', 'law_enforcement');
  admin = await app.reader([{ role: 'system_admin', scope: { kind: 'all' } }]);
});
afterAll(() => app.close());

function award(changes: object = {}): Promise<AwardAnswer> {
  return admin.must<AwardAnswer>('POST', '/awards', {
    number: `15POVC-${newId()}`,
    funder: 'Office for Victims of Crime',
    title: 'Enhanced collaborative model',
    startsOn: '2025-01-01',
    endsOn: '2025-09-30',
    timeZone: 'America/Chicago',
    calendar: 'federal_semiannual',
    scope: { agencyIds: [police] },
    ...changes,
  });
}

async function periodsOf(id: string): Promise<AwardPeriod[]> {
  return (await admin.must<Page<AwardPeriod>>('GET', `/awards/${id}/periods`)).items;
}

const dates = (periods: AwardPeriod[]) => periods.map(({ startsOn, endsOn, dueOn }) => [startsOn, endsOn, dueOn]);

const extend = (id: string, body: object, reader = admin) =>
  reader.send<AwardExtension & { detail: string }>('POST', `/awards/${id}/extensions`, {
    approvedOn: '2026-02-27',
    ...body,
  });

describe('a no-cost extension', () => {
  it('plans the last period anew while nothing of it is frozen, and those after it', async () => {
    const { id } = await award();
    expect(dates(await periodsOf(id))).toEqual([
      ['2025-01-01', '2025-06-30', '2025-07-30'],
      ['2025-07-01', '2025-09-30', '2026-01-28'],
    ]);
    const before = await periodsOf(id);
    const { status, body } = await extend(id, { endsOn: '2026-03-31', note: 'GAN 4' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ formerEndsOn: '2025-09-30', endsOn: '2026-03-31', enteredByName: 'Reading Reader' });
    const after = await periodsOf(id);
    expect(dates(after)).toEqual([
      ['2025-01-01', '2025-06-30', '2025-07-30'],
      ['2025-07-01', '2025-12-31', '2026-01-30'],
      ['2026-01-01', '2026-03-31', '2026-07-29'],
    ]);
    expect(after.slice(0, 2).map((period) => period.id)).toEqual(before.map((period) => period.id));
    expect((await admin.must<AwardAnswer>('GET', `/awards/${id}`)).endsOn).toBe('2026-03-31');
  });

  it('leaves a submitted last period as it is, byte by byte, and begins on the day after it', async () => {
    const { id } = await award();
    const last = (await periodsOf(id)).at(-1);
    const report = await admin.must<ReportAnswer>('POST', `/awards/${id}/reports`, { periodId: last?.id });
    await admin.must('POST', `/reports/${report.id}/submission`, {});
    const json = (await admin.get(`/reports/${report.id}.json`)).text;
    expect((await extend(id, { endsOn: '2026-06-30' })).status).toBe(201);
    expect(dates(await periodsOf(id)).slice(1)).toEqual([
      ['2025-07-01', '2025-09-30', '2026-01-28'],
      ['2025-10-01', '2025-12-31', '2026-01-30'],
      ['2026-01-01', '2026-06-30', '2026-10-28'],
    ]);
    expect((await admin.get(`/reports/${report.id}.json`)).text).toBe(json);
  });

  it('is kept beside earlier ones, with an audit entry', async () => {
    const { id } = await award();
    await extend(id, { endsOn: '2025-12-31' });
    await extend(id, { endsOn: '2026-06-30' });
    const { items } = await admin.must<Page<AwardExtension>>('GET', `/awards/${id}/extensions`);
    expect(items.map(({ formerEndsOn, endsOn }) => [formerEndsOn, endsOn])).toEqual([
      ['2025-09-30', '2025-12-31'],
      ['2025-12-31', '2026-06-30'],
    ]);
    expect((await app.audited()).filter(({ subject_id }) => subject_id === id).map(({ action }) => action)).toEqual([
      'award.created',
      'award.extended',
      'award.extended',
    ]);
    await expect(app.tamper(`DELETE FROM reporting.award_extension`)).rejects.toThrow('permission denied');
  });

  it('asks for the further periods of an award with own ones, within the added days and without overlap', async () => {
    const customPeriods = [{ label: 'First', startsOn: '2025-01-01', endsOn: '2025-09-30', dueOn: '2025-10-30' }];
    const { id } = await award({ calendar: 'custom', customPeriods });
    expect(await extend(id, { endsOn: '2026-03-31' })).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining('from October 1, 2025 to March 31, 2026') },
    });
    const further = (startsOn: string) => [{ label: 'More', startsOn, endsOn: '2026-03-31', dueOn: '2026-04-30' }];
    expect((await extend(id, { endsOn: '2026-03-31', customPeriods: further('2025-09-30') })).status).toBe(400);
    expect((await extend(id, { endsOn: '2026-03-31', customPeriods: further('2025-10-01') })).status).toBe(201);
    expect((await periodsOf(id)).map(({ label }) => label)).toEqual(['First', 'More']);
  });

  it.each([
    ['that is no later day', { endsOn: '2025-09-30' }, 'cannot shorten'],
    ['of which the approval is still to come', { endsOn: '2026-09-30', approvedOn: '2026-03-03' }, 'approved'],
    ['of decades', { endsOn: '2060-09-30' }, '25 years'],
  ])('%s is refused with a sentence, and changes nothing', async (_, body, sentence) => {
    const { id } = await award();
    expect(await extend(id, body)).toMatchObject({ status: 400, body: { detail: expect.stringContaining(sentence) } });
    expect(await periodsOf(id)).toHaveLength(2);
  });

  it('is entered by who may report for all of the award', async () => {
    const { id } = await award({ scope: { agencyIds: [police, await app.agency('Sheriff', 'law_enforcement')] } });
    const reader = await app.reader([{ role: 'agency_admin', scope: { kind: 'agency', id: police } }]);
    expect((await extend(id, { endsOn: '2026-03-31' }, reader)).status).toBe(403);
    const stranger = await app.reader([
      { role: 'agency_admin', scope: { kind: 'agency', id: await app.agency('Elsewhere', 'law_enforcement') } },
    ]);
    expect((await extend(id, { endsOn: '2026-03-31' }, stranger)).status).toBe(404);
    for (const path of ['extensions', 'funding', 'shared-training']) {
      expect([path, (await stranger.get(`/awards/${id}/${path}`)).status]).toEqual([path, 404]);
    }
  });
});

describe('an award number', () => {
  it('stands once for a grantee, however it is spelled, and again for another grantee', async () => {
    await award({ number: '15POVC-25-GG-1', grantee: 'River County' });
    const again = { number: '15povc-25-gg-1 ', grantee: 'river  county' };
    await expect(award(again)).rejects.toThrow('has an award 15povc-25-gg-1 already');
    expect((await award({ number: '15POVC-25-GG-1', grantee: 'Lake County' })).grantee).toBe('Lake County');
  });
});

describe('how far an award pays', () => {
  it('stands beside each row, by course or as said for all others, and frozen reports keep what it was', async () => {
    const course = await app.publish('Interviews', 60);
    const officer = await app.person('Officer', police, 'law_enforcement_local');
    await app.complete(officer, police, '2025-08-01', { courseId: course.id, courseVersionId: course.versionId });
    await app.complete(officer, police, '2025-08-02', { title: 'Elsewhere' });
    const { id } = await award();
    const whole = await admin.must<AwardFundingAnswer>('GET', `/awards/${id}/funding`);
    expect(whole).toEqual({ otherwise: { funded: 'yes', percent: null }, courses: [] });
    const kept = await admin.must<AwardFundingAnswer>('PUT', `/awards/${id}/funding`, {
      otherwise: { funded: 'no', percent: null },
      courses: [{ courseId: course.id, funded: 'partial', percent: 40 }],
    });
    expect(kept.courses).toEqual([{ courseId: course.id, courseTitle: 'Interviews', funded: 'partial', percent: 40 }]);
    const last = (await periodsOf(id)).at(-1);
    const report = await admin.must<ReportAnswer>('POST', `/awards/${id}/reports`, { periodId: last?.id });
    const read = async () => (await admin.get(`/reports/${report.id}.json`)).text;
    const frozen = await read();
    const { rows } = JSON.parse(frozen) as { rows: Record<string, unknown>[] };
    expect(rows.map((row) => [row['completedOn'], row['grantFunded'], row['fundedPercent']])).toEqual([
      ['2025-08-01', 'partial', 40],
      ['2025-08-02', 'no', null],
    ]);
    expect((await admin.get(`/reports/${report.id}.csv`)).text).toMatch(/,60,partial,40,|,75,partial,40,/);
    await admin.must('PUT', `/awards/${id}/funding`, { otherwise: { funded: 'yes', percent: null }, courses: [] });
    expect(await read()).toBe(frozen);
  });

  it.each([
    ['a part without its percent', { otherwise: { funded: 'partial', percent: null }, courses: [] }],
    ['a percent of the whole', { otherwise: { funded: 'yes', percent: 50 }, courses: [] }],
    [
      'a course that does not exist',
      { otherwise: { funded: 'yes', percent: null }, courses: [{ courseId: newId(), funded: 'no', percent: null }] },
    ],
  ])('is refused with %s', async (_, body) => {
    const { id } = await award();
    expect((await admin.send('PUT', `/awards/${id}/funding`, body)).status).toBe(400);
  });
});

describe('awards over the same people', () => {
  it('are shown beside each other with what both count, courts and what was taken back left out, to who may read both', async () => {
    const clinic = await app.agency('Shared Clinic', 'health_care');
    const court = await app.agency('Shared Court', 'court');
    const [one, two] = [await app.person('A', clinic, 'health_care'), await app.person('B', clinic, 'health_care')];
    for (const on of ['2025-02-01', '2025-03-01']) await app.complete(one, clinic, on);
    await app.complete(two, clinic, '2025-08-01');
    await app.withdraw(await app.complete(two, clinic, '2025-04-01'), two, '2026-02-20T16:00:00Z');
    await app.complete(await app.person('J', court, 'judge_judicial_officer'), court, '2025-02-02');
    const mine = await award({ scope: { agencyIds: [clinic, court] } });
    const other = await award({ scope: { agencyIds: [clinic, court] }, endsOn: '2025-06-30', title: 'The other' });
    const shared = await admin.must<Page<SharedAward>>('GET', `/awards/${mine.id}/shared-training`);
    expect(shared.items).toEqual([
      { awardId: other.id, number: other.number, funder: other.funder, title: 'The other', completions: 2, people: 1 },
    ]);
    const reviewer = await app.reader([{ role: 'funder_reviewer', scope: { kind: 'award', id: mine.id } }]);
    expect((await reviewer.must<Page<SharedAward>>('GET', `/awards/${mine.id}/shared-training`)).items).toEqual([]);
  });
});
