import type { AgencyAnswer, PersonAnswer, RoleGrant, RosterImportAnswer } from '@muster/contracts';
import { agency, made, person, roster, rosterDesk } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';

/** The application's day is 30 November 2026. */
const LAST_DAY = '2026-12-05';
let app: DirectoryApp;
let root: Client;
let chief: Client;
let acting: Client;
let police: AgencyAnswer;
let court: AgencyAnswer;

const send = (client: Client, ...lines: string[]) =>
  made<RosterImportAnswer>(
    roster(client, police.id, ['external_id,given_name,family_name,email,title', ...lines].join('\n')),
    202,
  );
const read = ({ id }: PersonAnswer) => made<PersonAnswer>(root('GET', `/people/${id}`), 200);

beforeAll(async () => {
  ({ app, root, police, chief } = await rosterDesk({ chiefNumber: 'P-1' }));
  court = await agency(root, { name: 'Court', kind: 'court' });
  const over: RoleGrant = { role: 'agency_admin', scope: { kind: 'agency', id: police.id } };
  const theo = await person(root, police.id, 'Theo Acting', { externalId: 'P-2' });
  await made(root('POST', '/role-grants', { personId: theo.id, grant: over, endsOn: LAST_DAY }));
  acting = await app.activate(theo);
});
afterAll(() => app.close());

describe('a roster', () => {
  it('renames nobody who works elsewhere too, or holds a role beyond, and says so without a word of where', async () => {
    const judge = await person(root, police.id, 'Jo Judge', { externalId: 'P-3' });
    await made(
      root('POST', `/people/${judge.id}/positions`, {
        ...{ agencyId: court.id, discipline: 'judge_judicial_officer', startsOn: '2026-01-01' },
      }),
    );
    const system = await person(root, police.id, 'Sy System', {
      ...{ externalId: 'P-4', roles: [{ role: 'system_admin', scope: { kind: 'all' } }] },
    });
    const officer = await person(root, police.id, 'Ann Officer', { externalId: 'P-5' });
    const answer = await send(chief, 'P-3,Jo,Jester,,', 'P-4,Sy,Sly,,', 'P-5,Ann,Moss,,', 'P-1,Cora,Boss,,');
    expect(answer).toMatchObject({ rejected: 2, updated: 2 });
    const message = expect.stringMatching(/so the name stays\..+ask a system administrator/u);
    expect(answer.problems).toMatchObject([
      { line: 2, message },
      { line: 3, message },
    ]);
    expect(JSON.stringify(answer)).not.toContain('Court');
    expect([await read(judge), await read(system), await read(officer)]).toMatchObject([
      { familyName: 'Judge' },
      { familyName: 'System' },
      { familyName: 'Moss' },
    ]);
    const titled = await send(chief, 'P-3,Jo,Judge,,Sergeant');
    expect(titled).toMatchObject({ updated: 1, rejected: 0 });
    expect(await send(root, 'P-3,Jo,Jester,,')).toMatchObject({ updated: 1, rejected: 0 });
  });

  it('renames nobody whose role lasts longer than that of who sends it', async () => {
    const { items } = await made<{ items: PersonAnswer[] }>(root('GET', `/people?externalId=P-1`), 200);
    const [before] = items;
    expect(await send(acting, 'P-1,Vera,Other,,')).toMatchObject({ rejected: 1, updated: 0 });
    expect(await read(before as PersonAnswer)).toMatchObject({ displayName: before?.displayName });
    expect(await send(acting, 'P-2,Theo,Renamed,,')).toMatchObject({ updated: 1 });
  });
});
