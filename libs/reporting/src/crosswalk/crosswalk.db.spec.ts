import type {
  AwardAnswer,
  AwardPeriod,
  CrosswalkImportAnswer,
  CrosswalkItem,
  Page,
  ReportAnswer,
} from '@muster/contracts';
import { ReportingApp } from '../../test/reporting-app.js';
import type { Reader } from '../../test/reporting-app.js';

/** Six officers and three nurses with one completion each in the half year from July 2025; labels made up for the test. */
let app: ReportingApp;
let admin: Reader;
let police: string;
let award: AwardAnswer;

const HEADER =
  'funder,form_version,effective_from,effective_to,item_code,item_label_as_printed,source_measure,grouping_map,zero_policy';
const lines = (...rows: string[]) => [HEADER, ...rows].join('\n');
const TRAINED =
  'A funder,2025,2025-01-01,,T1,People taught,people_trained_unduplicated_period,Police=law_enforcement_local; Others=*,zero';
const REACHED = 'A funder,2025,2025-01-01,,T2,Residents reached,community_attendees,,na_when_zero';
const ENROLLED = 'A funder,2025,2025-01-01,,T3,Seats taken,enrolled,,zero';
const FORMER = 'A funder,2024,2024-01-01,2025-06-30,T1,People taught (old form),completions,,zero';

beforeAll(async () => {
  app = await ReportingApp.start();
  police = await app.agency('City Police', 'law_enforcement');
  const clinic = await app.agency('Harbor Clinic', 'health_care');
  for (let index = 0; index < 6; index += 1) {
    await app.complete(await app.person(`Officer${index}`, police, 'law_enforcement_local'), police, '2025-09-01');
  }
  for (let index = 0; index < 3; index += 1) {
    await app.complete(await app.person(`Nurse${index}`, clinic, 'health_care'), clinic, '2025-10-01');
  }
  admin = await app.reader([{ role: 'system_admin', scope: { kind: 'all' } }]);
  award = await admin.must<AwardAnswer>('POST', '/awards', {
    number: '15POVC-25-CROSSWALK',
    funder: 'A funder',
    title: 'Enhanced collaborative model',
    startsOn: '2025-01-01',
    endsOn: '2026-12-31',
    timeZone: 'America/Chicago',
    calendar: 'federal_semiannual',
    scope: { agencyIds: [police, clinic] },
    measures: ['completions'],
  });
});
afterAll(() => app.close());

const at = (path = '') => `/awards/${award.id}/crosswalk${path}`;
const items = async () => (await admin.must<Page<CrosswalkItem>>('GET', at())).items;

async function report(startsOn: string, draft: boolean): Promise<ReportAnswer> {
  const periods = (await admin.must<Page<AwardPeriod>>('GET', `/awards/${award.id}/periods`)).items;
  const periodId = periods.find((period) => period.startsOn === startsOn)?.id;
  return admin.must<ReportAnswer>('POST', `/awards/${award.id}/reports`, { periodId, draft });
}

