import type { AgencyAnswer, PersonAnswer, RosterImportAnswer } from '@muster/contracts';
import { agency, made, person, roster, rosterDesk } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';

const HEADER = 'external_id,given_name,family_name,email,discipline,title,starts_on,ends_on,supervisor_external_id';
const LOCAL = 'law_enforcement_local';
const line = (id: string, given: string, family: string, rest = `,${LOCAL},Officer,2024-02-01,,`) =>
  `${id},${given},${family},${given}.${family}@agency.test${rest}`;
const csv = (...lines: string[]) => [HEADER, ...lines].join('\r\n') + '\r\n';

let app: DirectoryApp;
let root: Client;
let chief: Client;
let police: AgencyAnswer;

beforeEach(async () => {
  ({ app, root, police, chief } = await rosterDesk({ chiefNumber: '1' }));
});
afterEach(() => app.close());

const send = (text: string, fields: Record<string, string> = {}, by = chief) =>
  made<RosterImportAnswer>(roster(by, police.id, text, fields), 202);
const counts = ({ created, updated, transferred, separated, rehired, unchanged, rejected }: RosterImportAnswer) => ({
  ...{ created, updated, transferred, separated, rehired, unchanged, rejected },
});
const none = { created: 0, updated: 0, transferred: 0, separated: 0, rehired: 0, unchanged: 0, rejected: 0 };
async function find(externalId: string): Promise<PersonAnswer | undefined> {
  const { items } = await made<{ items: PersonAnswer[] }>(chief('GET', `/people?externalId=${externalId}`), 200);
  return items[0];
}

