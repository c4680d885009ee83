import type {
  AgencyAnswer,
  LeaveAnswer,
  PersonAnswer,
  RegulatorNumbersAnswer,
  ServiceDatesAnswer,
  TaskForceDetail,
} from '@muster/contracts';
import { agency, made, person, roster } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';
import { DAY, EVE, MergerDesk } from '../../test/merger-desk.js';

let desk: MergerDesk;
let app: DirectoryApp;
let root: Client;
let police: AgencyAnswer;
let sheriff: AgencyAnswer;
let ann: PersonAnswer;
let bo: PersonAnswer;

beforeEach(async () => {
  desk = await MergerDesk.open();
  ({ app, root, police, sheriff, ann, bo } = desk);
});
afterEach(() => desk.app.close());

const merge: MergerDesk['merge'] = (...given) => desk.merge(...given);
const merged: MergerDesk['merged'] = (...given) => desk.merged(...given);
const preview: MergerDesk['preview'] = (...given) => desk.preview(...given);
const one: MergerDesk['one'] = (...given) => desk.one(...given);
const work: MergerDesk['work'] = (...given) => desk.work(...given);
const post: MergerDesk['post'] = (...given) => desk.post(...given);
const stored: MergerDesk['stored'] = (...given) => desk.stored(...given);

