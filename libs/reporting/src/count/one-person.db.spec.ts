import type { AwardAnswer, AwardPeriod, Page, ReportAnswer } from '@muster/contracts';
import { ReportingApp } from '../../test/reporting-app.js';
import type { Reader } from '../../test/reporting-app.js';

/** Cases of one person whom an award must count once, in the half year from July 2025. */
let app: ReportingApp;
let admin: Reader;
let police: string;
let sheriff: string;

beforeAll(async () => {
  app = await ReportingApp.start();
  police = await app.agency('City Police', 'law_enforcement');
  sheriff = await app.agency('County Sheriff', 'law_enforcement');
  admin = await app.reader([{ role: 'system_admin', scope: { kind: 'all' } }]);
});
afterAll(() => app.close());

let awards = 0;
/** What a new award over both agencies counts. */
async function counted(): Promise<Record<string, number | null>> {
  awards += 1;
  const award = await admin.must<AwardAnswer>('POST', '/awards', {
    number: `15POVC-24-${awards}`,
    funder: 'Office for Victims of Crime',
    title: 'Enhanced collaborative model',
    startsOn: '2024-10-01',
    endsOn: '2027-09-30',
    timeZone: 'America/Chicago',
    calendar: 'federal_semiannual',
    scope: { agencyIds: [police, sheriff] },
    measures: ['people_trained_unduplicated_period', 'completions', 'contact_minutes'],
  });
  const { items } = await admin.must<Page<AwardPeriod>>('GET', `/awards/${award.id}/periods`);
  const period = items.find(({ startsOn }) => startsOn === '2025-07-01');
  const report = await admin.must<ReportAnswer>('POST', `/awards/${award.id}/reports`, {
    periodId: period?.id,
    draft: true,
  });
  return Object.fromEntries(report.measures.map(({ code, value }) => [code, value]));
}

describe('somebody who works for two agencies of an award', () => {
  it('is one person with the minutes of one training, also when both agencies put it down', async () => {
    const both = await app.person('Both', police, 'law_enforcement_local');
    await app.position(both, sheriff, 'law_enforcement_county_sheriff', '2021-01-01');
    await app.complete(both, police, '2025-09-01', { minutes: 90, title: 'Cold cases' });
    const once = { people_trained_unduplicated_period: 1, completions: 1, contact_minutes: 90 };
    expect(await counted()).toEqual(once);
    await app.complete(both, sheriff, '2025-09-01', { minutes: 90, title: 'Cold Cases ', source: 'external' });
    expect(await counted()).toEqual(once);
    await app.complete(both, sheriff, '2025-09-02', { minutes: 30, title: 'Cold cases' });
    expect(await counted()).toEqual({ ...once, completions: 2, contact_minutes: 120 });
  });
});

describe('two records of one person', () => {
  it('are counted as one from the merge on, and as two again after it was undone', async () => {
    const before = await counted();
    const one = await app.person('One', police, 'law_enforcement_local');
    const other = await app.person('Other', sheriff, 'law_enforcement_county_sheriff');
    await app.complete(one, police, '2025-10-01', { minutes: 60, title: 'Interviews' });
    await app.complete(other, sheriff, '2025-10-01', { minutes: 60, title: 'Interviews' });
    await app.complete(other, sheriff, '2025-10-02', { minutes: 45, title: 'Warrants' });
    const grown = (people: number, completions: number, minutes: number) => ({
      people_trained_unduplicated_period: (before['people_trained_unduplicated_period'] ?? 0) + people,
      completions: (before['completions'] ?? 0) + completions,
      contact_minutes: (before['contact_minutes'] ?? 0) + minutes,
    });
    expect(await counted()).toEqual(grown(2, 3, 165));
    await app.lead(other, one);
    expect(await counted()).toEqual(grown(1, 2, 105));
    await app.lead(other, null);
    expect(await counted()).toEqual(grown(2, 3, 165));
  });
});
