import type { AwardAnswer, AwardPeriod, LineageRow, MissingNumberAnswer, Page, ReportAnswer } from '@muster/contracts';
import { createHash } from 'node:crypto';
import { newId } from '@muster/kernel';
import { FORGED_DATED_CURSORS } from '@muster/testing';
import { ReportingApp } from '../../test/reporting-app.js';
import type { Reader } from '../../test/reporting-app.js';

/**
 * A task force of police, prosecution and a court, counted by hand for July to December 2025: five officers and five
 * prosecutors with one completion each, one officer with a second, two judges with one each.
 */
let app: ReportingApp;
let admin: Reader;
let coordinator: Reader;
let police: string;
let court: string;
let taskForce: string;
let award: AwardAnswer;
let period: AwardPeriod;
let officers: string[];
let judges: string[];
let firstCompletion: string;

const MEASURES = ['people_trained_unduplicated_period', 'completions', 'contact_minutes', 'agencies_represented'];

beforeAll(async () => {
  app = await ReportingApp.start();
  police = await app.agency('City Police', 'law_enforcement');
  const prosecution = await app.agency('District Attorney', 'prosecution');
  court = await app.agency('County Court', 'court');
  taskForce = await app.taskForce('River Task Force', [
    { agencyId: police },
    { agencyId: prosecution },
    { agencyId: court },
  ]);
  officers = await people('Officer', 5, police, 'law_enforcement_local');
  const lawyers = await people('Lawyer', 5, prosecution, 'prosecutor_local');
  judges = await people('Judge', 2, court, 'judge_judicial_officer');
  admin = await app.reader([{ role: 'system_admin', scope: { kind: 'all' } }]);
  coordinator = await app.reader([{ role: 'task_force_coordinator', scope: { kind: 'task_force', id: taskForce } }]);

  for (const [index, personId] of officers.entries()) {
    const id = await app.complete(personId, police, `2025-09-0${index + 1}`);
    firstCompletion ??= id;
  }
  for (const personId of lawyers) {
    await app.complete(personId, prosecution, '2025-10-02', {
      minutes: 60,
      registrationId: newId(),
      source: 'attempt',
    });
  }
  await app.complete(officers[0] ?? '', police, '2025-12-31', { minutes: 60, title: 'Building Partnerships' });
  for (const personId of judges) await app.complete(personId, court, '2025-11-05', { minutes: 60 });

  award = await admin.must<AwardAnswer>('POST', '/awards', {
    number: '=15POVC-24',
    funder: 'Office for Victims of Crime',
    title: 'Enhanced collaborative model',
    startsOn: '2024-10-01',
    endsOn: '2027-09-30',
    timeZone: 'America/Chicago',
    calendar: 'federal_semiannual',
    scope: { taskForceIds: [taskForce] },
    measures: MEASURES,
  });
  period = await periodFrom('2025-07-01');
});

afterAll(() => app.close());

function people(name: string, count: number, agencyId: string, discipline: Parameters<ReportingApp['person']>[2]) {
  return Promise.all(Array.from({ length: count }, (_, index) => app.person(`${name}${index}`, agencyId, discipline)));
}

async function periodFrom(startsOn: string, of = award): Promise<AwardPeriod> {
  const { items } = await admin.must<Page<AwardPeriod>>('GET', `/awards/${of.id}/periods`);
  const found = items.find((candidate) => candidate.startsOn === startsOn);
  if (!found) throw new Error(`no period from ${startsOn}`);
  return found;
}

function draftOf(reader = admin, of = period): Promise<ReportAnswer> {
  return reader.must<ReportAnswer>('POST', `/awards/${award.id}/reports`, { periodId: of.id, draft: true });
}

function values(report: ReportAnswer): Record<string, number | null> {
  return Object.fromEntries(report.measures.map(({ code, value }) => [code, value]));
}

async function lineage(reader: Reader, reportId: string, measure: string, group = ''): Promise<LineageRow[]> {
  const query = `measure=${measure}${group && `&group=${group}`}`;
  return (await reader.must<Page<LineageRow>>('GET', `/reports/${reportId}/lineage?${query}`)).items;
}

