import type { AwardAnswer, AwardCloseoutAnswer, ErasureAnswer } from '@muster/contracts';
import { ReportingApp } from '../../test/reporting-app.js';
import type { Reader } from '../../test/reporting-app.js';

let app: ReportingApp;
let admin: Reader;
let police: string;
let award: AwardAnswer;

beforeAll(async () => {
  app = await ReportingApp.start();
  police = await app.agency('City Police', 'law_enforcement');
  admin = await app.reader([{ role: 'system_admin', scope: { kind: 'all' } }]);
  await app.reader([{ role: 'system_admin', scope: { kind: 'all' } }]);
  award = await admin.must<AwardAnswer>('POST', '/awards', {
    number: '15POVC-20',
    funder: 'Office for Victims of Crime',
    title: 'Enhanced collaborative model',
    startsOn: '2020-10-01',
    endsOn: '2022-09-30',
    timeZone: 'America/Chicago',
    calendar: 'federal_semiannual',
    scope: { agencyIds: [police] },
  });
});
afterAll(() => app.close());

/** Somebody who left the police at the end of 2022, with a completion on a day. */
async function leaver(name: string, completedOn: string): Promise<string> {
  const id = await app.person(name, police, 'law_enforcement_local');
  await app.complete(id, police, completedOn, { minutes: 60 });
  await app.leave(id, '2022-12-31');
  return id;
}

const look = (id: string) => admin.must<ErasureAnswer>('GET', `/people/${id}/erasure`);
const note = (finalExpenditureReportOn: string | null, openMatter: string | null = null) =>
  admin.must<AwardCloseoutAnswer>('PUT', `/awards/${award.id}/closeout`, { finalExpenditureReportOn, openMatter });

describe('a person whom an award counts', () => {
  it('is held without a day while the final expenditure report is not submitted', async () => {
    const held = await look(await leaver('Nodate', '2021-03-01'));
    expect(held).toMatchObject({ state: 'held', holds: [{ what: 'Award 15POVC-20', heldUntil: null }] });
    expect(held.explanation).toContain('2 CFR 200.334');
  });

  it('is held for three years from its submission, says until when, and is erased after that', async () => {
    const id = await leaver('Dated', '2021-04-01');
    expect(await note('2023-01-20')).toMatchObject({ recordsHeldUntil: '2026-01-20' });
    const refused = await admin.send<{ detail: string }>('POST', `/people/${id}/erasure`, {
      requestedOn: '2026-01-10',
    });
    expect(refused.status).toBe(409);
    expect(refused.body.detail).toContain('held until January 20, 2026');
    expect(refused.body.detail).toContain('Award 15POVC-20');
    await note('2023-01-14');
    expect((await look(id)).state).toBe('possible');
    await note('2023-01-14', 'Audit of fiscal year 2022');
    expect(await look(id)).toMatchObject({ state: 'held', holds: [{ heldUntil: null }] });
    await note('2023-01-14');
    await admin.must('POST', `/people/${id}/erasure`, { requestedOn: '2026-01-10' });
    expect(await look(id)).toMatchObject({ state: 'erased', holds: [] });
  });

  it('is not held for training before, after or outside of the award', async () => {
    await note(null);
    expect((await look(await leaver('Before', '2020-09-30'))).state).toBe('possible');
    expect((await look(await leaver('Last', '2022-09-30'))).state).toBe('held');
    expect((await look(await leaver('After', '2022-10-01'))).state).toBe('possible');
  });
});

describe('the closeout of an award', () => {
  it('refuses a day to come and one before the award, with a sentence', async () => {
    for (const on of ['2026-01-16', '2020-09-30']) {
      const refused = await admin.send<{ detail: string }>('PUT', `/awards/${award.id}/closeout`, {
        finalExpenditureReportOn: on,
        openMatter: null,
      });
      expect(refused).toMatchObject({ status: 400, body: { detail: expect.stringContaining('not after today') } });
    }
  });

  it('is read by readers of the award and written by those who report for it', async () => {
    const reviewer = await app.reader([{ role: 'funder_reviewer', scope: { kind: 'award', id: award.id } }]);
    expect((await reviewer.get(`/awards/${award.id}/closeout`)).status).toBe(200);
    const refused = await reviewer.send('PUT', `/awards/${award.id}/closeout`, {
      finalExpenditureReportOn: null,
      openMatter: null,
    });
    expect(refused.status).toBe(403);
  });
});
