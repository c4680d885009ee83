import type { AwardAnswer, AwardPeriod, LineageRow, Page, ReportAnswer, RestatementAnswer } from '@muster/contracts';
import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import { ReportingApp } from '../../test/reporting-app.js';
import type { Reader } from '../../test/reporting-app.js';

/** A task force of police, prosecution and a clinic: nine officers, six prosecutors and two nurses in the second half of 2025. */
let app: ReportingApp;
let admin: Reader;
let coordinator: Reader;
let reviewer: Reader;
let agencies: Record<'police' | 'prosecution' | 'clinic', string>;
let taskForce: string;
let award: AwardAnswer;
let report: ReportAnswer;

const MEASURES = ['people_trained_unduplicated_period', 'completions', 'contact_minutes'];

beforeAll(async () => {
  app = await ReportingApp.start();
  agencies = {
    police: await app.agency('City Police', 'law_enforcement'),
    prosecution: await app.agency('District Attorney', 'prosecution'),
    clinic: await app.agency('Harbor Clinic', 'health_care'),
  };
  taskForce = await app.taskForce(
    'River Task Force',
    Object.values(agencies).map((agencyId) => ({ agencyId })),
  );
  admin = await app.reader([{ role: 'system_admin', scope: { kind: 'all' } }]);
  coordinator = await app.reader([{ role: 'task_force_coordinator', scope: { kind: 'task_force', id: taskForce } }]);
  await train(9, agencies.police, 'law_enforcement_local');
  await train(6, agencies.prosecution, 'prosecutor_local');
  await train(2, agencies.clinic, 'health_care');
  award = await makeAward('A-1', { taskForceIds: [taskForce] });
  reviewer = await app.reader([{ role: 'funder_reviewer', scope: { kind: 'award', id: award.id } }]);
  await admin.must('POST', `/awards/${award.id}/crosswalk`, {
    funder: 'A funder',
    program: null,
    formVersion: null,
    effectiveFrom: '2025-01-01',
    effectiveTo: null,
    itemCode: null,
    itemLabelAsPrinted: 'Trained in health care',
    definitionAsPrinted: null,
    unit: null,
    sourceMeasure: 'completions',
    filters: 'discipline=health_care',
    groupingMap: null,
    zeroPolicy: 'zero',
    sourceUrl: null,
    confirmedBy: 'Somebody of the grantee',
    confirmedOn: null,
  });
  report = await freeze(award);
});

afterAll(() => app.close());

async function train(
  people: number,
  agencyId: string,
  discipline: Parameters<ReportingApp['person']>[2],
): Promise<void> {
  for (let index = 0; index < people; index += 1) {
    const personId = await app.person(`${discipline}${index}`, agencyId, discipline);
    await app.complete(personId, agencyId, '2025-10-02', { minutes: 60 });
  }
}

function makeAward(number: string, scope: AwardAnswer['scope'] | { agencyIds?: string[]; taskForceIds?: string[] }) {
  return admin.must<AwardAnswer>('POST', '/awards', {
    number,
    funder: 'Office for Victims of Crime',
    title: 'Enhanced collaborative model',
    startsOn: '2025-07-01',
    endsOn: '2027-06-30',
    timeZone: 'America/Chicago',
    calendar: 'federal_semiannual',
    scope,
    measures: MEASURES,
  });
}

async function freeze(of: AwardAnswer): Promise<ReportAnswer> {
  const { items } = await admin.must<Page<AwardPeriod>>('GET', `/awards/${of.id}/periods`);
  const period = items.find(({ startsOn }) => startsOn === '2025-07-01');
  return admin.must<ReportAnswer>('POST', `/awards/${of.id}/reports`, { periodId: period?.id });
}

function figures({ measures }: Pick<ReportAnswer, 'measures'>, code = 'completions'): Record<string, number | null> {
  const measure = measures.find((each) => each.code === code);
  return {
    total: measure?.value ?? null,
    ...Object.fromEntries(measure?.groups.map(({ key, value }) => [key, value]) ?? []),
  };
}

