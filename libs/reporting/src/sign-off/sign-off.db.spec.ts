import type { AwardAnswer, AwardPeriod, Page, ReportAnswer, RestatementAnswer } from '@muster/contracts';
import { ReportingApp } from '../../test/reporting-app.js';
import type { Reader } from '../../test/reporting-app.js';

/** A task force whose award two people sign: six officers trained in the second half of 2025, one more found in February. */
let app: ReportingApp;
let police: string;
let preparer: Reader;
let certifier: Reader;
let award: AwardAnswer;
let draft: ReportAnswer;

const LATER = '2026-02-20T16:00:00Z';

beforeAll(async () => {
  app = await ReportingApp.start();
  police = await app.agency('City Police', 'law_enforcement');
  const taskForce = await app.taskForce('River Task Force', [{ agencyId: police }]);
  for (const name of ['One', 'Two', 'Three', 'Four', 'Five', 'Six']) await train(name);
  const coordinator = { role: 'task_force_coordinator', scope: { kind: 'task_force', id: taskForce } } as const;
  preparer = await app.reader([coordinator]);
  certifier = await app.reader([coordinator]);
  award = await preparer.must<AwardAnswer>('POST', '/awards', {
    number: '15POVC-25-SIGNED',
    funder: 'Office for Victims of Crime',
    title: 'Enhanced collaborative model',
    startsOn: '2024-10-01',
    endsOn: '2027-09-30',
    timeZone: 'America/Chicago',
    calendar: 'federal_semiannual',
    scope: { taskForceIds: [taskForce] },
    measures: ['completions'],
  });
}, 120_000);
afterAll(() => app.close());

async function train(name: string, recordedAt = '2025-10-02T20:00:00Z'): Promise<void> {
  const person = await app.person(name, police, 'law_enforcement_local');
  await app.complete(person, police, '2025-10-02', { recordedAt });
}

async function periods(): Promise<AwardPeriod[]> {
  return (await preparer.must<Page<AwardPeriod>>('GET', `/awards/${award.id}/periods`)).items;
}

async function periodFrom(startsOn: string): Promise<string> {
  const found = (await periods()).find((candidate) => candidate.startsOn === startsOn);
  if (!found) throw new Error(`no period from ${startsOn}`);
  return found.id;
}

const submit = (reader: Reader, id: string) => reader.send('POST', `/reports/${id}/submission`, {});
const prepare = (reader: Reader, id: string) => reader.must<ReportAnswer>('POST', `/reports/${id}/preparations`);
const frozenReports = () => app.audited('^report.frozen');

describe('an award that one person signs', () => {
  it('is how each begins, and has nothing to prepare', async () => {
    expect(award.signOff).toBe('one');
    const periodId = await periodFrom('2025-07-01');
    draft = await preparer.must<ReportAnswer>('POST', `/awards/${award.id}/reports`, { periodId, draft: true });
    const refused = await preparer.send('POST', `/reports/${draft.id}/preparations`);
    expect(refused).toMatchObject({ status: 409, body: { code: 'REPORTING.ONE_PERSON_SIGNS' } });
  });
});