describe('an agency that becomes part of another', () => {
  it('hands its people over from one day to the next, and tells of it', async () => {
    const cy = await person(root, police.id, 'Cy Cadet', { startsOn: '2026-12-15' });
    const dee = await person(root, police.id, 'Dee Gone');
    await made(root('POST', `/people/${dee.id}/separation`, { agencyId: police.id, on: '2026-03-31' }));
    const answer = await merged();
    expect(answer).toMatchObject({ state: 'done', on: DAY, agencyName: 'Police', intoAgencyName: 'Sheriff' });
    expect(answer.counts).toMatchObject({ people: 2, positionsGoingOn: 1, positionsHandedOver: 1 });
    expect(await work(ann.id)).toEqual([
      ['Sheriff', null, DAY, null],
      ['Police', null, '2024-01-15', EVE],
    ]);
    expect(await work(cy.id)).toEqual([['Sheriff', null, '2026-12-15', null]]);
    expect(await work(dee.id)).toEqual([['Police', null, '2024-01-15', '2026-03-31']]);
    expect((await app.told('position.ended')).at(-1)).toMatchObject({ agencyId: police.id, endsOn: EVE });
    expect((await app.told('position.started')).slice(-2)).toMatchObject([
      { personId: ann.id, agencyId: sheriff.id, startsOn: DAY },
      { personId: cy.id, agencyId: sheriff.id },
    ]);
    expect((await app.audited()).filter((action) => action === 'agency.merged')).toHaveLength(2);
  });

  it('keeps the supervisor, the title and the last day that was entered ahead, with the roles that go then', async () => {
    const replacesPositionId = ann.positions[0]?.id;
    await post(ann, police.id, {
      title: 'Sergeant',
      startsOn: '2025-01-01',
      endsOn: '2026-12-31',
      replacesPositionId,
      supervisorId: bo.id,
    });
    await merged();
    expect((await one(ann.id)).positions[0]).toMatchObject({
      agencyId: sheriff.id,
      title: 'Sergeant',
      supervisorId: bo.id,
      startsOn: DAY,
      endsOn: '2026-12-31',
    });
    expect((await app.due('end-access')).at(-1)?.payload).toMatchObject({ agencyId: sheriff.id, endsOn: '2026-12-31' });
  });

  it('begins nothing for who holds the same position at the other one', async () => {
    await post(ann, sheriff.id, { startsOn: '2025-01-01' });
    const answer = await merged();
    expect(answer.counts).toMatchObject({ positionsGoingOn: 0, positionsHeldThere: 1 });
    expect(await work(ann.id)).toEqual([
      ['Sheriff', null, '2025-01-01', null],
      ['Police', null, '2024-01-15', EVE],
    ]);
  });

  it('takes leaves, days of license and oath, task forces and the agencies below along', async () => {
    const squad = await agency(root, { name: 'Squad', parentId: police.id });
    const league = await made<{ id: string }>(root('POST', '/task-forces', { name: 'League' }));
    const valley = await made<{ id: string }>(root('POST', '/task-forces', { name: 'Valley' }));
    const member = (taskForce: { id: string }, { id }: AgencyAnswer, joinedOn: string) =>
      made(
        root('PUT', `/task-forces/${taskForce.id}/agencies/${id}`, {
          role: 'core',
          joinedOn,
          mouSignedOn: joinedOn,
          mouExpiresOn: '2030-01-01',
        }),
        200,
      );
    await member(league, police, '2020-01-01');
    await member(valley, police, '2020-01-01');
    await member(valley, sheriff, '2021-01-01');
    // Police was a member of League before, and left it.
    await made(
      root('PUT', `/task-forces/${league.id}/agencies/${police.id}`, {
        role: 'affiliate',
        joinedOn: '2018-01-01',
        leftOn: '2018-12-31',
      }),
      200,
    );
    const dates = { licensedOn: '2019-05-05', oathOn: null };
    await made(root('PUT', `/people/${ann.id}/service-dates/${police.id}`, dates), 200);
    const number = { regulator: 'california_post', number: '0042' };
    await made(root('PUT', `/people/${ann.id}/regulator-numbers/${police.id}`, number), 200);
    const leave = (startsOn: string, firstDayBack: string | null) =>
      made<LeaveAnswer>(
        root('POST', `/people/${ann.id}/leaves`, { agencyId: police.id, kind: 'leave', startsOn, firstDayBack }),
      );
    await leave('2026-10-15', '2026-11-15');
    await leave('2026-12-10', null);

    const seen = await preview();
    expect(seen).toMatchObject({
      agenciesBelow: ['Squad'],
      taskForces: [
        { name: 'League', takenOver: true },
        { name: 'Valley', takenOver: false },
      ],
    });
    const answer = await merged();
    expect(answer.counts).toEqual(seen.counts);
    expect(answer.counts).toMatchObject({ leaves: 2, serviceDates: 1, taskForces: 2, agenciesBelow: 1 });

    expect(await made<AgencyAnswer>(root('GET', `/agencies/${squad.id}`), 200)).toMatchObject({
      parentId: sheriff.id,
      formerParents: [{ parentId: police.id, since: null }],
    });
    expect((await made<AgencyAnswer>(root('GET', `/agencies/${police.id}`), 200)).parentId).toBeNull();
    const members = async ({ id }: { id: string }) =>
      (await made<TaskForceDetail>(root('GET', `/task-forces/${id}`), 200)).agencies.map(
        ({ agencyName, joinedOn, leftOn, mouSignedOn }) => [agencyName, joinedOn, leftOn, mouSignedOn],
      );
    expect(await members(league)).toEqual([
      ['Police', '2020-01-01', EVE, '2020-01-01'],
      ['Police', '2018-01-01', '2018-12-31', null],
      ['Sheriff', DAY, null, null],
    ]);
    expect(await members(valley)).toEqual([
      ['Police', '2020-01-01', EVE, '2020-01-01'],
      ['Sheriff', '2021-01-01', null, '2021-01-01'],
    ]);
    const known = await made<{ items: ServiceDatesAnswer[] }>(root('GET', `/people/${ann.id}/service-dates`), 200);
    expect(known.items).toMatchObject([
      { agencyName: 'Police', ...dates },
      { agencyName: 'Sheriff', ...dates },
    ]);
    const numbers = await made<{ items: RegulatorNumbersAnswer[] }>(
      root('GET', `/people/${ann.id}/regulator-numbers`),
      200,
    );
    expect(numbers.items).toMatchObject([
      { agencyName: 'Police', numbers: [number] },
      { agencyName: 'Sheriff', numbers: [number] },
    ]);
    const leaves = await made<{ items: LeaveAnswer[] }>(root('GET', `/people/${ann.id}/leaves`), 200);
    expect(leaves.items.map(({ agencyName, startsOn, countsUntil }) => [agencyName, startsOn, countsUntil])).toEqual([
      ['Sheriff', '2026-12-10', null],
      ['Sheriff', DAY, '2026-11-15'],
      ['Police', '2026-10-15', DAY],
    ]);
  });

  it('ends every role over it, says whose before, and closes the account of who has nothing else', async () => {
    const scope = { kind: 'agency', id: police.id } as const;
    const chief = await app.activate(
      await person(root, police.id, 'Cora Chief', { roles: [{ role: 'agency_admin', scope }] }),
    );
    const outsider = await person(root, sheriff.id, 'Out Sider', { roles: [{ role: 'supervisor', scope }] });
    await app.activate(outsider);
    await made(root('POST', `/people/${outsider.id}/separation`, { agencyId: sheriff.id, on: '2026-09-30' }));
    const seen = await preview();
    expect(seen.roles).toEqual([
      { displayName: 'Cora Chief', role: 'agency_admin' },
      { displayName: 'Out Sider', role: 'supervisor' },
    ]);
    expect((await merged()).counts?.roles).toBe(2);
    expect((await chief('GET', `/agencies/${police.id}/mergers`)).status).toBe(403);
    expect((await one(outsider.id)).account).toBe('disabled');
    expect((await root('GET', '/me')).status).toBe(200);
  });

  it('ends no API key of whoever had a role over it and works elsewhere', async () => {
    const scope = { kind: 'agency', id: police.id } as const;
    const outsider = await person(root, sheriff.id, 'Out Sider', { roles: [{ role: 'supervisor', scope }] });
    const { key } = await made<{ key: string }>(root('POST', '/api-keys', { name: 'Clock', personId: outsider.id }));
    const me = () => fetch(`${app.origin}/api/v1/me`, { headers: { authorization: `Bearer ${key}` } });
    expect((await me()).status).toBe(200);
    expect((await merged()).counts?.roles).toBe(1);
    expect((await me()).status).toBe(200);
  });

  it('takes no work in any more from that day on, by hand or by roster, and still lets earlier days be mended', async () => {
    await merged();
    const refusal = {
      status: 409,
      body: { code: 'DIRECTORY.AGENCY_MERGED', detail: expect.stringContaining('merged into Sheriff') },
    };
    const wanted = { agencyId: police.id, discipline: 'training_academy' };
    expect(await root('POST', `/people/${bo.id}/positions`, { ...wanted, startsOn: '2026-01-01' })).toMatchObject(
      refusal,
    );
    expect(await root('POST', `/people/${bo.id}/positions`, { ...wanted, startsOn: DAY })).toMatchObject(refusal);
    const former = ann.positions[0]?.id ?? '';
    const correct = (body: object) => root('PATCH', `/people/${ann.id}/positions/${former}`, body);
    expect(await correct({ endsOn: null })).toMatchObject(refusal);
    expect((await correct({ title: 'Detective' })).status).toBe(200);
    expect(
      (await root('POST', `/people/${bo.id}/positions`, { ...wanted, startsOn: '2026-01-01', endsOn: EVE })).status,
    ).toBe(201);
    expect(await roster(root, police.id, 'external_id,given_name,family_name\n9,New,Comer')).toMatchObject(refusal);
    expect(
      await root('POST', '/people', {
        givenName: 'New',
        familyName: 'Comer',
        email: 'new.comer@agency.test',
        position: { ...wanted, startsOn: '2026-12-01' },
      }),
    ).toMatchObject(refusal);
  });

  it('lets the roster of the other one name the day since which people serve, which is no earlier position there', async () => {
    await merged();
    const before = await stored();
    const lines = [
      'P-1,Ann,Officer,ann.officer@agency.test,2024-01-15',
      'S-1,Bo,Deputy,bo.deputy@agency.test,2024-01-15',
    ];
    const file = ['external_id,given_name,family_name,email,starts_on', ...lines].join('\n');
    const { body } = await roster(root, sheriff.id, file, { mode: 'full' });
    expect(body).toMatchObject({ unchanged: 2, updated: 0, separated: 0, rejected: 0 });
    expect(await stored()).toEqual(before);
  });

  it('lets that roster name another title and discipline too, which are those of the position that goes on', async () => {
    await merged();
    const file = [
      'external_id,given_name,family_name,email,starts_on,title,discipline',
      'P-1,Ann,Officer,ann.officer@agency.test,2024-01-15,Deputy,law_enforcement_state',
    ].join('\n');
    const { body } = await roster(root, sheriff.id, file);
    expect(body).toMatchObject({ updated: 1, rejected: 0 });
    expect(await work(ann.id)).toEqual([
      ['Sheriff', 'Deputy', DAY, null],
      ['Police', null, '2024-01-15', EVE],
    ]);
    expect((await roster(root, sheriff.id, file)).body).toMatchObject({ unchanged: 1 });
  });

  it('takes no roster back that could bring work back to it', async () => {
    const file = 'external_id,given_name,family_name,email,ends_on\nP-1,Ann,Officer,ann.officer@agency.test,2026-12-31';
    const { body } = await roster(root, police.id, file);
    await merged();
    const undone = await root<{ code: string }>('POST', `/roster-imports/${body.id}/undo`);
    expect(undone).toMatchObject({ status: 409, body: { code: 'DIRECTORY.AGENCY_MERGED' } });
  });

  it('is merged once of two who ask at the same moment, and nobody slips in meanwhile', async () => {
    const slip = root('POST', `/people/${bo.id}/positions`, {
      agencyId: police.id,
      discipline: 'training_academy',
      startsOn: '2026-01-01',
    });
    const [one, two, slipped] = await Promise.all([merge(), merge(), slip]);
    expect([one.status, two.status].sort()).toEqual([201, 409]);
    const left = await app.system((tx) =>
      tx.query<{ count: number }[]>(
        `SELECT count(*)::integer AS count FROM directory.position WHERE agency_id = $1 AND coalesce(ends_on, 'infinity') >= $2::date`,
        [police.id, DAY],
      ),
    );
    expect(left[0]?.count).toBe(0);
    expect([201, 409]).toContain(slipped.status);
  });
});

it('two agencies that follow one another into a third keep the time served', async () => {
  const state = await agency(root, { name: 'State police' });
  await merged();
  await made(root('POST', `/agencies/${sheriff.id}/mergers`, { intoAgencyId: state.id, on: '2026-11-20' }));
  const [row] = await app.system((tx) =>
    tx.query<{ serves_since: string }[]>(
      `SELECT serves_since::text FROM directory.position WHERE person_id = $1 AND agency_id = $2`,
      [ann.id, state.id],
    ),
  );
  expect(row?.serves_since).toBe('2024-01-15');
});