function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The files of a zip by their names, read by another program than the one that wrote it. */
async function unzipped(bytes: Buffer): Promise<Map<string, Buffer>> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true });
  const files = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) {
    files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  }
  return files;
}

const RELEASED = { total: 17, health_care: null, law_enforcement_local: 9, prosecutor_local: null };
const KEPT = { total: 17, health_care: 2, law_enforcement_local: 9, prosecutor_local: 6 };

describe('what leaves the grantee', () => {
  it('has the small figure hidden and another with it, while the grantee keeps both', async () => {
    expect(figures(report)).toEqual(KEPT);
    expect(report).toMatchObject({ edition: 'record', hiddenUnder: null });
    const released = await coordinator.must<ReportAnswer>('GET', `/reports/${report.id}?edition=funder`);
    expect(figures(released)).toEqual(RELEASED);
    expect(released).toMatchObject({ edition: 'funder', hiddenUnder: 5 });
    expect(released.crosswalk).toMatchObject([{ label: 'Trained in health care', value: null, state: 'withheld' }]);
  });

  it('is all that a reviewer of the funder gets, at whichever address', async () => {
    expect(figures(await reviewer.must<ReportAnswer>('GET', `/reports/${report.id}`))).toEqual(RELEASED);
    for (const path of ['', '.csv', '.json']) {
      expect((await reviewer.get(`/reports/${report.id}${path}?edition=record`)).status).toBe(403);
      const own = await reviewer.get(`/reports/${report.id}${path}`);
      const funders = await admin.get(`/reports/${report.id}${path}?edition=funder`);
      expect(own.text).toBe(funders.text);
      for (const secret of ['Harbor Clinic', 'Victim-Centered', 'Somebody of the grantee', '2025-10-02']) {
        expect(own.text).not.toContain(secret);
      }
    }
    const lines = await reviewer.must<Page<LineageRow>>('GET', `/reports/${report.id}/lineage?measure=completions`);
    expect(lines.items.map(({ counts, discipline }) => [discipline, counts])).toEqual(
      expect.arrayContaining([
        ['law_enforcement_local', 9],
        [null, 8],
      ]),
    );
    expect(lines.items).toHaveLength(2);
  });

  it('comes from the frozen record, which says what was hidden and whose hash the file names', async () => {
    const record = await admin.get(`/reports/${report.id}.json`);
    const hash = createHash('sha256').update(record.text, 'utf8').digest('hex');
    expect(hash).toBe(report.hash);
    expect(record.body['smallCells']).toMatchObject({
      under: 5,
      tables: { period: { groups: ['health_care', 'prosecutor_local'], totals: false } },
    });
    const released = await admin.get(`/reports/${report.id}.json?edition=funder`);
    expect(released.body).toMatchObject({ format: 'muster-report-for-funder/1', recordSha256: hash, hiddenUnder: 5 });
    expect(released.body['rows']).toBeUndefined();
    const csv = await admin.get(`/reports/${report.id}.csv?edition=funder`);
    expect(csv.text).toContain('Figures about fewer than 5 people are withheld');
    expect(csv.text).toContain(',health_care,Health care,,withheld');
  });

  it('is one zip to hand in, the same bytes to everybody, whose manifest has the hash of each file and is in the audit log', async () => {
    const path = `/reports/${report.id}/package.zip`;
    const zip = await admin.bytes(path);
    expect(await reviewer.bytes(path)).toEqual(zip);
    const files = await unzipped(zip);
    expect([...files.keys()]).toEqual(['manifest.json', 'report.pdf', 'report.xlsx', 'report.csv', 'report.json']);
    const manifest = files.get('manifest.json') ?? Buffer.alloc(0);
    const listed = JSON.parse(manifest.toString()) as {
      recordSha256: string;
      files: { name: string; sha256: string }[];
    };
    expect(listed.recordSha256).toBe(report.hash);
    for (const { name, sha256 } of listed.files) expect(sha256).toBe(sha256Of(files.get(name) ?? Buffer.alloc(0)));
    expect(listed.files).toHaveLength(4);
    expect(await app.auditDetails('report.frozen', report.id)).toMatchObject({ packageManifest: sha256Of(manifest) });
    for (const ending of ['json', 'csv', 'pdf', 'xlsx']) {
      const single = await reviewer.bytes(`/reports/${report.id}.${ending}`);
      expect(single).toEqual(files.get(`report.${ending}`));
    }
    await expect(app.tamper(`UPDATE reporting.report_package SET zip = ''`)).rejects.toThrow('permission denied');
  });

  it('hides the same in another award over the same people, whatever that one chose', async () => {
    const other = await makeAward('A-2', { agencyIds: [agencies.prosecution, agencies.clinic] });
    const changed = await admin.must<AwardAnswer>('PUT', `/awards/${other.id}/small-cells`, {
      under: 2,
      offBecause: null,
    });
    expect(changed.smallCells).toEqual({ under: 2, offBecause: null });
    const second = await freeze(other);
    const released = await admin.must<ReportAnswer>('GET', `/reports/${second.id}?edition=funder`);
    expect(figures(released)).toMatchObject({ health_care: null, prosecutor_local: null });
  });

  it('may hide nothing where the award says why, for people of whom nothing was hidden before', async () => {
    const alone = await app.agency('Valley Clinic', 'health_care');
    await train(3, alone, 'health_care');
    const other = await makeAward('A-3', { agencyIds: [alone] });
    const refused = await admin.send('PUT', `/awards/${other.id}/small-cells`, { under: null, offBecause: null });
    expect(refused).toMatchObject({ status: 400, body: { detail: expect.anything() } });
    const off = { under: null, offBecause: 'The funder asks for each figure in writing.' };
    await admin.must('PUT', `/awards/${other.id}/small-cells`, off);
    const frozen = await freeze(other);
    const released = await admin.must<ReportAnswer>('GET', `/reports/${frozen.id}?edition=funder`);
    expect(figures(released)).toEqual({ total: 3, health_care: 3 });
    expect(await app.audited('^award.small')).toEqual([
      expect.objectContaining({ action: 'award.small-cells-changed' }),
      { action: 'award.small-cells-changed', subject_id: other.id },
    ]);
    expect((await reviewer.send('PUT', `/awards/${award.id}/small-cells`, off)).status).toBe(403);
  });

  it('after a restatement shows a reviewer the two versions and neither what is counted now nor any row', async () => {
    await admin.must('POST', `/reports/${report.id}/submission`, {});
    const late = await app.person('Late', agencies.clinic, 'health_care');
    await app.complete(late, agencies.clinic, '2025-12-01');
    const path = `/reports/${report.id}/restatement`;
    const before = await reviewer.must<RestatementAnswer>('GET', path);
    expect(before).toMatchObject({ changed: false, versions: [expect.objectContaining({ version: 1 })] });
    const filed = await admin.must<ReportAnswer>('POST', `/reports/${report.id}/restatements`, { reason: 'One late.' });
    const after = await reviewer.must<RestatementAnswer>('GET', path);
    const completions = after.measures.find(({ code }) => code === 'completions');
    expect(completions).toMatchObject({ submitted: 17, now: 18, changedRows: 0 });
    expect(completions?.groups).toMatchObject([
      { key: 'health_care', submitted: null, now: null },
      { key: 'law_enforcement_local', submitted: 9, now: 9 },
      { key: 'prosecutor_local', submitted: null, now: null },
    ]);
    expect(JSON.stringify(after)).not.toContain('One late.');
    const rows = await reviewer.must<Page<unknown>>('GET', `${path}/rows?measure=completions`);
    expect(rows.items).toEqual([]);
    const newest = await reviewer.must<ReportAnswer>('GET', `/reports/${filed.id}`);
    expect(newest.restates).toMatchObject({ reportId: report.id, reason: null });
  });
});
