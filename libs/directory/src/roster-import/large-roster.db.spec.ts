import { jest } from '@jest/globals';
import type { AgencyAnswer, PersonAnswer, RosterImportAnswer } from '@muster/contracts';
import { made, roster, rosterDesk } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';
import { ApplyRoster } from './apply-roster.js';

const HEADER = 'external_id,given_name,family_name,email,discipline,title,starts_on,ends_on,supervisor_external_id';
/** Beyond what is answered within the request. */
const MANY = 2700;

let app: DirectoryApp;
let chief: Client;
let police: AgencyAnswer;

beforeAll(async () => {
  ({ app, police, chief } = await rosterDesk({ chiefNumber: 'chief' }));
});
afterAll(() => app.close());

const lineOf = (at: number, title = 'Officer') =>
  `${at},Given${at},Family,p${at}@agency.test,law_enforcement_local,${title},2024-02-01,,${at > 1 ? Math.ceil(at / 10) : ''}`;
const file = (change: (at: number) => string = lineOf) =>
  [HEADER, ...Array.from({ length: MANY }, (_, at) => change(at + 1))].join('\n');
const send = (text: string, fields: Record<string, string> = {}) =>
  made<RosterImportAnswer>(roster(chief, police.id, text, fields), 202);
const look = (id: string) => made<RosterImportAnswer>(chief('GET', `/roster-imports/${id}`), 200);
const people = async () =>
  (await app.system((tx) => tx.query<{ count: string }[]>(`SELECT count(*) FROM directory.position`)))[0]?.count;

