import type { Page, SavedLineageRow, SavedReportAnswer, SavedReportFigures } from '@muster/contracts';
import { FORGED_DATED_CURSORS } from '@muster/testing';
import { ReportingApp } from '../../test/reporting-app.js';
import type { Reader } from '../../test/reporting-app.js';

/** A task force of police, a clinic and a court, and another agency beside it. Today is January 15, 2026. */
let app: ReportingApp;
let coordinator: Reader;
let police: string;
let clinic: string;
let court: string;
let taskForce: string;
let policeAdmin: Reader;
let stranger: Reader;
let elsewhere: string;

beforeAll(async () => {
  app = await ReportingApp.start();
  police = await app.agency('City Police', 'law_enforcement');
  clinic = await app.agency('River Clinic', 'health_care');
  court = await app.agency('County Court', 'court');
  elsewhere = await app.agency('Elsewhere Police', 'law_enforcement');
  taskForce = await app.taskForce(
    'River Task Force',
    [police, clinic, court].map((agencyId) => ({ agencyId })),
  );
  coordinator = await app.reader([{ role: 'task_force_coordinator', scope: { kind: 'task_force', id: taskForce } }]);
  policeAdmin = await app.reader([{ role: 'agency_admin', scope: { kind: 'agency', id: police } }]);
  stranger = await app.reader([{ role: 'agency_admin', scope: { kind: 'agency', id: elsewhere } }]);
  for (let number = 1; number <= 8; number += 1) {
    const officer = await app.person(`Officer${number}`, police, 'law_enforcement_local');
    await app.complete(officer, police, '2025-11-03', { minutes: 60 });
    if (number <= 2) await app.complete(officer, police, '2025-12-04', { title: 'Second course', minutes: 30 });
  }
  for (let number = 1; number <= 2; number += 1) {
    const nurse = await app.person(`Nurse${number}`, clinic, 'health_care');
    await app.complete(nurse, clinic, '2025-11-05', { minutes: null as never });
  }
  const judge = await app.person('Judge', court, 'judge_judicial_officer');
  await app.complete(judge, court, '2025-11-06');
  for (let number = 1; number <= 9; number += 1) {
    const other = await app.person(`Elsewhere${number}`, elsewhere, 'law_enforcement_local');
    await app.complete(other, elsewhere, '2025-11-06');
    if (number <= 2) await app.complete(other, elsewhere, '2025-12-04', { title: 'Second course' });
  }
}, 120_000);
afterAll(() => app.close());

const definition = (more: object = {}) => ({
  scope: { taskForceIds: [taskForce], agencyIds: [] },
  period: { span: 'days', from: '2025-10-01', to: '2025-12-31' },
  measures: ['completions', 'people_trained_unduplicated_period'],
  ...more,
});

const save = (name: string, more: object = {}, by = coordinator, shared = false) =>
  by.must<SavedReportAnswer>('POST', '/saved-reports', { name, shared, definition: definition(more) });

const figures = (report: { id: string }, by = coordinator) =>
  by.must<SavedReportFigures>('GET', `/saved-reports/${report.id}/figures`);

const table = ({ groups, total }: SavedReportFigures) => [
  ...groups.map((group) => [group.label, ...group.figures.map(({ value }) => value)]),
  ['All', ...total.map(({ value }) => value)],
];

const preview = (more: object, by = coordinator) =>
  by.send<SavedReportFigures & { code: string }>('POST', '/saved-reports/previews', definition(more));

