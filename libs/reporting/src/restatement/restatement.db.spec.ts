import { createHash } from 'node:crypto';
import type { AwardAnswer, AwardPeriod, Page, ReportAnswer, RestatedRow, RestatementAnswer } from '@muster/contracts';
import { FORGED_DATED_CURSORS } from '@muster/testing';
import { ReportingApp } from '../../test/reporting-app.js';
import type { Reader } from '../../test/reporting-app.js';

/**
 * A half year that was submitted on 15 January 2026, and what became known afterwards. Counted by hand: six officers with one
 * completion of 60 minutes each, of whom Two and Three are one person under two records; five judges with one each.
 */
let app: ReportingApp;
let admin: Reader;
let coordinator: Reader;
let police: string;
let clinic: string;
let court: string;
let taskForce: string;
let award: AwardAnswer;
let submitted: ReportAnswer;
let officers: string[];
let filesBefore: string[];

const LATER = '2026-02-20T16:00:00Z';

beforeAll(async () => {
  app = await ReportingApp.start();
  police = await app.agency('City Police', 'law_enforcement');
  clinic = await app.agency('Harbor Clinic', 'health_care');
  court = await app.agency('County Court', 'court');
  taskForce = await app.taskForce('River Task Force', [{ agencyId: police }, { agencyId: court }]);
  officers = [];
  for (const name of ['One', 'Two', 'Three', 'Four', 'Five', 'Six']) {
    officers.push(await app.person(name, police, 'law_enforcement_local'));
  }
  const nurse = await app.person('Nurse', clinic, 'health_care');
  for (const [index, officer] of officers.entries()) {
    await app.complete(officer, police, `2025-09-0${index + 1}`, { minutes: 60 });
  }
  await app.complete(nurse, clinic, '2025-10-10', { minutes: 60 });
  for (const name of ['Judge A', 'Judge B', 'Judge C', 'Judge D', 'Judge E']) {
    const judge = await app.person(name, court, 'judge_judicial_officer');
    await app.complete(judge, court, '2025-11-05', { minutes: 60 });
  }
  admin = await app.reader([{ role: 'system_admin', scope: { kind: 'all' } }]);
  award = await admin.must<AwardAnswer>('POST', '/awards', {
    number: '15POVC-25-RESTATED',
    funder: 'Office for Victims of Crime',
    title: 'Enhanced collaborative model',
    startsOn: '2024-10-01',
    endsOn: '2027-09-30',
    timeZone: 'America/Chicago',
    calendar: 'federal_semiannual',
    scope: { taskForceIds: [taskForce] },
    measures: ['completions', 'people_trained_unduplicated_period', 'contact_minutes'],
  });
  const draft = await admin.must<ReportAnswer>('POST', `/awards/${award.id}/reports`, {
    periodId: (await period()).id,
    draft: true,
  });
  const early = await admin.send('GET', `/reports/${draft.id}/restatement`);
  expect(early).toMatchObject({ status: 409, body: { code: 'REPORTING.NOT_SUBMITTED' } });
  submitted = await admin.must<ReportAnswer>('POST', `/reports/${draft.id}/submission`, {});
  filesBefore = await files(submitted.id);
});
afterAll(() => app.close());

async function period(): Promise<AwardPeriod> {
  const { items } = await admin.must<Page<AwardPeriod>>('GET', `/awards/${award.id}/periods`);
  const found = items.find(({ startsOn }) => startsOn === '2025-07-01');
  if (!found) throw new Error('no period');
  return found;
}

async function files(id: string): Promise<string[]> {
  const paths = ['.json', '.csv'];
  return Promise.all(paths.map(async (path) => (await admin.get(`/reports/${id}${path}`)).text));
}

const compared = (id: string, reader = admin) => reader.must<RestatementAnswer>('GET', `/reports/${id}/restatement`);

async function rows(id: string, measure: string, reader = admin): Promise<RestatedRow[]> {
  const path = `/reports/${id}/restatement/rows?measure=${measure}`;
  return (await reader.must<Page<RestatedRow>>('GET', path)).items;
}

function figures({ measures }: RestatementAnswer): Record<string, unknown> {
  return Object.fromEntries(measures.map((each) => [each.code, [each.submitted, each.now, each.difference]]));
}

