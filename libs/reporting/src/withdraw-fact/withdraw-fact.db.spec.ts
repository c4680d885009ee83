import { newId } from '@muster/kernel';
import type { AwardAnswer, AwardPeriod, Page, ReportAnswer, RestatedRow } from '@muster/contracts';
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
  award = await admin.must<AwardAnswer>('POST', '/awards', {
    number: '15POVC-25-WITHDRAWN',
    funder: 'Office for Victims of Crime',
    title: 'Enhanced collaborative model',
    startsOn: '2024-10-01',
    endsOn: '2027-09-30',
    timeZone: 'America/Chicago',
    calendar: 'federal_semiannual',
    scope: { agencyIds: [police] },
    measures: ['completions'],
  });
});
afterAll(() => app.close());

async function opened(): Promise<ReportAnswer> {
  const { items } = await admin.must<Page<AwardPeriod>>('GET', `/awards/${award.id}/periods`);
  const periodId = items.find(({ startsOn }) => startsOn === '2025-07-01')?.id;
  return admin.must<ReportAnswer>('POST', `/awards/${award.id}/reports`, { periodId, draft: true });
}
const figure = (report: ReportAnswer) => report.measures.find(({ code }) => code === 'completions')?.value;

describe('a completion that was taken back', () => {
  it('is not counted either when it arrives after its withdrawal', async () => {
    const officer = await app.person('Two', police, 'law_enforcement_local');
    const completionId = newId();
    await app.withdraw(completionId, officer, '2025-10-02T16:00:00Z');
    const before = figure(await opened());
    await app.complete(officer, police, '2025-10-01', { completionId });
    await app.complete(officer, police, '2025-10-03');
    expect(figure(await opened())).toBe((before ?? 0) + 1);
  });

  it('is counted no more, stays in what was submitted, and the restatement says so', async () => {
    const officer = await app.person('One', police, 'law_enforcement_local');
    await app.complete(officer, police, '2025-09-01');
    const wrong = await app.complete(officer, police, '2025-09-02');
    const draft = await opened();
    const counted = figure(draft) ?? 0;
    const submitted = await admin.must<ReportAnswer>('POST', `/reports/${draft.id}/submission`, {});
    await app.withdraw(wrong, officer, '2026-02-20T16:00:00Z');
    await app.withdraw(wrong, officer, '2026-02-20T16:00:00Z');
    expect(figure(await admin.must<ReportAnswer>('GET', `/reports/${submitted.id}`))).toBe(counted);
    const rows = await admin.must<Page<RestatedRow>>(
      'GET',
      `/reports/${submitted.id}/restatement/rows?measure=completions`,
    );
    expect(rows.items).toMatchObject([
      { id: wrong, submitted: 1, now: null, cause: 'withdrawn', causedAt: '2026-02-20T16:00:00.000Z' },
    ]);
  });
});