describe('a report that somebody builds', () => {
  it('counts what its reader may see, in the rows and columns that were chosen', async () => {
    const { body, status } = await preview({ groupBy: 'discipline', columns: ['completions_per_person'] });
    expect(status).toBe(200);
    expect(table(body)).toEqual([
      ['Health care', 2, 2, 1],
      ['Law enforcement, local', 10, 8, 1.25],
      ['All', 12, 10, 1.2],
    ]);
    expect(body.notes.join(' ')).toContain('People of courts are counted for their own educator alone');
  });

  it.each([
    [
      'agency',
      [
        ['City Police', 10, 8],
        ['River Clinic', 2, 2],
        ['All', 12, 10],
      ],
    ],
    [
      'course',
      [
        ['Second course', 2, 2],
        ['Victim-Centered Investigation', 10, 10],
        ['All', 12, 10],
      ],
    ],
    [
      'month',
      [
        ['November 2025', 10, 10],
        ['December 2025', 2, 2],
        ['All', 12, 10],
      ],
    ],
    [
      'quarter',
      [
        ['Q4 of 2025', 12, 10],
        ['All', 12, 10],
      ],
    ],
  ])('groups by %s, and counts each person once in each group', async (groupBy, rows) => {
    expect(table((await preview({ groupBy })).body)).toEqual(rows);
  });

  it('counts only what its filters let through', async () => {
    const filters = { disciplines: ['law_enforcement_local'], minutesAtLeast: 45 };
    expect(table((await preview({ filters })).body)).toEqual([['All', 8, 8]]);
  });

  it('shows a court to its own educator alone, and there too in groups of five or more', async () => {
    const educator = await app.reader([{ role: 'judicial_educator', scope: { kind: 'agency', id: court } }]);
    const scope = { taskForceIds: [], agencyIds: [court] };
    const seen = await preview({ scope }, educator);
    expect(seen.body.total[0]).toMatchObject({ value: null, state: 'withheld' });
    expect(await preview({ scope })).toMatchObject({ status: 404 });
  });

  it.each([
    [{ scope: { taskForceIds: [], agencyIds: [] } }, 400, 'The report has no scope.'],
    [{ measures: [] }, 400, 'The report counts nothing.'],
    [{ measures: ['enrolled'] }, 400, 'Use one of: people_trained_unduplicated_period'],
    [{ filters: { postcode: ['12345'] } }, 400, 'There is no filter postcode. Use one of: disciplines'],
    [{ period: { span: 'days', from: '2025-10-01' } }, 400, 'The last day is missing.'],
    [{ period: { span: 'days', from: '2025-10-01', to: '2025-09-01' } }, 400, 'The last day lies before the first'],
    [{ period: { span: 'days', from: '2026-02-01', to: '2026-03-01' } }, 409, 'there is nothing to count yet'],
  ])('refuses %j with a sentence', async (more, status, says) => {
    const answer = await preview(more);
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(says);
  });

  it('says why there is no figure where it would divide by zero, and that a period is not over', async () => {
    const period = { span: 'days', from: '2026-01-01', to: '2026-03-31' };
    const { body } = await preview({ period, columns: ['hours_per_person'] });
    expect(body.open).toBe(true);
    expect(body.notes[0]).toBe('The period runs to the end of March 31, 2026, so these figures still change.');
    expect(body.total[2]).toEqual({
      value: null,
      state: 'not_applicable',
      because: 'Nobody was trained, so there is nothing to divide by.',
    });
  });
});

describe('the rows behind a figure', () => {
  const rows = async (query: string, report: { id: string }) =>
    (await coordinator.must<Page<SavedLineageRow>>('GET', `/saved-reports/${report.id}/lineage?${query}`)).items;

  it('are those it counts with what they add, and those it leaves out with the reason', async () => {
    const report = await save('With rows', { filters: { disciplines: ['law_enforcement_local'] } });
    const counted = await rows('measure=people_trained_unduplicated_period', report);
    expect(counted.reduce((sum, { counts }) => sum + (counts ?? 0), 0)).toBe(8);
    expect(counted.map(({ personName }) => personName)).toContain('Test Officer1');
    const left = await rows('measure=people_trained_unduplicated_period&leftOut=true', report);
    expect(left.map(({ leftOutBecause, because }) => [leftOutBecause, because])).toEqual([
      ['person_already_counted', 'The person is counted already'],
      ['person_already_counted', 'The person is counted already'],
      ['filtered_out', 'The filters of the report leave it out'],
      ['filtered_out', 'The filters of the report leave it out'],
    ]);
  });

  it('are those of one group where one is asked for, page by page', async () => {
    const report = await save('By agency', { groupBy: 'agency' });
    const path = `/saved-reports/${report.id}/lineage?measure=completions&group=${clinic}`;
    const first = await coordinator.must<Page<SavedLineageRow>>('GET', `${path}&limit=1`);
    expect(first.items.map(({ agencyName }) => agencyName)).toEqual(['River Clinic']);
    const next = await coordinator.must<Page<SavedLineageRow>>('GET', `${path}&limit=1&cursor=${first.nextCursor}`);
    expect(next).toMatchObject({ items: [{ agencyName: 'River Clinic' }], nextCursor: null });
    expect(next.items[0]?.id).not.toBe(first.items[0]?.id);
    for (const forged of FORGED_DATED_CURSORS) {
      const answer = await coordinator.get(`${path}&cursor=${forged}`);
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: 'cursor' }] } });
    }
  });

  it('are refused for a measure or group that the report does not have', async () => {
    const report = await save('Without');
    const path = `/saved-reports/${report.id}/lineage`;
    expect((await coordinator.get(`${path}?measure=contact_hours`)).text).toContain('has no measure contact_hours');
    expect((await coordinator.get(`${path}?measure=completions&group=x`)).text).toContain('has no group x');
  });
});