describe('a submitted report of which nothing has changed', () => {
  it('says so, and cannot be restated', async () => {
    const answer = await compared(submitted.id);
    expect(answer).toMatchObject({ changed: false, version: 1, versions: [{ reportId: submitted.id, reason: null }] });
    expect(figures(answer)['completions']).toEqual([11, 11, 0]);
    const refused = await admin.send('POST', `/reports/${submitted.id}/restatements`, { reason: 'To be sure' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'REPORTING.NOTHING_TO_RESTATE' } });
  });
});

describe('what became known after the submission', () => {
  let late: string;
  let merge: { id: string };

  beforeAll(async () => {
    app.clock.setTo(LATER);
    admin = await app.reader([{ role: 'system_admin', scope: { kind: 'all' } }]);
    coordinator = await app.reader([{ role: 'task_force_coordinator', scope: { kind: 'task_force', id: taskForce } }]);
    late = await app.complete(officers[0] ?? '', police, '2025-12-01', { minutes: 90, recordedAt: LATER });
    merge = await admin.must<{ id: string }>('POST', `/people/${officers[1]}/merges`, { mergedPersonId: officers[2] });
    await app.joins(taskForce, clinic, '2025-10-01');
  });

  it('stands beside what was submitted, figure by figure', async () => {
    const answer = await compared(submitted.id);
    expect(answer.changed).toBe(true);
    // 11, the late one and the clinic's; 11 people less the one who was two, and the clinic's nurse; 660 + 90 + 60 minutes.
    expect(figures(answer)).toEqual({
      completions: [11, 13, 2],
      people_trained_unduplicated_period: [11, 11, 0],
      contact_minutes: [660, 810, 150],
    });
  });

  it('is told row by row, each with its cause and date', async () => {
    const told = (await rows(submitted.id, 'people_trained_unduplicated_period')).map((row) => [
      row.personName,
      row.on,
      row.submitted,
      row.now,
      row.cause,
      row.causedAt,
    ]);
    const merged = '2026-02-20T16:00:00.000Z';
    expect(told).toEqual(
      expect.arrayContaining([
        ['Test One', '2025-09-01', 1, 0, 'counted_elsewhere', null],
        ['Test Two', '2025-09-02', 1, 0, 'people_merged', merged],
        ['Test Nurse', '2025-10-10', null, 1, 'joined_scope', null],
        ['Test One', '2025-12-01', null, 1, 'recorded_late', merged],
      ]),
    );
    expect(told).toHaveLength(4);
    expect((await rows(submitted.id, 'completions')).map(({ id }) => id)).toContain(late);
  });

  it('adds up: the differences of the rows are the difference of the figure, for whoever reads', async () => {
    for (const reader of [admin, coordinator]) {
      for (const { code, difference, changedRows } of (await compared(submitted.id, reader)).measures) {
        const listed = await rows(submitted.id, code, reader);
        expect(listed.reduce((sum, row) => sum + row.difference, 0)).toBe(difference);
        expect(listed).toHaveLength(changedRows);
      }
    }
  });

  it('is a file too, and pages are the whole', async () => {
    const file = await coordinator.get(`/reports/${submitted.id}/restatement/rows.csv?measure=contact_minutes`);
    expect(file.text).toContain('recorded_late,Recorded after the report was frozen,2026-02-20T16:00:00.000Z');
    const whole = await rows(submitted.id, 'people_trained_unduplicated_period');
    const paged: RestatedRow[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Page<RestatedRow> = await admin.must(
        'GET',
        `/reports/${submitted.id}/restatement/rows?measure=people_trained_unduplicated_period&limit=1${cursor && `&cursor=${cursor}`}`,
      );
      paged.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(whole);
    for (const forged of FORGED_DATED_CURSORS) {
      const path = `/reports/${submitted.id}/restatement/rows?measure=contact_minutes&cursor=${forged}`;
      expect(await admin.get(path)).toMatchObject({ status: 400, body: { errors: [{ path: 'cursor' }] } });
    }
    const unknown = await admin.get(`/reports/${submitted.id}/restatement/rows?measure=arrests`);
    expect(unknown).toMatchObject({ status: 400, body: { detail: expect.stringContaining('completions') } });
  });

  it('of a court is one line with its group, without person, date or course; its educator sees the rows', async () => {
    const judge = await app.person('Judge Late', court, 'judge_judicial_officer');
    const id = await app.complete(judge, court, '2025-11-06', { title: 'Bench cards', minutes: 45, recordedAt: LATER });
    const listed = await rows(submitted.id, 'completions', coordinator);
    const text = JSON.stringify(listed);
    for (const secret of [id, judge, 'Judge Late', 'Bench cards', 'County Court', '2025-11-06']) {
      expect(text).not.toContain(secret);
    }
    const educator = await app.reader([{ role: 'judicial_educator', scope: { kind: 'agency', id: court } }]);
    expect((await rows(submitted.id, 'completions', educator)).map(({ personName }) => personName)).toContain(
      'Test Judge Late',
    );
  });

  it('shows no rows to a reviewer of the funder, and nothing to others', async () => {
    const reviewer = await app.reader([{ role: 'funder_reviewer', scope: { kind: 'award', id: award.id } }]);
    expect(await rows(submitted.id, 'completions')).not.toEqual([]);
    expect(await rows(submitted.id, 'completions', reviewer)).toEqual([]);
    const refused = await reviewer.send('POST', `/reports/${submitted.id}/restatements`, { reason: 'No right' });
    expect(refused.status).toBe(403);
    const other = await app.reader([{ role: 'agency_admin', scope: { kind: 'agency', id: police } }]);
    for (const path of [
      'restatement',
      'restatement/rows?measure=completions',
      'restatement/rows.csv?measure=completions',
    ]) {
      expect([path, (await other.get(`/reports/${submitted.id}/${path}`)).status]).toEqual([path, 404]);
    }
  });

  it('changes not a byte of the submitted report', async () => {
    await app.renameAgency(police, 'Renamed Police');
    await compared(submitted.id);
    expect(await files(submitted.id)).toEqual(filesBefore);
    expect(
      createHash('sha256')
        .update(filesBefore[0] ?? '')
        .digest('hex'),
    ).toBe(submitted.hash);
  });

  it('is filed as a version that refers to the first, once, with who, when and why', async () => {
    const refused = await coordinator.send('POST', `/reports/${submitted.id}/restatements`, { reason: ' ' });
    expect(refused.status).toBe(400);
    const filed = await coordinator.must<ReportAnswer>('POST', `/reports/${submitted.id}/restatements`, {
      reason: 'A sign-in sheet turned up.',
    });
    expect(filed).toMatchObject({
      version: 2,
      draft: false,
      submittedAt: null,
      restates: { reportId: submitted.id, filedByName: 'Reading Reader', reason: 'A sign-in sheet turned up.' },
    });
    const document = JSON.parse((await admin.get(`/reports/${filed.id}.json`)).text) as Record<string, unknown>;
    expect(document['restates']).toEqual({
      reportId: submitted.id,
      hash: submitted.hash,
      version: 2,
      reason: 'A sign-in sheet turned up.',
    });
    expect(await admin.must<ReportAnswer>('GET', `/reports/${submitted.id}`)).toMatchObject({
      version: 1,
      restatedBy: filed.id,
    });
    expect(await period()).toMatchObject({ state: 'submitted', reportId: filed.id });
    const again = await admin.send('POST', `/reports/${submitted.id}/restatements`, { reason: 'Once more' });
    expect(again).toMatchObject({ status: 409, body: { code: 'REPORTING.RESTATED_ALREADY' } });
    expect(await files(submitted.id)).toEqual(filesBefore);
    expect((await app.audited()).slice(-2)).toEqual([
      { action: 'report.frozen', subject_id: filed.id },
      { action: 'report.restated', subject_id: filed.id },
    ]);

    const next = await compared(filed.id);
    expect(next).toMatchObject({ changed: false, version: 2 });
    expect(next.versions.map(({ version }) => version)).toEqual([1, 2]);
    app.clock.setTo('2026-02-20T16:20:00Z');
    await admin.must('DELETE', `/people/${officers[1]}/merges/${merge.id}`);
    const parted = await rows(filed.id, 'people_trained_unduplicated_period');
    expect(parted.map(({ cause, submitted: then, now }) => [cause, then, now])).toEqual([['merge_undone', 0, 1]]);
  });
});