describe('a draft', () => {
  it('has the figures counted by hand: 12 people, 13 completions, 5x75 + 5x60 + 60 + 2x60 minutes, 3 agencies', async () => {
    expect(values(await draftOf())).toEqual({
      people_trained_unduplicated_period: 12,
      completions: 13,
      contact_minutes: 5 * 75 + 5 * 60 + 60 + 2 * 60,
      agencies_represented: 3,
    });
  });

  it('is one for each period, with neither hash nor date of freezing', async () => {
    const [first, second] = [await draftOf(), await draftOf()];
    expect(second).toMatchObject({ id: first.id, draft: true, frozenAt: null, hash: null, submittedAt: null });
  });

  it('counts the first and the last day of the period and neither the day before nor the day after', async () => {
    const before = values(await draftOf());
    const officer = officers[1] ?? '';
    await app.complete(officer, police, '2025-06-30');
    await app.complete(officer, police, '2026-01-01');
    expect(values(await draftOf()).completions).toBe(before.completions);
    await app.complete(officer, police, '2025-07-01');
    expect(values(await draftOf()).completions).toBe((before.completions ?? 0) + 1);
  });

  it('says the same to everybody who may read it', async () => {
    expect(await draftOf(coordinator)).toEqual(await draftOf(admin));
  });

  it('leaves the court without a figure, and the smallest other group with it', async () => {
    const people = (await draftOf()).measures.find(({ code }) => code === 'people_trained_unduplicated_period');
    expect(people?.groupedBy).toBe('discipline');
    expect(Object.fromEntries(people?.groups.map(({ key, value }) => [key, value]) ?? [])).toEqual({
      court: null,
      law_enforcement_local: null,
      prosecutor_local: 5,
    });
  });
});

describe('the rows behind a number', () => {
  it('sum up to it', async () => {
    const report = await draftOf();
    for (const code of MEASURES) {
      const rows = await lineage(coordinator, report.id, code);
      expect(rows.reduce((sum, row) => sum + (row.counts ?? 0), 0)).toBe(values(report)[code]);
    }
  });

  it('never name a judge, a judge’s course or the court to the coordinator, nor the court’s rows one by one', async () => {
    const report = await draftOf();
    const text = JSON.stringify(await lineage(coordinator, report.id, 'completions'));
    const files = [
      (await coordinator.get(`/reports/${report.id}.csv`)).text,
      (await coordinator.get(`/reports/${report.id}.json`)).text,
    ];
    for (const secret of ['Judge', 'County Court', court, 'judge_judicial_officer', ...judges]) {
      for (const shown of [text, ...files]) expect(shown).not.toContain(secret);
    }
  });

  it('of a withheld group are one line for all withheld groups', async () => {
    const report = await draftOf();
    const ofCourt = await lineage(coordinator, report.id, 'people_trained_unduplicated_period', 'court');
    expect(ofCourt).toEqual([expect.objectContaining({ personId: null, agencyId: null, discipline: null, counts: 7 })]);
    const ofPolice = await lineage(
      coordinator,
      report.id,
      'people_trained_unduplicated_period',
      'law_enforcement_local',
    );
    expect(ofPolice).toEqual(ofCourt);
  });

  it('carry names for those who may see the records, and are no rows for a reviewer of the funder', async () => {
    const report = await draftOf();
    const reviewer = await app.reader([{ role: 'funder_reviewer', scope: { kind: 'award', id: award.id } }]);
    const group = 'prosecutor_local';
    const named = await lineage(coordinator, report.id, 'completions', group);
    expect(named.map(({ personName }) => personName).sort()).toEqual(
      [0, 1, 2, 3, 4].map((index) => `Test Lawyer${index}`),
    );
    expect(named.every(({ registrationId }) => registrationId !== null)).toBe(true);
    const draft = await reviewer.must<ReportAnswer>('GET', `/reports/${report.id}`);
    expect(Object.values(values(draft))).toEqual(MEASURES.map(() => null));
    expect((await reviewer.get(`/reports/${report.id}.csv`)).status).toBe(409);
    expect(await lineage(reviewer, report.id, 'completions')).toEqual([]);
    expect((await reviewer.send('POST', `/awards/${award.id}/reports`, { periodId: period.id })).status).toBe(403);
  });

  it('of a court are shown one by one to its own educator only', async () => {
    const report = await draftOf();
    const educator = await app.reader([{ role: 'judicial_educator', scope: { kind: 'agency', id: court } }]);
    const rows = await lineage(educator, report.id, 'completions');
    expect(rows.filter(({ personName }) => personName !== null).map(({ personName }) => personName)).toEqual([
      'Test Judge0',
      'Test Judge1',
    ]);
    expect(rows.reduce((sum, row) => sum + (row.counts ?? 0), 0)).toBe(values(report).completions);
  });

  it('come in pages that together are the whole, and as a file', async () => {
    const report = await draftOf();
    const whole = await lineage(admin, report.id, 'completions');
    const paged: LineageRow[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Page<LineageRow> = await admin.must(
        'GET',
        `/reports/${report.id}/lineage?measure=completions&limit=2${cursor && `&cursor=${cursor}`}`,
      );
      paged.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(whole);
    for (const forged of FORGED_DATED_CURSORS) {
      const answer = await admin.get(`/reports/${report.id}/lineage?measure=completions&cursor=${forged}`);
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: 'cursor' }] } });
    }
    const file = await admin.get(`/reports/${report.id}/lineage.csv?measure=completions`);
    expect(file.type).toContain('text/csv');
    expect(file.text.trim().split('\r\n')).toHaveLength(whole.length + 1);
  });

  it('are refused for a measure or group that the report does not have, with those it has', async () => {
    const report = await draftOf();
    const measure = await admin.get(`/reports/${report.id}/lineage?measure=arrests`);
    expect(measure).toMatchObject({ status: 400, body: { detail: expect.stringContaining('completions') } });
    const group = await admin.get(`/reports/${report.id}/lineage?measure=completions&group=pilots`);
    expect(group).toMatchObject({ status: 400, body: { detail: expect.stringContaining('prosecutor_local') } });
  });
});

