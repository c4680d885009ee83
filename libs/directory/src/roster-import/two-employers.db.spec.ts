import type { AgencyAnswer, PersonAnswer, RosterImportAnswer } from '@muster/contracts';
import { agency, made, person, roster, rosterDesk } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';

let app: DirectoryApp;
let root: Client;
let chief: Client;
let sheriffAdmin: Client;
let police: AgencyAnswer;
let sheriff: AgencyAnswer;
let both: PersonAnswer;

beforeEach(async () => {
  ({ app, root, police, chief } = await rosterDesk());
  sheriff = await agency(root, { name: 'Sheriff' });
  const scope = { kind: 'agency', id: sheriff.id } as const;
  sheriffAdmin = await app.activate(
    await person(root, sheriff.id, 'Sam Sheriff', { roles: [{ role: 'agency_admin', scope }] }),
  );
  both = await person(root, sheriff.id, 'Bea Both', { externalId: 'S-1' });
  await made(
    root('POST', `/people/${both.id}/positions`, {
      ...{ agencyId: police.id, discipline: 'law_enforcement_local', startsOn: '2026-01-01' },
    }),
  );
});
afterEach(() => app.close());

const HEADER = 'external_id,given_name,family_name,email,discipline';
const send = (client: Client, { id }: AgencyAnswer, line: string) =>
  made<RosterImportAnswer>(roster(client, id, `${HEADER}\n${line}`), 202);
const atPolice = (number: string, email = 'bea.both@agency.test', name = 'Bea') =>
  send(chief, police, `${number},${name},Both,${email},`);
const atSheriff = (number = 'S-1') => send(sheriffAdmin, sheriff, `${number},Bea,Both,,`);
const found = async (client: Client, number: string) =>
  (await made<{ items: PersonAnswer[] }>(client('GET', `/people?externalId=${number}`), 200)).items.map(({ id }) => id);

describe('the rosters of two agencies for which somebody works', () => {
  it('each know the person by their own number, and neither takes the other’s away', async () => {
    expect(await atPolice('P-9')).toMatchObject({ updated: 1, rejected: 0, problems: [] });
    expect(await atSheriff()).toMatchObject({ unchanged: 1, created: 0 });
    expect(await atPolice('P-9', '')).toMatchObject({ unchanged: 1, created: 0, rejected: 0 });
    expect(await made(root('GET', `/people/${both.id}`), 200)).toMatchObject({ externalId: 'S-1' });
    expect([await found(chief, 'P-9'), await found(sheriffAdmin, 'P-9')]).toEqual([[both.id], []]);
  });

  it('hold the number apart when a system administrator sends one of them', async () => {
    await send(root, police, 'P-9,Bea,Both,bea.both@agency.test,');
    expect(await atSheriff()).toMatchObject({ unchanged: 1 });
    expect(await atPolice('P-9', '')).toMatchObject({ unchanged: 1 });
  });

  it('let another person of the agency have the number that the other agency gave', async () => {
    await atPolice('P-9');
    await made(root('PATCH', `/people/${both.id}`, { familyName: 'Both' }), 200);
    expect(await person(chief, police.id, 'Sid Same', { externalId: 'S-1' })).toMatchObject({ externalId: 'S-1' });
    const taken = { givenName: 'No', familyName: 'Body', email: 'no@agency.test', externalId: 'P-9' };
    const position = { agencyId: police.id, discipline: 'law_enforcement_local', startsOn: '2026-01-01' };
    expect((await chief('POST', '/people', { ...taken, position })).status).toBe(409);
  });

  it('take the number back with the import', async () => {
    const first = await atPolice('P-9');
    const second = await atPolice('P-10');
    const undo = ({ id }: RosterImportAnswer) => made(root('POST', `/roster-imports/${id}/undo`), 202);
    await undo(second);
    expect([await found(root, 'P-10'), await found(root, 'P-9')]).toEqual([[], [both.id]]);
    await undo(first);
    expect(await found(root, 'P-9')).toEqual([]);
    expect(await atSheriff()).toMatchObject({ unchanged: 1 });
  });

  it('leave the address to sign in with, and say what to do, without a word of the other agency', async () => {
    await atPolice('P-9');
    const refused = await atPolice('P-9', 'mine@agency.test');
    expect(refused).toMatchObject({ rejected: 1, updated: 0 });
    expect(refused.problems).toMatchObject([
      {
        column: 'email',
        message: expect.stringContaining('Leave email empty in this line, or ask a system administrator'),
      },
    ]);
    expect(JSON.stringify(refused)).not.toContain('Sheriff');
    expect(await made(root('GET', `/people/${both.id}`), 200)).toMatchObject({ email: 'bea.both@agency.test' });
  });

  it('change the number of the person again when one of them is left', async () => {
    await made(root('POST', `/people/${both.id}/separation`, { agencyId: sheriff.id, on: '2026-11-01' }));
    await atPolice('P-9');
    expect(await made(root('GET', `/people/${both.id}`), 200)).toMatchObject({ externalId: 'P-9' });
  });
});