describe('an award that two people sign', () => {
  beforeAll(async () => {
    award = await preparer.must<AwardAnswer>('PUT', `/awards/${award.id}/sign-off`, { signOff: 'two' });
    expect(award.signOff).toBe('two');
  });

  it('freezes nothing when its report is made, and nothing that nobody has prepared', async () => {
    const periodId = await periodFrom('2025-07-01');
    const made = await preparer.must<ReportAnswer>('POST', `/awards/${award.id}/reports`, { periodId });
    expect(made).toMatchObject({ id: draft.id, draft: true, prepared: null });
    expect(await submit(certifier, draft.id)).toMatchObject({
      status: 409,
      body: { code: 'REPORTING.NOT_PREPARED' },
    });
    expect(await frozenReports()).toEqual([]);
  });

  it('cannot prepare a period that still runs', async () => {
    const periodId = await periodFrom('2026-01-01');
    const running = await preparer.must<ReportAnswer>('POST', `/awards/${award.id}/reports`, { periodId });
    const refused = await preparer.send('POST', `/reports/${running.id}/preparations`);
    expect(refused).toMatchObject({ status: 409, body: { code: 'REPORTING.PERIOD_OPEN' } });
  });

  it('refuses the one who prepared it with a sentence, under whichever of their records, and freezes nothing', async () => {
    const prepared = await prepare(preparer, draft.id);
    expect(prepared).toMatchObject({ draft: true, prepared: { byName: 'Reading Reader', own: true, changed: false } });
    const refused = await submit(preparer, draft.id);
    expect(refused).toMatchObject({ status: 409, body: { code: 'REPORTING.PREPARED_BY_SAME' } });
    expect(refused.text).toContain('somebody else has to certify it');
    await app.lead(preparer.personId, certifier.personId);
    expect(await submit(certifier, draft.id)).toMatchObject({ body: { code: 'REPORTING.PREPARED_BY_SAME' } });
    await app.lead(preparer.personId, null);
    expect(await frozenReports()).toEqual([]);
    expect(await certifier.must('GET', `/reports/${draft.id}`)).toMatchObject({
      draft: true,
      prepared: { own: false },
    });
  });

  it('does not let the one who prepared it certify alone by taking the setting back', async () => {
    await preparer.must('PUT', `/awards/${award.id}/sign-off`, { signOff: 'one' });
    expect(await submit(preparer, draft.id)).toMatchObject({ body: { code: 'REPORTING.PREPARED_BY_SAME' } });
    await preparer.must('PUT', `/awards/${award.id}/sign-off`, { signOff: 'two' });
    expect(await app.auditDetails('award.sign-off-changed', award.id)).toEqual({ before: 'one', now: 'two' });
  });

  it('certifies what was prepared and nothing else', async () => {
    await train('Seven');
    expect(await certifier.must('GET', `/reports/${draft.id}`)).toMatchObject({ prepared: { changed: true } });
    expect(await submit(certifier, draft.id)).toMatchObject({
      status: 409,
      body: { code: 'REPORTING.CHANGED_SINCE_PREPARED' },
    });
    expect(await frozenReports()).toEqual([]);
    expect(await prepare(preparer, draft.id)).toMatchObject({ prepared: { changed: false } });
  });

  it('keeps both in the snapshot, in what the funder receives and in the audit log', async () => {
    const submitted = await submit(certifier, draft.id);
    expect(submitted).toMatchObject({
      status: 201,
      body: { draft: false, version: 1, prepared: { byName: 'Reading Reader', own: false } },
    });
    const record = JSON.parse((await preparer.get(`/reports/${draft.id}.json`)).text) as Record<string, unknown>;
    expect(record).toMatchObject({
      frozen: { by: { id: certifier.personId } },
      prepared: { at: '2026-01-15T18:00:00.000Z', by: { id: preparer.personId } },
    });
    expect((await preparer.get(`/reports/${draft.id}.csv?edition=funder`)).text).toContain(
      'prepared_by,Reading Reader',
    );
    expect(await app.auditDetails('report.frozen', draft.id)).toMatchObject({ preparedBy: preparer.personId });
    expect(await app.auditDetails('report.prepared', draft.id)).toMatchObject({ forRestatement: false });
    const again = await preparer.send('POST', `/reports/${draft.id}/preparations`);
    expect(again).toMatchObject({ status: 409, body: { code: 'REPORTING.NOTHING_TO_RESTATE' } });
  });

  it('takes two for a restatement as well', async () => {
    app.clock.setTo(LATER);
    await train('Eight', LATER);
    const roles = [
      { role: 'task_force_coordinator', scope: { kind: 'task_force', id: award.scope.taskForceIds[0] ?? '' } },
    ] as const;
    preparer = await app.reader([...roles]);
    certifier = await app.reader([...roles]);
    const file = (reader: Reader) =>
      reader.send('POST', `/reports/${draft.id}/restatements`, { reason: 'Recorded late' });
    expect(await file(certifier)).toMatchObject({ status: 409, body: { code: 'REPORTING.NOT_PREPARED' } });
    await prepare(preparer, draft.id);
    expect(await certifier.must<RestatementAnswer>('GET', `/reports/${draft.id}/restatement`)).toMatchObject({
      prepared: { own: false, changed: false },
    });
    expect(await file(preparer)).toMatchObject({ status: 409, body: { code: 'REPORTING.PREPARED_BY_SAME' } });
    await train('Nine', LATER);
    expect(await file(certifier)).toMatchObject({ status: 409, body: { code: 'REPORTING.CHANGED_SINCE_PREPARED' } });
    expect(await frozenReports()).toHaveLength(1);
    await prepare(preparer, draft.id);
    expect(await file(certifier)).toMatchObject({ status: 201, body: { version: 2, prepared: { own: false } } });
  });
});

describe('a report that one person froze before the award wanted two', () => {
  it('stays as it is and is not submitted; a new draft is', async () => {
    const periodId = await periodFrom('2025-01-01');
    await preparer.must('PUT', `/awards/${award.id}/sign-off`, { signOff: 'one' });
    const frozen = await preparer.must<ReportAnswer>('POST', `/awards/${award.id}/reports`, { periodId });
    expect(frozen.draft).toBe(false);
    await preparer.must('PUT', `/awards/${award.id}/sign-off`, { signOff: 'two' });
    expect(await submit(certifier, frozen.id)).toMatchObject({
      status: 409,
      body: { code: 'REPORTING.FROZEN_BY_ONE' },
    });
    const anew = await preparer.must<ReportAnswer>('POST', `/awards/${award.id}/reports`, { periodId });
    await prepare(preparer, anew.id);
    expect(await submit(certifier, anew.id)).toMatchObject({ status: 201 });
  });
});
