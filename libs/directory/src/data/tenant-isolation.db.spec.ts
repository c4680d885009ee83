import type { AgencyAnswer, PersonAnswer, TaskForceDetail } from '@muster/contracts';
import { ADMIN, agency, directoryApp, made, person, roster } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';

type Who = 'root' | 'police admin' | 'sheriff admin' | 'coordinator' | 'auditor' | 'educator' | 'officer';
interface Listed {
  items: { displayName: string; name: string }[];
}

let app: DirectoryApp;
let county: AgencyAnswer;
let police: AgencyAnswer;
let sheriff: AgencyAnswer;
let court: AgencyAnswer;
let judge: PersonAnswer;
let taskForce: TaskForceDetail;
const clients = {} as Record<Who, Client>;

/** County over police and a court; the sheriff apart. Police, sheriff and court are in one task force. */
beforeAll(async () => {
  app = await directoryApp();
  const root = await app.as(ADMIN);
  county = await agency(root, { name: 'County' });
  police = await agency(root, { name: 'Police', parentId: county.id });
  sheriff = await agency(root, { name: 'Sheriff' });
  court = await agency(root, { name: 'Court', kind: 'court', parentId: county.id });
  taskForce = await made(root('POST', '/task-forces', { name: 'Valley' }));
  for (const member of [police, sheriff, court]) {
    const body = { role: member === court ? 'affiliate' : 'core', joinedOn: '2025-01-01' };
    await made(root('PUT', `/task-forces/${taskForce.id}/agencies/${member.id}`, body), 200);
  }
  const over = (role: string, id: string) => [{ role, scope: { kind: 'agency', id } }] as never;
  const taskForceScope = [{ role: 'task_force_coordinator', scope: { kind: 'task_force', id: taskForce.id } }] as never;
  const everything = [{ role: 'auditor', scope: { kind: 'all' } }] as never;
  const officer = await person(root, police.id, 'Olga Officer');
  judge = await person(root, court.id, 'Jane Judge', { discipline: 'judge_judicial_officer' });
  clients.root = root;
  clients['police admin'] = await app.activate(
    await person(root, county.id, 'Pat Policeadmin', { roles: over('agency_admin', county.id) }),
  );
  clients['sheriff admin'] = await app.activate(
    await person(root, sheriff.id, 'Sam Sheriffadmin', { roles: over('agency_admin', sheriff.id) }),
  );
  clients.coordinator = await app.activate(
    await person(root, sheriff.id, 'Cleo Coordinator', { roles: taskForceScope }),
  );
  clients.auditor = await app.activate(await person(root, county.id, 'Aude Auditor', { roles: everything }));
  clients.educator = await app.activate(
    await person(root, court.id, 'Eda Educator', {
      discipline: 'court_staff',
      roles: over('judicial_educator', court.id),
    }),
  );
  clients.officer = await app.activate(officer);
});
afterAll(() => app.close());

const POLICE_SIDE = ['Aude Auditor', 'Olga Officer', 'Pat Policeadmin'];
const SHERIFF_SIDE = ['Cleo Coordinator', 'Sam Sheriffadmin'];
const COURT_SIDE = ['Eda Educator', 'Jane Judge'];

describe('the people that somebody sees', () => {
  it.each<[Who, string[]]>([
    ['root', [...POLICE_SIDE, ...SHERIFF_SIDE, ...COURT_SIDE, 'System Administrator']],
    ['police admin', POLICE_SIDE],
    ['sheriff admin', SHERIFF_SIDE],
    ['coordinator', [...SHERIFF_SIDE, 'Olga Officer']],
    ['auditor', [...POLICE_SIDE, ...SHERIFF_SIDE]],
    ['educator', COURT_SIDE],
    ['officer', ['Olga Officer']],
  ])('%s: everybody of their own agencies and nobody else, a court only by itself', async (who, expected) => {
    const { items } = await made<Listed>(clients[who]('GET', '/people'), 200);
    expect(items.map((item) => item.displayName).sort()).toEqual([...expected].sort());
  });

  it.each<Who>(['police admin', 'sheriff admin', 'coordinator', 'auditor', 'officer'])(
    '%s gets 404 for a judge in every way of asking',
    async (who) => {
      const ask = clients[who];
      const byId = await ask('GET', `/people/${judge.id}`);
      const nobody = await ask('GET', '/people/0190a000-0000-7000-8000-00000000000b');
      expect([byId.status, byId.body]).toEqual([404, nobody.body]);
      for (const query of ['email=jane.judge@agency.test', 'q=jane', `agencyId=${court.id}`]) {
        expect((await ask<Listed>('GET', `/people?${query}`)).body.items).toEqual([]);
      }
      const patched = await ask('PATCH', `/people/${judge.id}`, { givenName: 'X' });
      expect([403, 404]).toContain(patched.status);
    },
  );

  it('show a person of a court and of another agency by the other position alone', async () => {
    const both = await person(clients.root, court.id, 'Bea Both', { discipline: 'court_staff' });
    await made(
      clients.root('POST', `/people/${both.id}/positions`, {
        agencyId: sheriff.id,
        discipline: 'training_academy',
        startsOn: '2026-01-01',
      }),
    );
    const seen = await made<PersonAnswer>(clients['sheriff admin']('GET', `/people/${both.id}`), 200);
    expect(seen.positions.map(({ agencyName }) => agencyName)).toEqual(['Sheriff']);
    expect((await clients['police admin']('GET', `/people/${both.id}`)).status).toBe(404);
    await made(clients.root('POST', `/people/${both.id}/separation`, { agencyId: sheriff.id, on: '2026-11-29' }));
    expect((await clients['sheriff admin']('PATCH', `/people/${both.id}`, { givenName: 'X' })).status).toBe(403);
  });
});