describe('somebody without a role over the award', () => {
  it('gets 404 for award and report, even as coordinator of a task force that shares an agency', async () => {
    const report = await draftOf();
    const otherForce = await app.taskForce('Other Task Force', [{ agencyId: police }]);
    const others = await Promise.all([
      app.reader([{ role: 'task_force_coordinator', scope: { kind: 'task_force', id: otherForce } }]),
      app.reader([{ role: 'agency_admin', scope: { kind: 'agency', id: police } }]),
      app.reader([{ role: 'funder_reviewer', scope: { kind: 'award', id: report.id } }]),
    ]);
    for (const other of others) {
      expect((await other.must<Page<AwardAnswer>>('GET', '/awards')).items).toEqual([]);
      for (const path of [
        `/awards/${award.id}`,
        `/awards/${award.id}/periods`,
        `/reports/${report.id}`,
        `/reports/${report.id}.csv`,
        `/reports/${report.id}.json`,
        `/reports/${report.id}/lineage?measure=completions`,
        `/reports/${report.id}/lineage.csv?measure=completions`,
      ]) {
        expect({ path, status: (await other.get(path)).status }).toEqual({ path, status: 404 });
      }
    }
  });

  it('sees nothing of the tables either, whatever a query forgets', async () => {
    const tables = ['fact', 'award', 'award_scope', 'award_period', 'report', 'frozen_report', 'report_row'];
    for (const table of tables) {
      expect(await app.asNobody(`SELECT * FROM reporting.${table}`)).toEqual([]);
    }
  });
});

