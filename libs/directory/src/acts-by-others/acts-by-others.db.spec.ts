import type { ActByOther, AgencyAnswer, PersonAnswer } from '@muster/contracts';
import { ADMIN, agency, directoryApp, made, person } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';

let app: DirectoryApp;
let root: Client;
let police: AgencyAnswer;
let court: AgencyAnswer;
let chief: Client;
let officer: PersonAnswer;

beforeEach(async () => {
  app = await directoryApp();
  root = await app.as(ADMIN);
  police = await agency(root, { name: 'Police' });
  court = await agency(root, { name: 'Court', kind: 'court' });
  const scope = { kind: 'agency', id: police.id } as const;
  chief = await app.activate(await person(root, police.id, 'Cora Chief', { roles: [{ role: 'agency_admin', scope }] }));
  officer = await person(chief, police.id, 'Ann Officer');
});
afterEach(() => app.close());

const acts = async (client: Client, of = officer) =>
  (await made<{ items: ActByOther[] }>(client('GET', `/people/${of.id}/acts-by-others`), 200)).items.map(
    ({ action, actorName }) => [action, actorName],
  );

describe('what others did for a person', () => {
  it('is shown to the person with the names, newest first, and not what the person did', async () => {
    await made(chief('PATCH', `/people/${officer.id}`, { familyName: 'Sergeant' }), 200);
    await made(chief('POST', `/people/${officer.id}/invitations`, {}));
    const ann = await app.activate(officer);
    expect(await acts(ann)).toEqual([
      ['invitation.created', 'Cora Chief'],
      ['person.updated', 'Cora Chief'],
      ['person.created', 'Cora Chief'],
    ]);
  });

  it('is shown to those who see the person, as far as they see the events and who acted', async () => {
    await made(root('PATCH', `/people/${officer.id}`, { familyName: 'Sergeant' }), 200);
    expect(await acts(chief)).toEqual([
      ['person.updated', null],
      ['person.created', 'Cora Chief'],
    ]);
    expect((await acts(root)).map(([action]) => action)).toEqual(['person.updated', 'person.created']);
  });

  it('at a court is not shown to another agency where the person works too', async () => {
    await made(
      root('POST', `/people/${officer.id}/positions`, {
        agencyId: court.id,
        discipline: 'court_staff',
        startsOn: '2026-01-01',
      }),
    );
    expect((await acts(chief)).map(([action]) => action)).toEqual(['person.created']);
    expect((await acts(await app.activate(officer))).map(([action]) => action)).toEqual([
      'position.created',
      'person.created',
    ]);
  });

  it('of somebody out of reach is not there', async () => {
    const clerk = await person(root, court.id, 'Cleo Clerk', { discipline: 'court_staff' });
    expect((await chief('GET', `/people/${clerk.id}/acts-by-others`)).status).toBe(404);
  });

  it('comes page by page', async () => {
    await made(chief('PATCH', `/people/${officer.id}`, { familyName: 'Sergeant' }), 200);
    const path = `/people/${officer.id}/acts-by-others?limit=1`;
    const first = await made<{ items: ActByOther[]; nextCursor: string }>(chief('GET', path), 200);
    const second = await made<{ items: ActByOther[]; nextCursor: null }>(
      chief('GET', `${path}&cursor=${first.nextCursor}`),
      200,
    );
    expect([first, second].flatMap(({ items }) => items.map(({ action }) => action))).toEqual([
      'person.updated',
      'person.created',
    ]);
    expect(second.nextCursor).toBeNull();
  });
});
