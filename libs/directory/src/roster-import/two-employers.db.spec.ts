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

describe('somebody whom a system administrator takes on from another agency', () => {
  const NEWCOMERS = `${HEADER},starts_on`;
  const take = (line: string, query: Record<string, string> = {}) =>
    made<RosterImportAnswer>(roster(root, police.id, `${NEWCOMERS}\n${line}`, query), 202);
  const LOCAL = 'law_enforcement_local,2026-02-01';
  let cy: PersonAnswer;

  beforeEach(async () => {
    cy = await person(root, sheriff.id, 'Cy Comer', { externalId: 'S-7' });
  });

  it('is known by the number of the line from then on, and by the first one at the other agency', async () => {
    expect(await take(`P-7,Cy,Comer,cy.comer@agency.test,${LOCAL}`)).toMatchObject({ rehired: 1, rejected: 0 });
    expect(await take(`P-7,Cy,Comer,,${LOCAL}`)).toMatchObject({ unchanged: 1, created: 0 });
    expect([await found(chief, 'P-7'), await found(sheriffAdmin, 'S-7')]).toEqual([[cy.id], [cy.id]]);
    expect(await send(sheriffAdmin, sheriff, 'S-7,Cy,Comer,,')).toMatchObject({ unchanged: 1, created: 0 });
  });

  it('loses that number again when the import is taken back', async () => {
    const { id } = await take(`P-7,Cy,Comer,cy.comer@agency.test,${LOCAL}`);
    await made(root('POST', `/roster-imports/${id}/undo`), 202);
    expect(await found(root, 'P-7')).toEqual([]);
  });

  it('is not mistaken for a colleague who has the first number here', async () => {
    const quinn = await person(root, police.id, 'Quinn Quiet', { externalId: 'S-7' });
    expect(await take(`,Cy,Comer,cy.comer@agency.test,${LOCAL}`)).toMatchObject({
      ...{ rejected: 1, rehired: 0 },
      problems: [{ column: 'external_id', message: expect.stringContaining('Fill in another one') }],
    });
    expect(await take(`P-7,Cy,Comer,cy.comer@agency.test,${LOCAL}`)).toMatchObject({ rehired: 1 });
    expect(await take('S-7,Quinn,Calm,,,')).toMatchObject({ updated: 1, rejected: 0 });
    expect(await made(root('GET', `/people/${cy.id}`), 200)).toMatchObject({ givenName: 'Cy', familyName: 'Comer' });
    expect(await made(root('GET', `/people/${quinn.id}`), 200)).toMatchObject({ familyName: 'Calm' });
  });

  it('and a colleague of the same number are told apart by address alone, and neither counts as missing', async () => {
    await person(root, police.id, 'Quinn Quiet', { externalId: 'Q-1' });
    const position = { agencyId: police.id, discipline: 'law_enforcement_local', startsOn: '2026-02-01' };
    await made(root('POST', `/people/${cy.id}/positions`, position));
    // As it came about before such numbers were refused.
    await app.system((tx) => tx.query(`UPDATE directory.person SET external_id = 'S-7' WHERE external_id = 'Q-1'`));
    const refused = await take(`S-7,Quinn,Quiet,,,`, { mode: 'full', dryRun: 'true' });
    expect(refused).toMatchObject({ rejected: 1, updated: 0 });
    expect(refused.problems.filter(({ severity }) => severity === 'error')).toMatchObject([
      { column: 'external_id', message: expect.stringContaining('More than one person of this agency') },
    ]);
    // Bea and the chief.
    expect(refused.separated).toBe(2);
    expect(await take(`S-7,Quinn,Quiet,quinn.quiet@agency.test,,`)).toMatchObject({ unchanged: 1, rejected: 0 });
  });
});