describe('a merged roster', () => {
  it('adds people with their positions and accounts, and a second time finds everything as it is', async () => {
    const text = csv(line('2', 'Ann', 'Able'), line('3', 'Bob', 'Baker', `,${LOCAL},Sergeant,2024-02-01,,2`));
    const first = await send(`\uFEFF${text}`);
    expect(first).toMatchObject({ state: 'succeeded', dryRun: false, progress: { done: 2, total: 2 }, problems: [] });
    expect(counts(first)).toEqual({ ...none, created: 2 });
    const [ann, bob] = [await find('2'), await find('3')];
    expect(bob?.positions).toMatchObject([{ title: 'Sergeant', startsOn: '2024-02-01', supervisorId: ann?.id }]);
    expect((await chief('POST', `/people/${ann?.id}/invitations`, {})).status).toBe(201);
    expect((await app.told('position.started')).length).toBe(3);
    expect(counts(await send(text))).toEqual({ ...none, unchanged: 2 });
    expect(await made(chief('GET', `/roster-imports/${first.id}`), 200)).toEqual(first);
  });

  it('takes plain line feeds, columns in any order and unknown columns with a warning', async () => {
    const answer = await send(
      `family_name,GIVEN_NAME,shoe_size,external_id,discipline,starts_on\n"Able, Jr.","Ann ""A""",44,2,${LOCAL},2024-02-01`,
    );
    expect(counts(answer)).toEqual({ ...none, created: 1 });
    expect(answer.problems).toEqual([
      { line: 1, column: 'shoe_size', message: expect.stringContaining('ignored'), severity: 'warning' },
    ]);
    expect((await find('2'))?.displayName).toBe('Ann "A" Able, Jr.');
  });

  it('leaves out broken lines by line and column, while the good ones go in', async () => {
    const answer = await send(
      csv(
        line('2', 'Ann', 'Able'),
        line('3', 'Bob', 'Baker', `,wizard,Officer,2024-02-01,,`),
        line('4', 'Cid', 'Cook', `,${LOCAL},Officer,31/12/2024,,`),
        `5,,Dunn,dan@agency.test,${LOCAL},,2024-02-01,,`,
        line('2', 'Ann', 'Again'),
        line('6', 'Eve', 'Ems', `,${LOCAL}`),
        line('7', 'Flo', 'Fox', `,${LOCAL},,2024-02-01,,999`),
      ),
    );
    expect(counts(answer)).toEqual({ ...none, created: 2, rejected: 5 });
    expect(answer.problems.map(({ line: at, column, severity }) => [at, column, severity])).toEqual([
      [3, 'discipline', 'error'],
      [4, 'starts_on', 'error'],
      [5, 'given_name', 'error'],
      [6, null, 'error'],
      [7, null, 'error'],
      [8, 'supervisor_external_id', 'warning'],
    ]);
    expect(await find('3')).toBeUndefined();
  });

  it('transfers on a later first day, corrects in place without, separates by ends_on and takes on again after', async () => {
    await send(csv(line('2', 'Ann', 'Able'), line('3', 'Bob', 'Baker'), line('4', 'Cid', 'Cook')));
    const changed = await send(
      csv(
        line('2', 'Ann', 'Able', `,${LOCAL},Sergeant,2026-06-01,,`),
        line('3', 'Bob', 'Barker', ',,,,,'),
        line('4', 'Cid', 'Cook', `,${LOCAL},Officer,2024-02-01,2026-06-30,`),
      ),
    );
    expect(counts(changed)).toEqual({ ...none, transferred: 1, updated: 1, separated: 1 });
    expect((await find('2'))?.positions.map(({ title, startsOn, endsOn }) => [title, startsOn, endsOn])).toEqual([
      ['Sergeant', '2026-06-01', null],
      ['Officer', '2024-02-01', '2026-05-31'],
    ]);
    expect((await find('3'))?.displayName).toBe('Bob Barker');
    const stale = await send(csv(line('4', 'Cid', 'Cook')));
    expect(stale.problems).toMatchObject([{ line: 2, column: 'starts_on' }]);
    const back = await send(csv(line('4', 'Cid', 'Cook', `,${LOCAL},Officer,2026-11-01,,`)));
    expect(counts(back)).toEqual({ ...none, rehired: 1 });
    expect((await find('4'))?.positions.map(({ endsOn }) => endsOn)).toEqual([null, '2026-06-30']);
  });

  it('knows people by address where the identifier is new', async () => {
    await person(chief, police.id, 'Ann Able');
    expect(counts(await send(csv(line('2', 'Ann', 'Able', ',,,,,'))))).toEqual({ ...none, updated: 1 });
    expect((await find('2'))?.displayName).toBe('Ann Able');
  });

  it('does not take on people of other agencies, unless for a system administrator', async () => {
    const sheriff = await agency(root, { name: 'Sheriff' });
    const deputy = await person(root, sheriff.id, 'Dan Deputy');
    const text = csv(line('9', 'Dan', 'Deputy'));
    const refused = await send(text);
    expect(refused.problems).toMatchObject([{ line: 2, column: 'email' }]);
    expect(JSON.stringify(refused)).not.toContain('Sheriff');
    expect(counts(await send(text, {}, root))).toEqual({ ...none, rehired: 1 });
    const after = await made<PersonAnswer>(root('GET', `/people/${deputy.id}`), 200);
    expect(after.positions.map(({ agencyName }) => agencyName).sort()).toEqual(['Police', 'Sheriff']);
  });

  it('does not change the address of somebody with wider roles', async () => {
    const roles = [{ role: 'auditor', scope: { kind: 'all' } }] as never;
    await person(root, police.id, 'Aude Auditor', { externalId: '2', roles });
    const answer = await send(csv(`2,Aude,Auditor,mine@agency.test,,,,,`));
    expect(answer.problems).toMatchObject([{ line: 2, column: 'email' }]);
    expect((await find('2'))?.email).toBe('aude.auditor@agency.test');
  });
});

