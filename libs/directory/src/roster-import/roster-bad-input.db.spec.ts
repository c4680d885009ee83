import type { AgencyAnswer, RosterImportAnswer } from '@muster/contracts';
import { ADMIN, agency, directoryApp, made, roster } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';

const HEADER = 'external_id,given_name,family_name,email,discipline,title,starts_on,ends_on,supervisor_external_id';
const line = (id: string, { given = `Given${id}`, starts = '2024-02-01', ends = '', boss = '', email = '' } = {}) =>
  `${id},${given},Family,${email},corrections,Officer,${starts},${ends},${boss}`;

let app: DirectoryApp;
let root: Client;
let police: AgencyAnswer;

beforeEach(async () => {
  app = await directoryApp();
  root = await app.as(ADMIN);
  police = await agency(root, { name: 'Police' });
});
afterEach(() => app.close());

const file = (...lines: string[]) => [HEADER, ...lines].join('\n');
const send = (text: string, fields: Record<string, string> = {}) =>
  made<RosterImportAnswer>(roster(root, police.id, text, fields), 202);
const problems = async (...lines: string[]) =>
  (await send(file(...lines))).problems.map((problem) => [problem.line, problem.column, problem.message]);
const bosses = async () =>
  app.system((tx) =>
    tx.query(
      `SELECT p.external_id AS person, boss.external_id AS boss FROM directory.position h
       JOIN directory.person p ON p.id = h.person_id JOIN directory.person boss ON boss.id = h.supervisor_id ORDER BY 1`,
    ),
  );

describe('somebody who is there twice', () => {
  it('by number, by address, or by one on each line is told by the line that came first', async () => {
    await send(file(line('9', { email: 'nine@agency.test' })));
    const found = await problems(
      line('1'),
      line('1', { given: 'Other' }),
      line('2', { email: 'x@agency.test' }),
      line('3', { email: 'X@agency.test' }),
      line('9'),
      line('', { email: 'nine@agency.test' }),
    );
    expect(found).toEqual([
      [3, null, 'Line 2 is about the same person. Keep one of the two.'],
      [5, null, 'Line 4 is about the same person. Keep one of the two.'],
      [7, null, 'Line 6 is about the same person. Keep one of the two.'],
    ]);
  });
});

describe('an encoding that is not UTF-8', () => {
  it('as UTF-16 is named, with what to do, however large the file is', async () => {
    const text = `\uFEFF${file(...Array.from({ length: 100_000 }, (_, at) => line(String(at))))}`;
    const answer = await roster(root, police.id, new Uint8Array(Buffer.from(text, 'utf16le')));
    expect(answer).toMatchObject({ status: 422, body: { detail: expect.stringContaining('UTF-16') } });
    expect(answer.body).toMatchObject({ detail: expect.stringContaining('CSV UTF-8') });
  });

  it('as Windows-1252 costs the lines that it spoils, and nobody is taken in under a spoiled name', async () => {
    const bytes = new Uint8Array(Buffer.from(file(line('1'), line('2', { given: 'Zo\u00EB' })), 'latin1'));
    const { body } = await roster(root, police.id, bytes);
    expect(body).toMatchObject({ created: 1, rejected: 1 });
    expect(body.problems).toMatchObject([{ line: 3, column: null, message: expect.stringContaining('not UTF-8') }]);
  });
});

describe('a file that is no text', () => {
  it.each([
    ['of all bytes', Uint8Array.from({ length: 256 }, (_, at) => at)],
    [
      'whose header holds a control character',
      new Uint8Array(Buffer.from(file(line('1')).replace('title', 'ti\0tle'))),
    ],
  ])('%s is refused with what to do', async (_, bytes) => {
    for (const dryRun of ['true', 'false']) {
      expect(await roster(root, police.id, bytes, { dryRun })).toMatchObject({
        status: 422,
        body: {
          code: 'DIRECTORY.ROSTER_UNUSABLE',
          detail: expect.stringMatching(/no text.*control characters.*CSV UTF-8/),
        },
      });
    }
  });

  it('in one line costs that line, though the first fields of each column are kept to be shown', async () => {
    const answer = await send(file(line('1', { given: 'A\0nn' }), line('2')));
    expect(answer).toMatchObject({ created: 1, rejected: 1, problems: [{ line: 2, column: 'given_name' }] });
    expect(answer.columns?.[1]).toMatchObject({ header: 'given_name', sample: 'Given2' });
  });
});

it('days are taken as YYYY-MM-DD, and of any other style it is said how to write them', async () => {
  const found = await problems(
    line('1', { starts: '2024-02-01' }),
    line('2', { starts: '12/31/2024' }),
    line('3', { starts: '03/04/2024' }),
    line('4', { starts: '2024-02-30' }),
  );
  expect(found.map(([at, column, message]) => [at, column, String(message).split('.')[0]])).toEqual([
    [3, 'starts_on', 'Write the date as 2024-12-31, not as 12/31/2024: year, month, day'],
    [4, 'starts_on', '03/04/2024 can be 2024-03-04 or 2024-04-03'],
    [5, 'starts_on', 'Write the date as YYYY-MM-DD, for example 2026-11-30'],
  ]);
});

