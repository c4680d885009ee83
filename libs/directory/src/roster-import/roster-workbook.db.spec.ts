import { rosterColumns } from '@muster/contracts';
import type { AgencyAnswer, RosterImportAnswer } from '@muster/contracts';
import { workbookFile } from '@muster/spreadsheet';
import { ADMIN, agency, directoryApp, made, roster } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';
import { templateCsv, templateWorkbook } from './roster-template.js';

let app: DirectoryApp;
let root: Client;
let police: AgencyAnswer;

beforeAll(async () => {
  app = await directoryApp();
  root = await app.as(ADMIN);
  police = await agency(root, { name: 'Police' });
});
afterAll(() => app.close());

const bytes = (buffer: Buffer) => new Uint8Array(buffer);
const send = (file: Uint8Array<ArrayBuffer>, fields: Record<string, string> = {}) =>
  roster(root, police.id, file, fields);
const sheet = async (...rows: string[][]) => bytes(await workbookFile([{ name: 'People', rows }]));

describe('an Excel workbook', () => {
  it('is imported as CSV is, by its rows', async () => {
    const answer = await send(
      await sheet(
        [...rosterColumns.codes],
        ['007', 'Ann', '=HYPERLINK("http://x")', 'ann@agency.test', 'Corrections', '', '2024-02-01'],
        ['008', 'Bob', 'Baker', 'bob@agency.test', 'wizard', '', '2024-02-01'],
      ),
    );
    expect(answer).toMatchObject({ status: 202, body: { created: 1, rejected: 1, filename: 'roster.xlsx' } });
    expect(answer.body.problems).toMatchObject([{ line: 3, column: 'discipline' }]);
    const { items } = await made<{ items: unknown[] }>(root('GET', '/people?externalId=007'), 200);
    expect(items).toMatchObject([{ displayName: 'Ann =HYPERLINK("http://x")' }]);
    const csv = await root<string>('GET', '/people.csv');
    expect(csv.body).toContain(`"'=HYPERLINK(""http://x"")"`);
  });

  it('of thousands of rows is staged like any file', async () => {
    const rows = Array.from({ length: 2500 }, (_, at) => [
      `x${at}`,
      'Given',
      'Family',
      '',
      'corrections',
      '',
      '2024-02-01',
    ]);
    const answer = await send(await sheet([...rosterColumns.codes], ...rows), { dryRun: 'true' });
    expect(answer.body).toMatchObject({ state: 'queued', progress: { total: 2500 } });
    await app.runTasks('import-roster');
    expect((await root<RosterImportAnswer>('GET', `/roster-imports/${answer.body.id}`)).body).toMatchObject({
      created: 2500,
    });
  });

  it.each([
    ['that is cut off', async () => (await sheet(['a'])).slice(0, 200), 'damaged or cut off'],
    ['that is another zip', () => Promise.resolve(bytes(Buffer.from('504b0506' + '00'.repeat(18), 'hex'))), ''],
    ['of the kind before 2007', () => Promise.resolve(bytes(Buffer.from('d0cf11e0a1b11ae1', 'hex'))), '.xls'],
    ['without a row', () => sheet(), 'is empty'],
  ])('%s is refused with what to do', async (_, file, said) => {
    expect(await send(await file())).toMatchObject({ status: 422, body: { detail: expect.stringContaining(said) } });
  });
});

describe('the template', () => {
  it.each(['csv', 'xlsx'])('as %s is an empty roster that is taken in as it is', async (kind) => {
    const answer = await root<string>('GET', `/roster-template.${kind}`);
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="roster.${kind}"`);
    const file = bytes(kind === 'csv' ? Buffer.from(templateCsv()) : await templateWorkbook());
    expect(await send(file, { dryRun: 'true' })).toMatchObject({
      status: 202,
      body: { state: 'succeeded', problems: [] },
    });
  });
});