describe('a full roster', () => {
  const six = ['2', '3', '4', '5', '6', '7'].map((id) => line(id, `Given${id}`, 'Able'));
  const chiefs = line('1', 'Cora', 'Chief', ',,,,,');

  it('separates those whom it does not name, today, and once', async () => {
    await send(csv(...six));
    const text = csv(chiefs, ...six.slice(1));
    expect(counts(await send(text, { mode: 'full' }))).toEqual({ ...none, unchanged: 6, separated: 1 });
    expect((await find('2'))?.positions).toMatchObject([{ endsOn: '2026-11-30' }]);
    expect(counts(await send(text, { mode: 'full' }))).toEqual({ ...none, unchanged: 6 });
    expect(await app.told('position.ended')).toHaveLength(1);
  });

  it('that misses more than a fifth is refused whole without confirm', async () => {
    await send(csv(...six));
    const text = csv(chiefs, ...six.slice(2), line('8', 'New', 'Comer'));
    const refused = await roster(chief, police.id, text, { mode: 'full' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'DIRECTORY.ROSTER_NEEDS_CONFIRMATION' } });
    expect(await find('8')).toBeUndefined();
    const preview = await send(text, { mode: 'full', dryRun: 'true' });
    expect(preview).toMatchObject({ separated: 2, created: 1, needsConfirmation: true });
    const done = await send(text, { mode: 'full', confirm: 'true' });
    expect(counts(done)).toEqual(counts(preview));
    expect((await find('3'))?.positions).toMatchObject([{ endsOn: '2026-11-30' }]);
  });

  it.each([
    ['that names all but gives more than a fifth a last day of yesterday', '2026-11-29', { mode: 'merge' }, 'asks'],
    ['that gives more than a fifth a last day of next month, of all people', '2026-12-31', { mode: 'full' }, 'asks'],
    ['whose last days are ends of contracts, years ahead', '2029-06-30', { mode: 'merge' }, 'goes in'],
  ])('%s: %s', async (_, lastDay, mode, what) => {
    await send(csv(...six));
    const ending = (id: string) => line(id, `Given${id}`, 'Able', `,,,,${lastDay},`);
    const text = csv(chiefs, ending('2'), ending('3'), ...six.slice(2));
    const asks = what === 'asks';
    expect(await send(text, { ...mode, dryRun: 'true' })).toMatchObject({ separated: 2, needsConfirmation: asks });
    const answer = await roster(chief, police.id, text, mode);
    expect(answer.status).toBe(asks ? 409 : 202);
    if (!asks) return;
    expect(answer.body).toMatchObject({ detail: expect.stringContaining('would separate 2 of 7 people') });
    expect((await find('2'))?.positions).toMatchObject([{ endsOn: null }]);
    expect(await send(text, { ...mode, confirm: 'true' })).toMatchObject({ state: 'succeeded', separated: 2 });
    expect(await send(text, mode)).toMatchObject({ state: 'succeeded', separated: 0 });
  });

  it('that ends one position of somebody who goes on in another separates nobody', async () => {
    await send(csv(line('2', 'Ann', 'Able'), line('3', 'Bob', 'Baker')));
    const moved = csv(...['2', '3'].map((id) => line(id, `Given${id}`, 'Able', `,${LOCAL},Sergeant,2026-06-01,,`)));
    expect(await send(moved, { dryRun: 'true' })).toMatchObject({ transferred: 2, needsConfirmation: false });
  });

  it('that takes no line in has failed, tried out or not, and says what is wrong with each', async () => {
    const broken = csv(line('2', 'Ann', 'Able', ',wizard,,,,'), line('3', 'Bob', 'Baker', ',wizard,,,,'));
    for (const dryRun of ['true', 'false']) {
      const answer = await send(broken, { dryRun });
      expect(answer).toMatchObject({ ...none, rejected: 2, state: 'failed' });
      expect(answer.problems.map(({ line: at }) => at)).toEqual([2, 3]);
    }
    expect((await send(csv(chiefs))).state).toBe('succeeded');
    expect((await send(csv(chiefs, line('2', 'Ann', 'Able', ',wizard,,,,')))).state).toBe('succeeded');
  });

  it('does not take a person with a broken line for missing, nor anybody when a line cannot be read', async () => {
    await send(csv(...six));
    const broken = csv(chiefs, line('2', 'Given2', 'Able', ',wizard,,,,'), ...six.slice(1));
    expect(counts(await send(broken, { mode: 'full' }))).toEqual({ ...none, unchanged: 6, rejected: 1 });
    const unreadable = csv(chiefs, ...six.slice(2), '9,"Zoe" x,Zed,,,,,,');
    const answer = await send(unreadable, { mode: 'full' });
    expect(counts(answer)).toMatchObject({ separated: 0, rejected: 1 });
    expect(answer.problems.map(({ message }) => message).join(' ')).toContain('nobody was separated');
  });
});

