import type { AgencyAnswer, RosterImportAnswer } from '@muster/contracts';
import { agency, made, roster, rosterDesk } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';

let app: DirectoryApp;
let root: Client;
let chief: Client;
let police: AgencyAnswer;

beforeEach(async () => {
  ({ app, root, police, chief } = await rosterDesk());
});
afterEach(() => app.close());

const send = (text: string, fields: Record<string, string> = {}) =>
  made<RosterImportAnswer>(roster(chief, police.id, text, fields), 202);

describe('a file with columns of other names', () => {
  const text =
    'Badge,First,Last,Contact,Pet,Hired\n2,Ann,Able,ann@agency.test,Rex,2/1/2024\n3,Bob,Baker,bob@agency.test,,3/1/2024';
  const columns = {
    Badge: 'external_id',
    First: 'given_name',
    Last: 'family_name',
    Contact: 'email',
    Pet: null,
    Hired: 'starts_on',
  };
  const mapped = { columns: JSON.stringify(columns), dates: 'month_first' };

  it('shows them in a dry run with what they hold and look like, and stores nothing', async () => {
    const answer = await send(text, { dryRun: 'true' });
    expect(answer).toMatchObject({ state: 'failed', problem: { code: 'DIRECTORY.ROSTER_UNUSABLE', status: 422 } });
    expect(answer.columns).toEqual([
      { header: 'Badge', column: null, guess: 'external_id', sample: '2' },
      { header: 'First', column: null, guess: 'given_name', sample: 'Ann' },
      { header: 'Last', column: null, guess: 'family_name', sample: 'Able' },
      { header: 'Contact', column: null, guess: 'email', sample: 'ann@agency.test' },
      { header: 'Pet', column: null, guess: null, sample: 'Rex' },
      { header: 'Hired', column: null, guess: 'starts_on', sample: '2/1/2024' },
    ]);
    expect((await chief('POST', `/roster-imports/${answer.id}/application`, {})).status).toBe(410);
  });

  it('is refused when it is to be written, with the column that is missing', async () => {
    expect(await roster(chief, police.id, text)).toMatchObject({
      status: 422,
      body: { code: 'DIRECTORY.ROSTER_UNUSABLE', detail: expect.stringContaining('given_name is missing') },
    });
  });

  it('is read as it is mapped, and the next time without a word', async () => {
    const withDiscipline = text.replace('Hired', 'Hired,discipline').replaceAll('/2024', '/2024,corrections');
    const first = await send(withDiscipline, mapped);
    expect(first).toMatchObject({ created: 2, rejected: 0, problems: [], dates: 'month_first' });
    expect(await send(withDiscipline)).toMatchObject({ unchanged: 2, problems: [] });
  });

  it('is read by what is remembered for its own agency alone', async () => {
    await send(text, { ...mapped, dryRun: 'true' });
    expect(await send(text, { dryRun: 'true' })).toMatchObject({ problem: null, rejected: 2 });
    const sheriff = await agency(root, { name: 'Sheriff' });
    const other = await made<RosterImportAnswer>(roster(root, sheriff.id, text, { dryRun: 'true' }), 202);
    expect(other).toMatchObject({ problem: { code: 'DIRECTORY.ROSTER_UNUSABLE' } });
  });

  it('keeps what was mapped before when one more column is', async () => {
    await send(text, { ...mapped, dryRun: 'true' });
    const renamed = text.replace('Hired', 'From when');
    await send(renamed, { columns: JSON.stringify({ 'From when': 'starts_on' }), dryRun: 'true' });
    const answer = await send(renamed, { dryRun: 'true' });
    expect(answer.columns?.map(({ column }) => column)).toEqual(Object.values(columns));
    expect(answer.dates).toBe('month_first');
  });

  it.each([
    ['no JSON', { columns: 'First=given_name' }],
    ['a column that we do not have', { columns: '{"First":"forename"}' }],
    ['a style of days that we do not have', { dates: 'lunar' }],
  ])('is refused with %s', async (_, fields) => {
    expect((await roster(chief, police.id, text, fields)).status).toBe(400);
  });

  it('is refused when what tells how to read it comes behind it', async () => {
    const form = new FormData();
    form.set('file', new Blob([text]), 'roster.csv');
    form.set('dates', 'month_first');
    expect(await chief('POST', `/agencies/${police.id}/roster-imports`, form)).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'dates', message: 'Send dates before the file.' }] },
    });
  });
});

it('a file whose columns are swapped is told so as a whole, and line by line', async () => {
  const lines = ['a', 'b', 'c', 'd'].map((name, at) => `${at},${name}@agency.test,Able,${name}`);
  const answer = await send(['external_id,given_name,family_name,email', ...lines].join('\n'), { dryRun: 'true' });
  expect(answer).toMatchObject({ state: 'failed', rejected: 4 });
  expect(answer.problems.slice(0, 2)).toMatchObject([
    { line: 1, column: 'given_name', message: expect.stringContaining('in 4 of 4 lines'), severity: 'warning' },
    { line: 1, column: 'email', message: expect.stringContaining('seem to be swapped'), severity: 'warning' },
  ]);
});