describe('a saved report', () => {
  it('is found by its name, changed, copied, taken away and brought back', async () => {
    const report = await save('Quarter of the river');
    const search = (by = coordinator) => by.must<Page<SavedReportAnswer>>('GET', '/saved-reports?q=OF THE RIVER');
    expect((await search()).items.map(({ id }) => id)).toEqual([report.id]);
    const changed = await coordinator.must<SavedReportAnswer>('PUT', `/saved-reports/${report.id}`, {
      name: 'Quarter of the river, by agency',
      definition: definition({ groupBy: 'agency' }),
    });
    expect(changed).toMatchObject({ own: true, definition: { groupBy: 'agency' } });
    const copy = await coordinator.must<SavedReportAnswer>('POST', `/saved-reports/${report.id}/copies`);
    expect(copy.name).toBe('Copy of Quarter of the river, by agency');
    expect(await coordinator.send('DELETE', `/saved-reports/${report.id}`)).toMatchObject({ status: 204 });
    expect((await search()).items.map(({ id }) => id)).toEqual([copy.id]);
    expect(await coordinator.get(`/saved-reports/${report.id}/figures`)).toMatchObject({ status: 404 });
    await coordinator.must('POST', `/saved-reports/${report.id}/restoration`);
    expect((await search()).items.map(({ id }) => id)).toEqual([copy.id, report.id]);
    expect((await app.audited('^saved-report')).map(({ action }) => action)).toEqual(
      expect.arrayContaining(
        ['created', 'changed', 'copied', 'removed', 'restored'].map((act) => `saved-report.${act}`),
      ),
    );
  });

  it('lists page by page', async () => {
    for (const name of ['Page one', 'Page two', 'Page three']) await save(name);
    const first = await coordinator.must<Page<SavedReportAnswer>>('GET', '/saved-reports?q=Page&limit=2');
    expect(first.items.map(({ name }) => name)).toEqual(['Page three', 'Page two']);
    const path = `/saved-reports?q=Page&limit=2&cursor=${first.nextCursor}`;
    expect((await coordinator.must<Page<SavedReportAnswer>>('GET', path)).items.map(({ name }) => name)).toEqual([
      'Page one',
    ]);
  });

  it('is nobody else’s until it is shared, and then theirs who hold a right over its scope, to read and to copy', async () => {
    const own = await save('Kept', { scope: { taskForceIds: [taskForce], agencyIds: [police] } });
    expect(await policeAdmin.get(`/saved-reports/${own.id}`)).toMatchObject({ status: 404 });
    const shared = await save(
      'Shared',
      { scope: { taskForceIds: [taskForce], agencyIds: [police] } },
      coordinator,
      true,
    );
    const seen = await policeAdmin.must<SavedReportAnswer>('GET', `/saved-reports/${shared.id}`);
    expect(seen).toMatchObject({ own: false, ownerName: 'Reading Reader' });
    expect(seen.definition.scope).toEqual({ taskForceIds: [], agencyIds: [police] });
    const body = { name: 'Mine now', definition: definition() };
    expect(await policeAdmin.send('PUT', `/saved-reports/${shared.id}`, body)).toMatchObject({ status: 403 });
    expect(await policeAdmin.send('DELETE', `/saved-reports/${shared.id}`)).toMatchObject({ status: 403 });
    const copy = await policeAdmin.must<SavedReportAnswer>('POST', `/saved-reports/${shared.id}/copies`);
    expect(copy).toMatchObject({ own: true, definition: { scope: { taskForceIds: [], agencyIds: [police] } } });
    for (const path of ['', '/figures', '/lineage?measure=completions', '.csv', '.json', '.xlsx', '.pdf']) {
      expect(await stranger.get(`/saved-reports/${shared.id}${path}`)).toMatchObject({ status: 404 });
    }
    expect((await stranger.must<Page<SavedReportAnswer>>('GET', '/saved-reports')).items).toEqual([]);
  });

  it('counts for each reader what that reader may see', async () => {
    const scope = { taskForceIds: [taskForce], agencyIds: [police] };
    const report = await save('Two readers', { scope, groupBy: 'agency' }, coordinator, true);
    expect(table(await figures(report)).at(-1)).toEqual(['All', 12, 10]);
    const theirs = await figures(report, policeAdmin);
    expect(table(theirs)).toEqual([
      ['City Police', 10, 8],
      ['All', 10, 8],
    ]);
    expect(theirs.outside).toBe(1);
    expect(theirs.notes.join(' ')).toContain('Over 1 of its task forces and agencies you have no right.');
    expect((await policeAdmin.get(`/saved-reports/${report.id}.csv`)).text).not.toContain('River Clinic');
  });

  it('is not made over a task force or agency of somebody else', async () => {
    const body = { name: 'Too far', definition: definition() };
    expect(await policeAdmin.send('POST', '/saved-reports', body)).toMatchObject({ status: 404 });
    expect(await policeAdmin.send('POST', '/saved-reports/previews', body.definition)).toMatchObject({ status: 404 });
  });
});