/** One large roster from the first look at it until it is taken back; each test goes on where the one before ended. */
describe('a large roster', () => {
  let id: string;

  it('is answered as queued, looked at by a job, and has changed nothing then', async () => {
    const sent = await send(file(), { dryRun: 'true' });
    ({ id } = sent);
    expect(sent).toMatchObject({ state: 'queued', progress: { done: 0, total: MANY } });
    await app.runTasks('import-roster');
    expect(await look(id)).toMatchObject({
      state: 'succeeded',
      dryRun: true,
      created: MANY,
      rejected: 0,
      problems: [],
    });
    expect(await people()).toBe('1');
  });

  it('whose process ends in the middle leaves nothing, and goes on with the lines that it has', async () => {
    await made(chief('POST', `/roster-imports/${id}/application`, {}), 202);
    const apply = app.get(ApplyRoster);
    const run = apply.run.bind(apply);
    jest.spyOn(apply, 'run').mockImplementationOnce(async (...all) => {
      await run(...all);
      throw new Error('the database went away');
    });
    await app.runTasks('import-roster');
    expect(await look(id)).toMatchObject({ state: 'running' });
    expect(await people()).toBe('1');
    await app.system((tx) => tx.query(`UPDATE jobs.message SET due_at = clock_timestamp() WHERE state = 'pending'`));
    await app.runTasks('import-roster');
    expect(await look(id)).toMatchObject({ state: 'succeeded', dryRun: false, created: MANY });
    expect(await people()).toBe(String(MANY + 1));
  });

  it('writes accounts, messages and supervisors for everybody, and one audit event with the hash of its lines', async () => {
    const [found] = await app.system((tx) =>
      tx.query<Record<string, unknown>[]>(
        `SELECT (SELECT count(*)::integer FROM identity.account WHERE email LIKE 'p%@agency.test') AS accounts,
           (SELECT count(*)::integer FROM jobs.message WHERE name = 'position.started') AS told,
           (SELECT count(*)::integer FROM directory.position WHERE supervisor_id IS NOT NULL) AS supervised,
           (SELECT count(*)::integer FROM audit.event WHERE details ->> 'stagedSha256' ~ '^[0-9a-f]{64}$') AS events`,
      ),
    );
    expect(found).toEqual({ accounts: MANY, told: MANY + 1, supervised: MANY - 1, events: 1 });
  });

  it('tells of how many people assignments are worked out, until they all are', async () => {
    const done = (some: string) =>
      app.system((tx) =>
        tx.query(
          `UPDATE jobs.message SET state = 'done', done_at = clock_timestamp() WHERE name = 'position.started' ${some}`,
        ),
      );
    expect((await look(id)).assignments).toEqual({ done: 0, total: MANY });
    await done(`AND id IN (SELECT id FROM jobs.message WHERE background AND name = 'position.started' LIMIT 700)`);
    expect((await look(id)).assignments).toEqual({ done: 700, total: MANY });
    await done('');
    expect((await look(id)).assignments).toBeNull();
  });

  it('is not written twice', async () => {
    expect((await chief('POST', `/roster-imports/${id}/application`, {})).body).toMatchObject({
      code: 'DIRECTORY.ROSTER_APPLIED',
    });
  });

  it('sent again with a few changes makes those and no others', async () => {
    const again = await send(file((at) => lineOf(at, at % 100 === 0 ? 'Sergeant' : 'Officer')));
    await app.runTasks('import-roster');
    expect(await look(again.id)).toMatchObject({ state: 'succeeded', updated: 27, unchanged: MANY - 27 });
  });

  it('finds what is wrong with lines among the many that say what is known', async () => {
    const known = (at: number) => lineOf(at, at % 100 === 0 ? 'Sergeant' : 'Officer');
    const withBoss = (at: number, boss: string) => known(at).replace(/[^,]*$/, boss);
    const lines = Array.from({ length: MANY }, (_, at) => known(at + 1));
    // Each of these is about somebody whose own line says nothing new.
    lines.push(known(5), known(6).replace(/^6,/, ','), `new,Given,Family,p7@agency.test,corrections,,2024-02-01,,`);
    lines[0] = withBoss(1, '11');
    const sent = await send([HEADER, 'chief,Cora,Chief,,,,,,', ...lines].join('\n'), { dryRun: 'true', mode: 'full' });
    await app.runTasks('import-roster');
    const found = await look(sent.id);
    expect(found).toMatchObject({ created: 0, updated: 0, separated: 0, rejected: 3, unchanged: MANY + 1 });
    expect(found.problems.map(({ line, message }) => [line, message.split('.')[0]])).toEqual([
      [3, 'The supervisors of these lines go in a circle, so they stay as they are: 3'],
      [MANY + 3, 'Line 7 is about the same person'],
      [MANY + 4, 'Line 8 is about the same person'],
      [MANY + 5, 'Line 9 is about the same person'],
    ]);
  });

  it('as a full roster that misses too many fails with the question, and goes on when it is answered', async () => {
    const chiefs = 'chief,Cora,Chief,,,,,,';
    const part = [HEADER, chiefs, ...Array.from({ length: 2001 }, (_, at) => lineOf(at + 400))].join('\n');
    const sent = await send(part, { mode: 'full' });
    await app.runTasks('import-roster');
    expect(await look(sent.id)).toMatchObject({
      state: 'failed',
      problem: { code: 'DIRECTORY.ROSTER_NEEDS_CONFIRMATION' },
    });
    await made(chief('POST', `/roster-imports/${sent.id}/application`, { confirm: true }), 202);
    await app.runTasks('import-roster');
    expect(await look(sent.id)).toMatchObject({ state: 'succeeded', separated: 699 });
    await made(chief('POST', `/roster-imports/${sent.id}/undo`), 202);
    await app.runTasks('import-roster');
    expect(await look(sent.id)).toMatchObject({ undone: { restored: 720, removed: 0, kept: 0 } });
  });

  it('is refused from the middle on and leaves no line behind', async () => {
    const lines = () => app.system((tx) => tx.query<unknown[]>(`SELECT DISTINCT import_id FROM directory.roster_line`));
    const before = (await lines()).length;
    expect((await roster(chief, police.id, file(), { mode: 'replace' })).status).toBe(400);
    expect(await lines()).toHaveLength(before);
  });

  it('with thousands of problems shows the first and gives all of them as a file', async () => {
    const sent = await send(file((at) => lineOf(at).replace('2024-02-01', '02/01/2024')));
    await app.runTasks('import-roster');
    const found = await look(sent.id);
    expect(found).toMatchObject({ state: 'failed', rejected: MANY, problemCount: MANY });
    expect(found.problems).toHaveLength(500);
    const csv = await chief<string>('GET', `/roster-imports/${sent.id}/problems.csv`);
    expect(csv.body.trim().split('\r\n')).toHaveLength(MANY + 1);
    expect(csv.body).toContain('2700');
  });

  it('is listed with what became of it', async () => {
    const { items } = await made<{ items: (RosterImportAnswer & { undoable: boolean })[] }>(
      chief('GET', `/agencies/${police.id}/roster-imports`),
      200,
    );
    expect(items.map(({ undoable }) => undoable)).toEqual([false, false, false, true, false]);
  });

  const sworn = (at: number) =>
    `${lineOf(at, at % 100 === 0 ? 'Sergeant' : 'Officer')},${at % 100 < 2 ? '2024-02-05' : ''}`;
  const text = [`${HEADER},oath_on`, ...Array.from({ length: MANY }, (_, at) => sworn(at + 1))].join('\n');

  it('with days of oath that are new for a few changes those, and nobody when it comes again', async () => {
    for (const updated of [54, 0]) {
      const sent = await send(text);
      await app.runTasks('import-roster');
      expect(await look(sent.id)).toMatchObject({ state: 'succeeded', updated, unchanged: MANY - updated });
    }
    const unknownBoss = text.replace('2024-02-01,,,2024-02-05', '2024-02-01,,nobody,2024-02-05');
    const sent = await send(unknownBoss, { dryRun: 'true' });
    await app.runTasks('import-roster');
    expect((await look(sent.id)).problems).toMatchObject([
      { line: 2, message: expect.stringContaining('has the identifier nobody') },
    ]);
    const sworns = await app.system((tx) => tx.query(`SELECT DISTINCT oath_on::text FROM directory.service_dates`));
    expect(sworns).toEqual([{ oath_on: '2024-02-05' }]);
  });

  it('is compared with what is known now: lines that are as they were take back what was changed elsewhere since', async () => {
    const find = async (number: number) =>
      (await made<{ items: PersonAnswer[] }>(chief('GET', `/people?externalId=${number}`), 200)).items[0];
    const post = async (number: number, body: object) => {
      const found = await find(number);
      await made(chief('PATCH', `/people/${found?.id}/positions/${found?.positions[0]?.id}`, body), 200);
    };
    const [five, boss] = [await find(5), await find(2)];
    await made(chief('PATCH', `/people/${five?.id}`, { familyName: 'Changed' }), 200);
    await post(6, { title: 'Chief' });
    await post(7, { supervisorId: boss?.id });
    await post(8, { endsOn: '2027-01-31' });
    const sworn100 = await find(100);
    const oath = { licensedOn: null, oathOn: '2024-02-06' };
    await made(chief('PUT', `/people/${sworn100?.id}/service-dates/${police.id}`, oath), 200);
    // The last day of the eighth is not in the file, and an empty field leaves what is known.
    for (const updated of [4, 0]) {
      const sent = await send(text);
      await app.runTasks('import-roster');
      expect(await look(sent.id)).toMatchObject({
        state: 'succeeded',
        updated,
        unchanged: MANY - updated,
        // Everybody here has that family name, so the one who gets it back gets that of a colleague.
        problems: updated > 0 ? [{ line: 6, column: 'family_name', severity: 'warning' }] : [],
      });
    }
    expect((await find(5))?.displayName).toBe('Given5 Family');
    expect((await find(6))?.positions).toMatchObject([{ title: 'Officer' }]);
    expect((await find(7))?.positions).toMatchObject([{ supervisorId: (await find(1))?.id }]);
    expect((await find(8))?.positions).toMatchObject([{ endsOn: '2027-01-31' }]);
  });
});

it('a person of a large roster is found like any other', async () => {
  const { items } = await made<{ items: PersonAnswer[] }>(chief('GET', '/people?externalId=1200'), 200);
  expect(items).toMatchObject([{ displayName: 'Given1200 Family', positions: [{ title: 'Sergeant' }] }]);
});