describe('a frozen report', () => {
  let report: ReportAnswer;

  it('is made at once for a period that has ended, with the hash of its JSON', async () => {
    const answer = await coordinator.send<ReportAnswer>('POST', `/awards/${award.id}/reports`, { periodId: period.id });
    report = answer.body;
    expect(answer.status).toBe(201);
    expect(report).toMatchObject({ draft: false, frozenAt: '2026-01-15T18:00:00Z', submittedAt: null });
    const { text, type } = await coordinator.get(`/reports/${report.id}.json`);
    expect(type).toContain('application/json');
    expect(report.hash).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
  });

  it('case 10: keeps every byte, figure and row when completions arrive later', async () => {
    const paths = ['', '.json', '.csv', '/lineage?measure=completions', '/lineage.csv?measure=contact_minutes'];
    const read = () => Promise.all(paths.map(async (path) => (await admin.get(`/reports/${report.id}${path}`)).text));
    const before = await read();
    await app.complete(officers[2] ?? '', police, '2025-08-08');
    expect(await read()).toEqual(before);
    expect(values(await draftOf()).completions).toBe((values(report).completions ?? 0) + 1);
  });

  it('cannot be changed in the database by the server', async () => {
    await expect(app.tamper(`UPDATE reporting.frozen_report SET hash = ''`)).rejects.toThrow('permission denied');
    await expect(app.tamper(`DELETE FROM reporting.report_row`)).rejects.toThrow('permission denied');
    await expect(app.tamper(`UPDATE reporting.fact SET minutes = 1`)).rejects.toThrow('permission denied');
  });

  it('explains itself as CSV: what it is, its numbers, the completions behind them, and no formula', async () => {
    const { text, type } = await admin.get(`/reports/${report.id}.csv`);
    expect(type).toContain('text/csv');
    const lines = text.split('\r\n');
    expect(text.startsWith('\uFEFFaward_number,')).toBe(true);
    expect(lines).toEqual(
      expect.arrayContaining([
        "\uFEFFaward_number,'=15POVC-24",
        `sha256_of_report_json,${report.hash}`,
        expect.stringMatching(/,completions,[^,]+,completions,all,All,\d+,counted$/),
        expect.stringMatching(/,people_trained_unduplicated_period,.*,prosecutor_local,"Prosecutor, local",5,counted$/),
      ]),
    );
    expect(text).not.toContain(firstCompletion);
    const [, rows = ''] = text.split(/(?=award_number,period,completion_id)/);
    const prosecutors = rows.split('\r\n').filter((line) => line.includes('District Attorney'));
    expect(prosecutors).toHaveLength(5);
    expect(prosecutors[0]).toMatch(/,[0-9a-f-]{36},2025-10-02,Victim-Centered Investigation,/);
  });

  it('binds later counts to what it withholds: judges who make the court large enough give it no figure', async () => {
    for (const personId of await people('Late Judge', 4, court, 'judge_judicial_officer')) {
      await app.complete(personId, court, '2025-11-06', { minutes: 60 });
    }
    for (const { groups } of (await draftOf()).measures) {
      const withheld = groups.filter(({ value }) => value === null).map(({ key }) => key);
      expect(withheld).toEqual(['court', 'law_enforcement_local']);
    }
  });

  it('is submitted once, and then the period is closed to further reports', async () => {
    const submitted = await coordinator.must<ReportAnswer>('POST', `/reports/${report.id}/submission`);
    expect(submitted).toMatchObject({ hash: report.hash, submittedByName: 'Reading Reader' });
    expect(submitted.submittedAt).toBe('2026-01-15T18:00:00.000Z');
    expect(await periodFrom('2025-07-01')).toMatchObject({ state: 'submitted', reportId: report.id });
    const again = await coordinator.send('POST', `/reports/${report.id}/submission`, {});
    expect(again).toMatchObject({ status: 409, body: { code: 'REPORTING.PERIOD_SUBMITTED' } });
    const anew = await admin.send('POST', `/awards/${award.id}/reports`, { periodId: period.id });
    expect(anew).toMatchObject({ status: 409, body: { detail: expect.stringContaining('January 15, 2026') } });
  });

  it('leaves its trace in the audit log', async () => {
    expect(await app.audited()).toEqual([
      { action: 'award.created', subject_id: award.id },
      { action: 'report.frozen', subject_id: report.id },
      { action: 'report.submitted', subject_id: report.id },
    ]);
  });
});