describe('the files of a report', () => {
  it('have the figures, and in the record the rows that they stand on', async () => {
    const report = await save('=Files', { groupBy: 'discipline' });
    const csv = (await coordinator.get(`/saved-reports/${report.id}.csv`)).text;
    expect(csv).toContain(`report,'=Files`);
    expect(csv).toContain('"Law enforcement, local",completions');
    expect(csv.split('completion_id')[1]?.trim().split('\r\n')).toHaveLength(13);
    const json = (await coordinator.get<{ rows: unknown[] }>(`/saved-reports/${report.id}.json`)).body;
    expect(json).toMatchObject({ name: '=Files', edition: 'record' });
    expect(json.rows).toHaveLength(12);
    const workbook = await coordinator.bytes(`/saved-reports/${report.id}.xlsx`);
    expect(workbook.subarray(0, 2).toString()).toBe('PK');
    const pdf = await coordinator.bytes(`/saved-reports/${report.id}.pdf`);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('hide small figures, and others with them, and have no rows where they leave the grantee', async () => {
    const report = await save('To pass on', { groupBy: 'discipline' });
    const { text } = await coordinator.get(`/saved-reports/${report.id}.csv?edition=funder`);
    expect(text).not.toContain('completion_id');
    expect(text).toMatch(/health_care,Health care,completions,[^\r\n]*,,withheld/);
    expect(text).toMatch(
      /law_enforcement_local,"Law enforcement, local",completions,[^\r\n]*,,withheld|all,All,completions,[^\r\n]*,,withheld/,
    );
  });

  it('are the same again, and refused where they are nearly those of a file that left before', async () => {
    const scope = { taskForceIds: [], agencyIds: [elsewhere] };
    const report = await save('Once', { scope }, stranger);
    const file = async (of: { id: string }) => stranger.get(`/saved-reports/${of.id}.csv?edition=funder`);
    const first = await file(report);
    expect(first.text).toContain('all,All,completions,Course completions by professionals,completions,11,counted');
    expect((await file(report)).text).toBe(first.text);
    expect(await app.audited('^saved-report.handed-out')).toContainEqual({
      action: 'saved-report.handed-out',
      subject_id: report.id,
    });
    const period = { span: 'days', from: '2025-10-01', to: '2025-12-01' };
    const near = await save('Nearly', { scope, period }, stranger);
    const refused = await file(near);
    expect(refused).toMatchObject({ status: 409, body: { code: 'REPORTING.TOO_NEAR' } });
  });

  it('leave the grantee only when the period is over, and by discipline or without groups', async () => {
    const open = await save('Open', { period: { span: 'this_quarter' } });
    expect((await coordinator.get(`/saved-reports/${open.id}.csv?edition=funder`)).text).toContain('can still change');
    const byCourse = await save('By course', { groupBy: 'course' });
    expect(await coordinator.get(`/saved-reports/${byCourse.id}.csv?edition=funder`)).toMatchObject({
      status: 409,
      body: { code: 'REPORTING.ONLY_BY_DISCIPLINE' },
    });
  });
});