describe('the agencies that somebody sees', () => {
  it.each<[Who, string[]]>([
    ['root', ['County', 'Court', 'Police', 'Sheriff']],
    ['police admin', ['County', 'Police']],
    ['sheriff admin', ['Sheriff']],
    ['coordinator', ['Police', 'Sheriff']],
    ['auditor', ['County', 'Police', 'Sheriff']],
    ['educator', ['Court']],
    ['officer', ['Police']],
  ])('%s', async (who, expected) => {
    const { items } = await made<Listed>(clients[who]('GET', '/agencies'), 200);
    expect(items.map((item) => item.name)).toEqual(expected);
    const hidden = [county, court, police, sheriff].filter(({ name }) => !expected.includes(name));
    for (const { id } of hidden) {
      expect((await clients[who]('GET', `/agencies/${id}`)).status).toBe(404);
      expect([403, 404]).toContain((await clients[who]('PATCH', `/agencies/${id}`, { name: 'X' })).status);
    }
  });
});

describe('the task forces that somebody sees', () => {
  it.each<[Who, string[]]>([
    ['root', ['Court', 'Police', 'Sheriff']],
    ['coordinator', ['Police', 'Sheriff']],
    ['police admin', ['Police']],
    ['educator', ['Court']],
    ['officer', ['Police']],
  ])('%s: with the memberships of the agencies they see', async (who, expected) => {
    const listed = await made<Listed>(clients[who]('GET', '/task-forces'), 200);
    // As many as are named below: a court that is not seen is not counted either.
    expect(listed.items).toMatchObject([{ name: 'Valley', agencyCount: expected.length }]);
    const detail = await made<TaskForceDetail>(clients[who]('GET', `/task-forces/${taskForce.id}`), 200);
    expect(detail.agencies.map(({ agencyName }) => agencyName)).toEqual(expected);
    expect(detail.agencyCount).toBe(expected.length);
  });

  it('are hidden from those without a member agency, but for a coordinator of an empty one', async () => {
    const other = await made<TaskForceDetail>(clients.root('POST', '/task-forces', { name: 'Empty' }));
    expect((await clients.officer('GET', `/task-forces/${other.id}`)).status).toBe(404);
    const cora = await person(clients.root, county.id, 'Cora Empty', {
      roles: [{ role: 'task_force_coordinator', scope: { kind: 'task_force', id: other.id } }],
    });
    const listed = await made<Listed>((await app.activate(cora))('GET', '/task-forces'), 200);
    expect(listed.items).toMatchObject([{ name: 'Empty', agencyCount: 0 }]);
    await made(clients.root('POST', `/people/${cora.id}/separation`, { agencyId: county.id, on: '2026-11-30' }));
  });
});

describe('roster imports', () => {
  it('are made and read by those who keep the agency, and by nobody else', async () => {
    const csv = 'external_id,given_name,family_name,discipline,starts_on\n';
    const done = await roster(clients['sheriff admin'], sheriff.id, csv, { dryRun: 'true' });
    expect(done.status).toBe(202);
    expect((await clients['sheriff admin']('GET', `/roster-imports/${done.body.id}`)).status).toBe(200);
    expect((await clients['police admin']('GET', `/roster-imports/${done.body.id}`)).status).toBe(404);
    expect((await roster(clients['police admin'], sheriff.id, csv)).status).toBe(404);
    expect((await roster(clients['police admin'], court.id, csv)).status).toBe(404);
    expect((await roster(clients.coordinator, sheriff.id, csv)).status).toBe(403);
    expect((await roster(clients.educator, court.id, csv)).status).toBe(202);
  });
});

describe('row-level security', () => {
  const TABLES = [
    'agency',
    'agency_external_id',
    'agency_merger',
    'agency_merger_change',
    'agency_group',
    'agency_group_member',
    'task_force',
    'task_force_agency',
    'person',
    'position',
    'provisioned_person',
    'roster_act',
    'roster_change',
    'roster_format',
    'roster_import',
    'roster_line',
    'roster_problem',
    'service_dates',
    'regulator_number',
    'leave',
    'leave_change',
    'person_merge',
    'former_name',
    'former_parent',
    'task_force_entry',
    'former_terms',
    'distinct_people',
  ];

  it('is forced on every table of the directory that holds agencies or people', async () => {
    const rows = await app.system((tx) =>
      tx.query<{ name: string }[]>(
        `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname = 'directory' AND c.relkind = 'r' AND c.relrowsecurity AND c.relforcerowsecurity ORDER BY 1`,
      ),
    );
    expect(rows.map(({ name }) => name)).toEqual([...TABLES].sort());
  });

  it('shows nothing to a query that forgot its caller, and the list of courts to no query', async () => {
    for (const table of TABLES) {
      const rows = await app.system(async (tx) => {
        await tx.query(`SELECT set_config('muster.system', '', true)`);
        return tx.query<unknown[]>(`SELECT 1 FROM directory.${table}`);
      });
      expect([table, rows]).toEqual([table, []]);
    }
    await expect(app.system((tx) => tx.query(`SELECT * FROM directory.court`))).rejects.toThrow('permission denied');
  });
});