describe('a crosswalk', () => {
  it('is empty at first, and so is its template but for the columns', async () => {
    expect(await items()).toEqual([]);
    const { text } = await admin.get('/crosswalk-template.csv');
    expect(text.trim().split('\r\n')).toHaveLength(1);
    expect(text).toContain('item_label_as_printed');
    expect((await report('2025-07-01', true)).crosswalk).toEqual([]);
  });

  it('shows what an import would do, and takes none of it while one line cannot be taken', async () => {
    const csv = lines(TRAINED, 'A funder,2025,2025-01-01,,T9,Arrests made,arrests,,zero', TRAINED);
    const preview = await admin.must<CrosswalkImportAnswer>('POST', at('/previews'), { csv });
    expect(preview).toMatchObject({ added: 1, changed: 0, same: 0, refused: 2 });
    expect(preview.lines.map(({ line, outcome }) => [line, outcome])).toEqual([
      [2, 'added'],
      [3, 'refused'],
      [4, 'refused'],
    ]);
    const refused = await admin.send<{ errors: { message: string }[] }>('POST', at('/imports'), { csv });
    expect(refused.status).toBe(400);
    const [arrests, twice] = refused.body.errors.map(({ message }) => message);
    expect(arrests).toMatch(/^Line 3, source_measure: There is no measure arrests\. Use one of: .*completions/);
    expect(twice).toContain('Line 2 has the same form');
    expect(await items()).toEqual([]);
  });

  it('is imported whole, changed by a further import, and exported so that it can come back as it was', async () => {
    const csv = lines(TRAINED, REACHED, ENROLLED, FORMER);
    expect(await admin.must('POST', at('/imports'), { csv })).toMatchObject({ added: 4, refused: 0 });
    const changed = lines(TRAINED.replace('People taught', 'Individuals taught'), REACHED);
    expect(await admin.must('POST', at('/imports'), { csv: changed })).toMatchObject({ added: 0, changed: 1, same: 1 });
    const exported = (await admin.get(at('.csv'))).text;
    expect(await admin.must('POST', at('/previews'), { csv: exported })).toMatchObject({
      same: 4,
      added: 0,
      refused: 0,
    });
  });

  it('puts the figures of drafts and files under the funder’s labels: zero, N/A and missing are three things', async () => {
    const draft = await report('2025-07-01', true);
    expect(draft.crosswalk?.map(({ itemCode, value, state }) => [itemCode, value, state])).toEqual([
      ['T1', 9, 'counted'],
      ['T2', null, 'not_applicable'],
      ['T3', null, 'missing'],
    ]);
    expect(draft.crosswalk?.[0]?.groups).toEqual([
      { label: 'Police', value: 6, state: 'counted' },
      { label: 'Others', value: 3, state: 'counted' },
    ]);
    const csv = (await admin.get(`/reports/${draft.id}.csv`)).text;
    expect(csv).toMatch(/,T1,Individuals taught,Police,people,6,counted,people_trained_unduplicated_period,/);
    expect(csv).toMatch(/,T2,Residents reached,,people,N\/A,not_applicable,/);
    expect(csv).toMatch(/,T3,Seats taken,,enrollments,,missing,/);
  });

  it('is the one in force on the last day of the period', async () => {
    const former = await report('2025-01-01', true);
    expect(former.crosswalk?.map(({ label }) => label)).toContain('People taught (old form)');
    const later = await report('2025-07-01', true);
    expect(later.crosswalk?.map(({ label }) => label)).not.toContain('People taught (old form)');
  });

  it('is frozen with the report: later changes leave its bytes as they are', async () => {
    const frozen = await report('2025-07-01', false);
    const read = async () => (await admin.get(`/reports/${frozen.id}.json`)).text;
    const before = await read();
    expect(before).toContain('Individuals taught');
    const trained = (await items()).find(({ itemCode, formVersion }) => itemCode === 'T1' && formVersion === '2025');
    const { id, ...body } = trained ?? ({} as CrosswalkItem);
    await admin.must('PUT', at(`/${id}`), { ...body, itemLabelAsPrinted: 'Renamed' });
    expect((await admin.send('PUT', at(`/${id}`), { ...body, sourceMeasure: 'arrests' })).status).toBe(400);
    expect((await admin.send('POST', at(), { ...body })).status).toBe(409);
    await admin.send('DELETE', at(`/${id}`));
    expect((await items()).map(({ itemCode, formVersion }) => [itemCode, formVersion])).not.toContainEqual([
      'T1',
      '2025',
    ]);
    expect(await read()).toBe(before);
  });

  it('leaves its trace in the audit log', async () => {
    expect((await app.audited('^crosswalk')).map(({ action }) => action)).toEqual([
      'crosswalk.imported',
      'crosswalk.imported',
      'crosswalk.item-changed',
      'crosswalk.item-removed',
    ]);
  });

  it('is seen by who may read the award, and changed by who may report for all of it', async () => {
    const reviewer = await app.reader([{ role: 'funder_reviewer', scope: { kind: 'award', id: award.id } }]);
    expect((await reviewer.get(at())).status).toBe(200);
    const stranger = await app.reader([
      { role: 'agency_admin', scope: { kind: 'agency', id: await app.agency('Elsewhere', 'law_enforcement') } },
    ]);
    const csv = lines(ENROLLED);
    for (const [reader, status] of [
      [reviewer, 403],
      [stranger, 404],
    ] as const) {
      for (const path of ['/previews', '/imports']) {
        expect((await reader.send('POST', at(path), { csv })).status).toBe(status);
      }
      expect((await reader.send('DELETE', at(`/${(await items())[0]?.id}`))).status).toBe(status);
    }
    expect((await stranger.get(at())).status).toBe(404);
    expect((await stranger.get(at('.csv'))).status).toBe(404);
  });
});
