import type { AwardAnswer, AwardPeriod, Page, ReportAnswer } from '@muster/contracts';
import { newId } from '@muster/kernel';
import { ReportingApp } from '../../test/reporting-app.js';
import type { Reader } from '../../test/reporting-app.js';

let app: ReportingApp;
let admin: Reader;
let agency: string;
let taskForce: string;

beforeAll(async () => {
  app = await ReportingApp.start();
  agency = await app.agency('City Police', 'law_enforcement');
  taskForce = await app.taskForce('River Task Force', [{ agencyId: agency }]);
  admin = await app.reader([{ role: 'system_admin', scope: { kind: 'all' } }]);
});

afterAll(() => app.close());

function body(changes: object = {}): object {
  return {
    number: 'A-1',
    funder: 'Funder',
    title: 'Award',
    startsOn: '2025-01-01',
    endsOn: '2025-12-31',
    timeZone: 'America/Chicago',
    calendar: 'federal_quarterly',
    scope: { agencyIds: [agency] },
    ...changes,
  };
}

describe('an award', () => {
  it('comes with its periods, their deadlines and where they stand', async () => {
    const award = await admin.must<AwardAnswer>('POST', '/awards', body());
    expect(award).toMatchObject({ scope: { agencyIds: [agency], taskForceIds: [] }, nextDueOn: '2025-07-30' });
    const { items } = await admin.must<Page<AwardPeriod>>('GET', `/awards/${award.id}/periods`);
    expect(items.map(({ startsOn, dueOn, state, reportId }) => [startsOn, dueOn, state, reportId])).toEqual([
      ['2025-01-01', null, 'due', null],
      ['2025-04-01', '2025-07-30', 'overdue', null],
      ['2025-07-01', null, 'due', null],
      ['2025-10-01', '2026-04-30', 'due', null],
    ]);
  });

  it('is refused without a scope, with the sentence that helps', async () => {
    const answer = await admin.send('POST', '/awards', body({ scope: {} }));
    expect(answer).toMatchObject({ status: 400, body: { detail: expect.stringContaining('at least one task force') } });
  });

  it('is refused with own periods that overlap, and leaves nothing behind', async () => {
    const customPeriods = [
      { label: 'Second', startsOn: '2025-06-30', endsOn: '2025-12-31', dueOn: '2026-01-30' },
      { label: 'First', startsOn: '2025-01-01', endsOn: '2025-06-30', dueOn: '2025-07-30' },
    ];
    const answer = await admin.send<{ errors: { path: string }[] }>(
      'POST',
      '/awards',
      body({ number: 'OVERLAP', calendar: 'custom', customPeriods }),
    );
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map(({ path }) => path)).toEqual(['customPeriods.0.startsOn']);
    expect((await admin.must<Page<AwardAnswer>>('GET', '/awards?q=overlap')).items).toEqual([]);
  });

  it.each([
    ['task force', { taskForceIds: [newId()] }],
    ['agency', { agencyIds: [newId()] }],
  ])('is refused over a %s that does not exist', async (what, scope) => {
    const answer = await admin.send('POST', '/awards', body({ scope }));
    expect(answer).toMatchObject({ status: 404, body: { detail: expect.stringContaining(what) } });
  });

  it('is made by who covers all that it names, and by nobody else', async () => {
    const elsewhere = await app.agency('Elsewhere Police', 'law_enforcement');
    const coordinator = await app.reader([
      { role: 'task_force_coordinator', scope: { kind: 'task_force', id: taskForce } },
    ]);
    const agencyAdmin = await app.reader([{ role: 'agency_admin', scope: { kind: 'agency', id: agency } }]);
    const tryAs = async (reader: Reader, scope: object) =>
      (await reader.send('POST', '/awards', body({ scope }))).status;
    expect(await tryAs(coordinator, { taskForceIds: [taskForce], agencyIds: [agency] })).toBe(201);
    expect(await tryAs(coordinator, { taskForceIds: [taskForce], agencyIds: [elsewhere] })).toBe(404);
    expect(await tryAs(coordinator, { agencyIds: [agency] })).toBe(404);
    expect(await tryAs(agencyAdmin, { agencyIds: [agency] })).toBe(201);
    expect(await tryAs(agencyAdmin, { taskForceIds: [taskForce] })).toBe(404);
    const supervisor = await app.reader([{ role: 'supervisor', scope: { kind: 'agency', id: agency } }]);
    expect(await tryAs(supervisor, { agencyIds: [agency] })).toBe(403);
  });

  it('that names more than a reader covers is read by them, and reported by others', async () => {
    const elsewhere = await app.agency('Other Sheriff', 'law_enforcement');
    const award = await admin.must<AwardAnswer>('POST', '/awards', body({ scope: { agencyIds: [agency, elsewhere] } }));
    const reader = await app.reader([{ role: 'agency_admin', scope: { kind: 'agency', id: agency } }]);
    const { items } = await reader.must<Page<AwardPeriod>>('GET', `/awards/${award.id}/periods`);
    const refused = await reader.send('POST', `/awards/${award.id}/reports`, { periodId: items[0]?.id });
    expect(refused).toMatchObject({ status: 403, body: { detail: expect.stringContaining('every task force') } });
  });

  it('to a member agency alone is not read through a task force that the agency belongs to', async () => {
    const award = await admin.must<AwardAnswer>('POST', '/awards', body({ scope: { agencyIds: [agency] } }));
    const coordinator = await app.reader([
      { role: 'task_force_coordinator', scope: { kind: 'task_force', id: taskForce } },
    ]);
    expect((await coordinator.send('GET', `/awards/${award.id}`)).status).toBe(404);
    const { items } = await coordinator.must<Page<AwardAnswer>>('GET', '/awards');
    expect(items.map(({ id }) => id)).not.toContain(award.id);
  });

  it('has no report for a period of another award', async () => {
    const [one, other] = [
      await admin.must<AwardAnswer>('POST', '/awards', body()),
      await admin.must<AwardAnswer>('POST', '/awards', body()),
    ];
    const { items } = await admin.must<Page<AwardPeriod>>('GET', `/awards/${other.id}/periods`);
    for (const periodId of [items[0]?.id, newId()]) {
      expect(await admin.send('POST', `/awards/${one.id}/reports`, { periodId })).toMatchObject({
        status: 404,
        body: { detail: expect.stringContaining('reporting period') },
      });
    }
  });

  it('is listed newest first, in pages that neither repeat nor skip, and found by its number', async () => {
    const created: string[] = [];
    for (const number of ['LIST-1', 'LIST-2', 'LIST-3']) {
      created.unshift((await admin.must<AwardAnswer>('POST', '/awards', body({ number }))).id);
    }
    const first = await admin.must<Page<AwardAnswer>>('GET', '/awards?q=list-&limit=2');
    const second = await admin.must<Page<AwardAnswer>>('GET', `/awards?q=list-&limit=2&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(created);
    expect(second.nextCursor).toBeNull();
  });

  it('refuses the cursor of another list', async () => {
    const cursor = Buffer.from(JSON.stringify(['no id'])).toString('base64url');
    expect((await admin.get(`/awards?cursor=${cursor}`)).status).toBe(400);
  });
});

describe('the scope of a report', () => {
  it('has each agency of a task force from the day it joined to the day it left, each time that it did, and no other agency', async () => {
    const guest = await app.agency('Guest Clinic', 'health_care');
    const outside = await app.agency('Outside Clinic', 'health_care');
    const force = await app.taskForce('Dated Task Force', [
      { agencyId: guest, joinedOn: '2025-02-01', leftOn: '2025-02-10' },
      { agencyId: guest, joinedOn: '2025-02-20', leftOn: '2025-02-28' },
    ]);
    const nurse = await app.person('Nurse', guest, 'health_care');
    for (const on of ['2025-01-31', '2025-02-01', '2025-02-11', '2025-02-19', '2025-02-28', '2025-03-01'])
      await app.complete(nurse, guest, on);
    await app.complete(await app.person('Stranger', outside, 'health_care'), outside, '2025-02-10');
    const award = await admin.must<AwardAnswer>('POST', '/awards', body({ scope: { taskForceIds: [force] } }));
    const { items } = await admin.must<Page<AwardPeriod>>('GET', `/awards/${award.id}/periods`);
    const report = await admin.must<ReportAnswer>('POST', `/awards/${award.id}/reports`, { periodId: items[0]?.id });
    expect(Object.fromEntries(report.measures.map(({ code, value }) => [code, value]))).toMatchObject({
      completions: 2,
      people_trained_unduplicated_period: 1,
      contact_minutes: 150,
      contact_hours: 2.5,
      community_attendees: 0,
    });
  });

  it('counts a completion once when its agency is named twice, by itself and through a task force', async () => {
    const clinic = await app.agency('Twice Named Clinic', 'health_care');
    const force = await app.taskForce('Double Task Force', [{ agencyId: clinic }]);
    await app.complete(await app.person('Nurse', clinic, 'health_care'), clinic, '2025-02-10');
    const scope = { taskForceIds: [force], agencyIds: [clinic, clinic] };
    const award = await admin.must<AwardAnswer>(
      'POST',
      '/awards',
      body({ scope, measures: ['completions', 'enrolled'] }),
    );
    const { items } = await admin.must<Page<AwardPeriod>>('GET', `/awards/${award.id}/periods`);
    const report = await admin.must<ReportAnswer>('POST', `/awards/${award.id}/reports`, { periodId: items[0]?.id });
    expect(report.measures).toMatchObject([
      { code: 'completions', value: 1, availability: 'counted' },
      { code: 'enrolled', value: null, availability: 'missing', unit: 'enrollments' },
    ]);
  });
});