it('an end before the start costs its line, by the days of the file or by what is known', async () => {
  await send(file(line('1', { starts: '2024-02-01' })));
  const found = await problems(line('2', { ends: '2024-01-31' }), line('1', { starts: '', ends: '2023-12-31' }));
  expect(found).toEqual([
    [2, 'ends_on', 'ends_on is before starts_on. Correct one of them.'],
    [3, 'ends_on', 'ends_on is before the first day, 2024-02-01. Correct one of them.'],
  ]);
});

describe('supervisors in a circle', () => {
  it('are named by their lines, keep who they are otherwise, and are nobody’s supervisor of themselves', async () => {
    const answer = await send(
      file(
        line('1', { boss: '3' }),
        line('2', { boss: '1' }),
        line('3', { boss: '2' }),
        line('4', { boss: '1' }),
        line('5', { boss: '5' }),
      ),
    );
    expect(answer).toMatchObject({ created: 5, rejected: 0 });
    expect(answer.problems.map(({ line: at, message }) => [at, message.split(',')[0]])).toEqual([
      ...[2, 3, 4].map((at) => [at, 'The supervisors of these lines go in a circle']),
      [6, 'Somebody cannot be their own supervisor'],
    ]);
    expect(answer.problems[0]?.message).toContain('2, 3, 4');
    expect(await bosses()).toEqual([{ person: '4', boss: '1' }]);
  });

  it('that a file closes with what is known are found too', async () => {
    await send(file(line('1'), line('2', { boss: '1' }), line('3', { boss: '2' })));
    const [found] = await problems(line('1', { boss: '3' }));
    expect(found?.[2]).toContain('go in a circle');
    expect(await bosses()).toEqual([
      { person: '2', boss: '1' },
      { person: '3', boss: '2' },
    ]);
  });
});

it('a cell of a million characters costs its line and no more', async () => {
  const answer = await send(file(line('1'), line('2', { given: 'x'.repeat(1_000_000) }), line('3')));
  expect(answer).toMatchObject({ created: 2, rejected: 1 });
  expect(answer.problems).toMatchObject([
    { line: 3, message: expect.stringContaining('longer than 100,000 characters') },
  ]);
  expect(JSON.stringify(answer).length).toBeLessThan(3000);
});

it('a formula in a name is kept as it is and is text in every export', async () => {
  const name = '=cmd|calc!A0';
  const { id } = await send(file(line('1', { given: name }), line('2', { given: '@SUM(1)', starts: '=1+1' })));
  const csv = await root<string>('GET', '/people.csv');
  expect(csv.body).toContain(`'${name}`);
  const found = await root<string>('GET', `/roster-imports/${id}/problems.csv`);
  for (const cell of [csv.body, found.body].flatMap((text) => text.split(/[\r\n,]/))) {
    expect(cell.replace(/^"/, '')).not.toMatch(/^[=@]/);
  }
});

it('a column named like a formula is text in the list of problems', async () => {
  const { id } = await send(`=1+1,${file(line('1')).replaceAll('\n', '\nx,')}`, { dryRun: 'true' });
  expect((await root<string>('GET', `/roster-imports/${id}/problems.csv`)).body).toContain(`'=1+1`);
});

describe('two rosters of one agency at once', () => {
  it('are one, and a sentence for the other until it is done', async () => {
    const many = file(...Array.from({ length: 2100 }, (_, at) => line(String(at))));
    const first = await send(many, { dryRun: 'true' });
    const refused = { status: 409, body: { code: 'DIRECTORY.ROSTER_UNDER_WAY' } };
    expect(await roster(root, police.id, file(line('1')))).toMatchObject(refused);
    expect(await roster(root, police.id, many)).toMatchObject(refused);
    const sheriff = await agency(root, { name: 'Sheriff' });
    expect((await roster(root, sheriff.id, file(line('x')))).status).toBe(202);
    await app.runTasks('import-roster');
    await made(root('POST', `/roster-imports/${first.id}/application`, {}), 202);
    expect(await roster(root, police.id, file(line('1')))).toMatchObject(refused);
    expect((await root('POST', `/roster-imports/${first.id}/undo`)).body).toMatchObject(refused.body);
    await app.runTasks('import-roster');
    expect(await send(file(line('1')))).toMatchObject({ unchanged: 1 });
  });

  it('are one import where the second repeats the first with its key', async () => {
    const many = file(...Array.from({ length: 2100 }, (_, at) => line(String(at))));
    const again = () => roster(root, police.id, many, {}, { 'idempotency-key': 'once' });
    const first = await again();
    expect((await again()).body.id).toBe(first.body.id);
  });
});