describe('a dry run', () => {
  it('gives the counts of the real import and writes nothing but its own answer', async () => {
    const text = csv(line('2', 'Ann', 'Able'), line('3', 'Bob', 'Baker', ',wizard,,,,'));
    const before = [await app.told('position.started'), await app.audited()];
    const dry = await send(text, { dryRun: 'true' });
    expect([await app.told('position.started'), await app.audited()]).toEqual(before);
    expect(await find('2')).toBeUndefined();
    const real = await send(text);
    expect({ ...counts(real), problems: real.problems }).toEqual({ ...counts(dry), problems: dry.problems });
  });
});

describe('a request', () => {
  it.each([
    ['without a file', {}, undefined, 400],
    ['with an unknown mode', { mode: 'replace' }, csv(), 400],
    ['with an unknown field', { force: 'true' }, csv(), 400],
    ['with an empty file', {}, '', 422],
    ['with a file that names no people', {}, 'a,b,c\n1,2,3\n', 422],
  ])('%s is refused in a sentence', async (_, fields, text, status) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    if (text !== undefined) form.set('file', new Blob([text]), 'roster.csv');
    const answer = await chief('POST', `/agencies/${police.id}/roster-imports`, form);
    expect(answer).toMatchObject({ status, body: { detail: expect.any(String) } });
    if ('force' in fields) expect(JSON.stringify(answer.body)).toContain('There is no field force. Leave it out');
  });

  it('is refused with what to send when it is no form', async () => {
    const url = `${app.origin}/api/v1/agencies/${police.id}/roster-imports`;
    const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'text/csv' }, body: 'a,b' });
    expect(answer.status).toBe(415);
    expect(await answer.json()).toMatchObject({ detail: 'Send multipart/form-data with one file named "file".' });
  });

  it('is taken with its fields after the file', async () => {
    const form = new FormData();
    form.set('file', new Blob([csv(line('2', 'Ann', 'Able'))]), 'roster.csv');
    form.set('dryRun', 'true');
    const answer = await chief<RosterImportAnswer>('POST', `/agencies/${police.id}/roster-imports`, form);
    expect(answer.body).toMatchObject({ dryRun: true, created: 1 });
  });

  it('with an Idempotency-Key is done once, and the key is refused with another file', async () => {
    const again = (text: string) => roster(chief, police.id, text, {}, { 'idempotency-key': 'k-1' });
    const first = await again(csv(line('2', 'Ann', 'Able')));
    expect((await again(csv(line('2', 'Ann', 'Able')))).body).toEqual(first.body);
    expect((await again(csv(line('3', 'Bob', 'Baker')))).status).toBe(409);
    app.clock.forward({ hours: 25 });
    chief = await app.as('cora.chief@agency.test');
    expect((await again(csv(line('3', 'Bob', 'Baker')))).body).toMatchObject({ created: 1 });
  });

  it('for what an import did is answered as an event stream too', async () => {
    const { id } = await send(csv(line('2', 'Ann', 'Able')));
    const stream = await chief<string>('GET', `/roster-imports/${id}`, undefined, { accept: 'text/event-stream' });
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    expect(JSON.parse(stream.body.replace('event: progress\ndata: ', ''))).toMatchObject({ id, state: 'succeeded' });
  });
});