describe('a period that has not ended', () => {
  it('gives a draft while it runs and refuses its submission with the day from which it can be made', async () => {
    const running = await periodFrom('2026-01-01');
    expect(running.state).toBe('open');
    const draft = await admin.must<ReportAnswer>('POST', `/awards/${award.id}/reports`, { periodId: running.id });
    expect(draft.draft).toBe(true);
    const refused = await admin.send('POST', `/reports/${draft.id}/submission`, {});
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'REPORTING.PERIOD_OPEN', detail: expect.stringContaining('June 30, 2026') },
    });
  });

  it('ends with the last day in the award’s zone, and its draft is frozen by submitting it', async () => {
    const running = await periodFrom('2026-01-01');
    const draft = await draftOf(admin, running);
    app.clock.setTo('2026-07-01T04:59:00Z');
    // The session of January is over.
    admin = await app.reader([{ role: 'system_admin', scope: { kind: 'all' } }]);
    expect((await admin.send('POST', `/reports/${draft.id}/submission`, {})).status).toBe(409);
    app.clock.setTo('2026-07-01T05:00:00Z');
    const submitted = await admin.must<ReportAnswer>('POST', `/reports/${draft.id}/submission`, { note: 'Uploaded' });
    expect(submitted).toMatchObject({ id: draft.id, draft: false, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('has no report before it begins', async () => {
    const later = await periodFrom('2027-01-01');
    const refused = await admin.send('POST', `/awards/${award.id}/reports`, { periodId: later.id, draft: true });
    expect(refused).toMatchObject({ status: 409, body: { code: 'REPORTING.PERIOD_NOT_STARTED' } });
  });
});

describe('rosters of continuing education', () => {
  const roster = (reader: Reader, agencyId: string, more = '') =>
    reader.get(`/agencies/${agencyId}/credit-roster.csv?from=2025-07-01&to=2025-12-31${more}`);

  it('have who completed what at the agency, for whoever keeps its people', async () => {
    const keeper = await app.reader([{ role: 'agency_admin', scope: { kind: 'agency', id: police } }]);
    const { status, text } = await roster(keeper, police, '&layout=texas_tcole&courseNumber=%3D3270');
    expect(status).toBe(200);
    const lines = text.trim().split('\r\n');
    expect(lines[0]).toBe('pid,name,course_number,course_title,provider_number,completed_on,hours,report_by');
    expect(lines).toContain(",Test Officer0,'=3270,Victim-Centered Investigation,,2025-09-01,1.25,2025-10-01");
    expect(text).not.toContain('Judge');
    expect(await roster(keeper, police, '&layout=california_post')).toMatchObject({ status: 400 });
    expect(await roster(keeper, court)).toMatchObject({ status: 404 });
    // The session of the one before is over since the clock went on.
    coordinator = await app.reader([{ role: 'task_force_coordinator', scope: { kind: 'task_force', id: taskForce } }]);
    expect(await roster(coordinator, police)).toMatchObject({ status: 403 });
  });

  it('have the numbers of the regulator, and name who is without one before', async () => {
    const keeper = await app.reader([{ role: 'agency_admin', scope: { kind: 'agency', id: police } }]);
    const missing = (more: string, reader = keeper) =>
      reader.get<Page<MissingNumberAnswer>>(
        `/agencies/${police}/missing-regulator-numbers?from=2025-07-01&to=2025-12-31${more}`,
      );
    const before = (await missing('&regulator=texas_tcole')).body.items;
    const [first] = before;
    expect(first).toEqual({ personId: expect.any(String), name: 'Test Officer0', completions: expect.any(Number) });
    const lines = (await roster(keeper, police)).text.trim().split('\r\n').slice(1);
    expect(before.map(({ completions }) => completions).reduce((sum, one) => sum + one, 0)).toBe(lines.length);
    const body = { regulator: 'texas_tcole', number: '00777' };
    await keeper.must('PUT', `/people/${first?.personId}/regulator-numbers/${police}`, body);
    const { text } = await roster(keeper, police, '&layout=texas_tcole&courseNumber=3270');
    expect(text).toContain('00777,Test Officer0,3270,');
    expect((await missing('&regulator=texas_tcole')).body.items).toEqual(before.slice(1));
    expect((await missing('&regulator=california_post')).body.items).toEqual(before);
    expect((await missing('')).body.items).toEqual(before.slice(1));
    const page = (await missing('&regulator=california_post&limit=1')).body;
    const next = (await missing(`&regulator=california_post&limit=1&cursor=${page.nextCursor}`)).body;
    expect([...page.items, ...next.items]).toEqual(before.slice(0, 2));
    expect(text.split('00777')).toHaveLength(1 + (first?.completions ?? 0));
    expect((await roster(keeper, police, '&layout=texas_tcole&numbers=none')).text).not.toContain('00777');
    expect((await roster(keeper, police, '&numbers=regulator&regulator=texas_tcole')).text).toContain('00777');
    expect(await roster(keeper, police, '&numbers=regulator')).toMatchObject({ status: 400 });
    expect(await missing('', coordinator)).toMatchObject({ status: 403 });
  });

  it('of a court are its own educator’s, and hold nobody for an administrator of everything', async () => {
    const educator = await app.reader([{ role: 'judicial_educator', scope: { kind: 'agency', id: court } }]);
    expect((await roster(educator, court, '&layout=cje')).text).toContain('Test Judge0');
    expect((await roster(admin, court, '&layout=cje')).text).not.toContain('Judge');
  });
});
