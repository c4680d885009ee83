import type {
  AgencyAnswer,
  AgencyMergerAnswer,
  AgencyMergerPreview,
  LeaveAnswer,
  PersonAnswer,
  RoleGrant,
  PositionAnswer,
  ServiceDatesAnswer,
  TaskForceDetail,
} from '@muster/contracts';
import { ADMIN, agency, directoryApp, made, person, roster } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';
import { AskedTrainings } from '../ports/asked-trainings.js';
import { ForgetMergerChanges } from './forget-merger-changes.handler.js';
import { MergeAgencies } from './merge-agencies.handler.js';
import { MergersHealth } from './mergers-health.js';

/** Today is 2026-11-30. */
const DAY = '2026-11-01';
const EVE = '2026-10-31';
const AHEAD = '2027-01-01';

let app: DirectoryApp;
let root: Client;
let police: AgencyAnswer;
let sheriff: AgencyAnswer;
let ann: PersonAnswer;
let bo: PersonAnswer;

beforeEach(async () => {
  app = await directoryApp();
  root = await app.as(ADMIN);
  police = await agency(root, { name: 'Police' });
  sheriff = await agency(root, { name: 'Sheriff' });
  ann = await person(root, police.id, 'Ann Officer', { externalId: 'P-1' });
  bo = await person(root, sheriff.id, 'Bo Deputy', { externalId: 'S-1' });
});
afterEach(() => app.close());

const merge = (on = DAY, client = root) =>
  client<AgencyMergerAnswer & { detail: string; code: string }>('POST', `/agencies/${police.id}/mergers`, {
    intoAgencyId: sheriff.id,
    on,
    reason: 'Ordinance 12',
  });
const merged = (on = DAY) => made<AgencyMergerAnswer>(merge(on));
const preview = (on = DAY, client = root) =>
  made<AgencyMergerPreview>(
    client('POST', `/agencies/${police.id}/merger-previews`, { intoAgencyId: sheriff.id, on }),
    200,
  );
const end = (id: string, client = root) =>
  client<AgencyMergerAnswer & { detail: string }>('DELETE', `/agencies/${police.id}/mergers/${id}`);
const one = (id: string, client = root) => made<PersonAnswer>(client('GET', `/people/${id}`), 200);
const work = async (id: string) =>
  (await one(id)).positions.map(({ agencyName, title, startsOn, endsOn }) => [agencyName, title, startsOn, endsOn]);
const post = (who: PersonAnswer, agencyId: string, body: object) =>
  made<PositionAnswer>(
    root('POST', `/people/${who.id}/positions`, { agencyId, discipline: 'law_enforcement_local', ...body }),
  );
const listed = async (agencyId: string, client = root) =>
  (await made<{ items: AgencyMergerAnswer[] }>(client('GET', `/agencies/${agencyId}/mergers`), 200)).items;
/** Everything that a merger may touch, as it is stored, but for the marks of time. */
const stored = () =>
  app.system(async (tx) => ({
    positions: await tx.query(
      `SELECT id, person_id, agency_id, title, starts_on, ends_on, serves_since, ended_by_merger_id, begun_by_merger_id
       FROM directory.position ORDER BY id`,
    ),
    leaves: await tx.query(`SELECT * FROM directory.leave ORDER BY id`),
    serviceDates: await tx.query(
      `SELECT person_id, agency_id, licensed_on, oath_on FROM directory.service_dates ORDER BY person_id, agency_id`,
    ),
    memberships: await tx.query(`SELECT * FROM directory.task_force_agency ORDER BY task_force_id, agency_id`),
    agencies: await tx.query(`SELECT id, name, parent_id FROM directory.agency ORDER BY id`),
  }));

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
    const dates = { licensedOn: '2019-05-05', oathOn: null };
    await made(root('PUT', `/people/${ann.id}/service-dates/${police.id}`, dates), 200);
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

    expect((await made<AgencyAnswer>(root('GET', `/agencies/${squad.id}`), 200)).parentId).toBe(sheriff.id);
    expect((await made<AgencyAnswer>(root('GET', `/agencies/${police.id}`), 200)).parentId).toBeNull();
    const members = async ({ id }: { id: string }) =>
      (await made<TaskForceDetail>(root('GET', `/task-forces/${id}`), 200)).agencies.map(
        ({ agencyName, joinedOn, leftOn, mouSignedOn }) => [agencyName, joinedOn, leftOn, mouSignedOn],
      );
    expect(await members(league)).toEqual([
      ['Police', '2020-01-01', EVE, '2020-01-01'],
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

describe('a merger is refused', () => {
  const because = async (words: string, on = DAY) => {
    const before = await stored();
    const { status, body } = await merge(on);
    expect({ status, detail: body.detail }).toEqual({ status: 409, detail: expect.stringContaining(words) });
    expect((await preview(on)).problems).toEqual([expect.stringContaining(words)]);
    expect(await stored()).toEqual(before);
  };

  it('with itself, and with an agency that is not there', async () => {
    const ask = (intoAgencyId: string) =>
      root('POST', `/agencies/${police.id}/mergers`, { intoAgencyId, on: DAY }).then(({ status }) => status);
    expect(await ask(police.id)).toBe(400);
    expect(await ask(ann.id)).toBe(404);
  });

  it('into an agency below, of a court, before its beginning, long ago, and twice', async () => {
    await made(root('PATCH', `/agencies/${sheriff.id}`, { parentId: police.id }), 200);
    await because('Sheriff stands below Police');
    await made(root('PATCH', `/agencies/${sheriff.id}`, { parentId: null, kind: 'court' }), 200);
    await because('court');
    await made(root('PATCH', `/agencies/${sheriff.id}`, { kind: 'law_enforcement' }), 200);
    await because('more than a year ago', '2025-11-29');
    await merged(AHEAD);
    await because('Cancel that first');
  });

  it('when posts of one person collide, and names them', async () => {
    await post(ann, sheriff.id, { startsOn: '2026-12-01' });
    await because('Ann Officer: a position at Police shares only some of its days');
  });

  it('when two people would have one external id', async () => {
    await made(root('PATCH', `/people/${bo.id}`, { externalId: 'P-1' }), 200);
    await because('Ann Officer (P-1): somebody at Sheriff has the same external id');
  });

  it('when the other agency is a member of a task force on other days', async () => {
    const { id } = await made<{ id: string }>(root('POST', '/task-forces', { name: 'Valley' }));
    const member = (agencyId: string, joinedOn: string) =>
      made(root('PUT', `/task-forces/${id}/agencies/${agencyId}`, { role: 'core', joinedOn }), 200);
    await member(police.id, '2020-01-01');
    await member(sheriff.id, '2026-12-01');
    await because('Sheriff was or will be a member of Valley');
  });

  it('to who may not change both, and all that moves along', async () => {
    const admin = (name: string, ids: string[]) =>
      person(root, police.id, name, {
        roles: ids.map((id) => ({ role: 'agency_admin', scope: { kind: 'agency', id } as const })),
      }).then((who) => app.activate(who));
    const ofOne = await admin('One Chief', [police.id]);
    const ofBoth = await admin('Both Chief', [police.id, sheriff.id]);
    expect((await merge(DAY, ofOne)).status).toBe(404);
    expect((await root('GET', `/agencies/${police.id}/mergers`)).status).toBe(200);
    await agency(root, { name: 'Court', kind: 'court', parentId: police.id });
    expect((await merge(DAY, ofBoth)).status).toBe(403);
    const plain = await app.activate(ann);
    expect((await merge(DAY, plain)).status).toBe(403);
  });
});

describe('a preview', () => {
  it('names nobody whom its reader may not see', async () => {
    const scope = { kind: 'agency', id: police.id } as const;
    const court = await agency(root, { name: 'Court', kind: 'court' });
    await person(root, court.id, 'Justice Unseen', {
      discipline: 'court_staff',
      roles: [{ role: 'supervisor', scope }],
    });
    const both = await person(root, police.id, 'Both Chief', {
      roles: [police, sheriff].map(({ id }) => ({ role: 'agency_admin', scope: { kind: 'agency', id } as const })),
    });
    const seen = await preview(DAY, await app.activate(both));
    expect(seen.roles).toContainEqual({ displayName: 'Somebody whom you may not see', role: 'supervisor' });
    expect(JSON.stringify(seen)).not.toContain('Unseen');
  });

  it('asks about all of whom rules may ask otherwise: below, and at the other agency who comes into a task force', async () => {
    const unit = await agency(root, { name: 'Unit', parentId: police.id });
    const cy = await person(root, unit.id, 'Cy Unit');
    const asked: string[][] = [];
    app.get(AskedTrainings).of = (_, personIds) => {
      asked.push([...personIds].sort());
      return Promise.resolve([]);
    };
    await preview();
    const { id } = await made<{ id: string }>(root('POST', '/task-forces', { name: 'Valley' }));
    await made(root('PUT', `/task-forces/${id}/agencies/${police.id}`, { role: 'core', joinedOn: '2020-01-01' }), 200);
    await preview();
    const without = [ann.id, cy.id].sort();
    const all = [ann.id, bo.id, cy.id].sort();
    expect(asked).toEqual([without, without, all, all]);
  });

  it('changes nothing', async () => {
    const before = await stored();
    const told = await app.told('position.ended');
    expect((await preview()).counts).toMatchObject({ people: 1, positionsGoingOn: 1 });
    expect(await stored()).toEqual(before);
    expect(await app.told('position.ended')).toEqual(told);
    expect(await listed(police.id)).toEqual([]);
  });
});

describe('a merger to come', () => {
  const theDayComes = async () => {
    const [task] = await app.due<{ mergerId: string }>('merge-agencies');
    if (!task) throw new Error('No task waits for the day.');
    await app.system((tx) => app.get(MergeAgencies).handle(tx, task.payload));
    root = await app.as(ADMIN);
  };

  it('waits until its day begins on the agency’s calendar, then happens, and once', async () => {
    const { id, state } = await merged(AHEAD);
    expect(state).toBe('planned');
    expect((await app.due('merge-agencies')).map(({ due_at }) => due_at.toISOString())).toEqual([
      '2027-01-01T06:00:00.000Z',
    ]);
    expect(await work(ann.id)).toEqual([['Police', null, '2024-01-15', null]]);
    await theDayComes();
    expect((await listed(police.id))[0]?.state).toBe('planned');
    await post(bo, police.id, { startsOn: '2026-12-01' });
    app.clock.setTo('2027-01-01T06:00:00Z');
    await theDayComes();
    const positions = await stored();
    await theDayComes();
    expect(await stored()).toEqual(positions);
    expect((await listed(sheriff.id))[0]).toMatchObject({ id, state: 'done', reason: 'Ordinance 12' });
    expect(await work(ann.id)).toEqual([
      ['Sheriff', null, AHEAD, null],
      ['Police', null, '2024-01-15', '2026-12-31'],
    ]);
  });

  it('is cancelled, and names nobody to the agencies, when something stands in its way by then', async () => {
    await merged(AHEAD);
    await post(ann, sheriff.id, { startsOn: '2027-03-01' });
    app.clock.setTo('2027-01-01T06:00:00Z');
    await theDayComes();
    expect((await listed(police.id))[0]).toMatchObject({
      state: 'cancelled',
      endedBecause: expect.stringMatching(/^On the day, something stood in its way\. Look at the merger again/),
      endedByName: null,
    });
    expect(JSON.stringify(await listed(sheriff.id))).not.toContain('Ann Officer');
    expect(await app.audited()).toContain('agency.merger-refused');
    expect((await work(ann.id)).map(([agencyName]) => agencyName)).toEqual(['Sheriff', 'Police']);
  });

  describe('whose planner has lost the right', () => {
    let planner: PersonAnswer;
    let id: string;
    const confirm = (client = root) =>
      client<AgencyMergerAnswer & { code: string; detail: string }>(
        'POST',
        `/agencies/${police.id}/mergers/${id}/confirmation`,
      );
    beforeEach(async () => {
      const over = ({ id: agencyId }: AgencyAnswer) =>
        ({ role: 'agency_admin', scope: { kind: 'agency', id: agencyId } }) as const;
      planner = await person(root, police.id, 'Both Chief', { roles: [over(police), over(sheriff)] });
      id = (await made<AgencyMergerAnswer>(merge(AHEAD, await app.activate(planner)))).id;
      await made(root('PATCH', `/people/${planner.id}`, { roles: [over(police)] }), 200);
      app.clock.setTo('2027-01-01T06:00:00Z');
      await theDayComes();
    });

    it('is held with the reason, which the page, the trail and the health of the service tell', async () => {
      expect(await work(ann.id)).toEqual([['Police', null, '2024-01-15', null]]);
      for (const agencyId of [police.id, sheriff.id]) {
        expect((await listed(agencyId))[0]).toMatchObject({
          state: 'held',
          heldAt: '2027-01-01T06:00:00.000Z',
          heldBecause: expect.stringContaining('may not change Police, Sheriff and all that belongs to them any more'),
          doneAt: null,
        });
      }
      expect(await app.audited()).toContain('agency.merger-held');
      expect(await app.get(MergersHealth).check()).toMatchObject({
        ok: true,
        reason: expect.stringContaining('1 mergers of agencies wait for somebody to confirm'),
      });
      await theDayComes();
      expect((await listed(police.id))[0]?.state).toBe('held');
      expect((await preview('2027-01-02')).problems).toEqual([expect.stringContaining('Cancel that first')]);
    });

    it('happens when somebody with the right over both confirms it, and once', async () => {
      expect((await confirm(await app.as(planner.email ?? ''))).status).toBe(404);
      expect((await confirm()).body).toMatchObject({
        state: 'done',
        confirmedByName: expect.any(String),
        counts: { people: 2 },
      });
      expect((await work(ann.id))[0]).toEqual(['Sheriff', null, AHEAD, null]);
      expect(await confirm()).toMatchObject({ status: 409, body: { code: 'DIRECTORY.MERGER_NOT_HELD' } });
      expect(await app.audited()).toContain('agency.merger-confirmed');
      expect(await app.get(MergersHealth).check()).toEqual({ name: 'agency-mergers', ok: true });
    });

    it('is not confirmed while something stands in its way, and goes on waiting', async () => {
      await post(ann, sheriff.id, { startsOn: '2027-03-01' });
      expect(await confirm()).toMatchObject({
        status: 409,
        body: { code: 'DIRECTORY.MERGER_REFUSED', detail: expect.stringContaining('Ann Officer') },
      });
      expect((await listed(police.id))[0]?.state).toBe('held');
    });

    it('is cancelled by somebody with the right, and can be planned anew', async () => {
      expect((await end(id)).body).toMatchObject({ state: 'cancelled' });
      await merged('2027-02-01');
    });
  });

  it('is held when its planner may not sign in any more', async () => {
    const planner = await person(root, police.id, 'Sys Admin', {
      roles: [{ role: 'system_admin', scope: { kind: 'all' } }],
    });
    await made(merge(AHEAD, await app.activate(planner)));
    await app.system((tx) => app.accounts.disable(tx, planner.id));
    app.clock.setTo('2027-01-01T06:00:00Z');
    await theDayComes();
    expect((await listed(police.id))[0]?.state).toBe('held');
  });

  it('can be cancelled, and planned anew', async () => {
    const { id } = await merged(AHEAD);
    expect((await end(id)).body).toMatchObject({ state: 'cancelled', endedByName: expect.any(String) });
    expect((await end(id)).status).toBe(409);
    await merged('2027-02-01');
  });

  it('shows in the health of the service when its day has passed and nothing was done', async () => {
    await merged(AHEAD);
    expect(await app.get(MergersHealth).check()).toEqual({ name: 'agency-mergers', ok: true });
    app.clock.setTo('2027-01-01T07:01:00Z');
    expect(await app.get(MergersHealth).check()).toMatchObject({
      ok: true,
      reason: expect.stringContaining('1 planned'),
    });
  });
});

describe('taking a merger back', () => {
  it('leaves no trace in any row', async () => {
    const squad = await agency(root, { name: 'Squad', parentId: police.id });
    const { id: valley } = await made<{ id: string }>(root('POST', '/task-forces', { name: 'Valley' }));
    for (const [agencyId, joinedOn] of [
      [police.id, '2026-12-01'],
      [squad.id, '2020-01-01'],
    ]) {
      await made(root('PUT', `/task-forces/${valley}/agencies/${agencyId}`, { role: 'core', joinedOn }), 200);
    }
    await made(
      root('PUT', `/people/${ann.id}/service-dates/${police.id}`, { licensedOn: '2019-05-05', oathOn: null }),
      200,
    );
    await post(ann, sheriff.id, { startsOn: '2022-01-01', endsOn: '2022-12-31' });
    await made(
      root('PUT', `/people/${ann.id}/service-dates/${sheriff.id}`, { licensedOn: null, oathOn: '2020-01-01' }),
      200,
    );
    await person(root, police.id, 'Cy Cadet', { startsOn: '2026-12-15' });
    const body = { agencyId: police.id, kind: 'leave', startsOn: '2026-10-15', firstDayBack: '2026-12-15' };
    await made(root('POST', `/people/${ann.id}/leaves`, body));
    const before = await stored();
    const { id } = await merged();
    expect(await stored()).not.toEqual(before);
    expect((await end(id)).body).toMatchObject({ state: 'undone', undoableUntil: null });
    expect(await stored()).toEqual(before);
    await merged();
  });

  it('names the roles that are not given back', async () => {
    const scope = { kind: 'agency', id: police.id } as const;
    const roles: RoleGrant[] = [{ role: 'supervisor', scope }];
    const boss = await person(root, police.id, 'Bo Boss', { roles });
    const { id, rolesNotGivenBack } = await merged();
    expect(rolesNotGivenBack).toEqual([]);
    const undone = (await end(id)).body;
    const lost = { personId: boss.id, displayName: 'Bo Boss', role: 'supervisor' };
    expect(undone.rolesNotGivenBack).toContainEqual(lost);
    await made(root('POST', '/role-grants', { personId: boss.id, grant: roles[0] }));
    expect((await listed(police.id))[0]?.rolesNotGivenBack).not.toContainEqual(lost);
  });

  it('is refused whole when something was changed since, and names it', async () => {
    const { id } = await merged();
    const there = (await one(ann.id)).positions[0]?.id ?? '';
    await made(root('PATCH', `/people/${ann.id}/positions/${there}`, { title: 'Deputy' }), 200);
    const before = await stored();
    expect(await end(id)).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('position of Ann Officer') },
    });
    expect(await stored()).toEqual(before);
    await made(root('PATCH', `/people/${ann.id}/positions/${there}`, { title: null }), 200);
    const away = { agencyId: sheriff.id, kind: 'leave', startsOn: '2026-12-15', firstDayBack: null };
    const leave = await made<LeaveAnswer>(root('POST', `/people/${ann.id}/leaves`, away));
    expect(await end(id)).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('leave of Ann Officer') },
    });
    await root('DELETE', `/people/${ann.id}/leaves/${leave.id}`);
    expect((await end(id)).status).toBe(200);
  });

  it('is refused while a leave that began before is changed at the former agency, and whole once it is corrected back', async () => {
    const days = { agencyId: police.id, kind: 'leave', startsOn: '2026-10-15', firstDayBack: '2026-12-15' };
    const { id: leaveId } = await made<LeaveAnswer>(root('POST', `/people/${ann.id}/leaves`, days));
    const before = await stored();
    const { id } = await merged();
    const correct = (firstDayBack: string) =>
      made(root('PATCH', `/people/${ann.id}/leaves/${leaveId}`, { firstDayBack }), 200);
    await correct('2026-10-20');
    const changed = await stored();
    expect(await end(id)).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('leave of Ann Officer') },
    });
    expect(await stored()).toEqual(changed);
    await correct('2026-12-15');
    expect((await end(id)).status).toBe(200);
    expect(await stored()).toEqual(before);
  });

  it('is refused while the agency stands below one that would stand below it again', async () => {
    const squad = await agency(root, { name: 'Squad', parentId: police.id });
    const team = await agency(root, { name: 'Team', parentId: squad.id });
    const { id } = await merged();
    const place = (parentId: string | null) => made(root('PATCH', `/agencies/${police.id}`, { parentId }), 200);
    await place(team.id);
    const placed = await stored();
    expect(await end(id)).toMatchObject({
      status: 409,
      body: {
        code: 'DIRECTORY.MERGER_CIRCLE',
        detail: expect.stringContaining('Police stands below Squad by now'),
      },
    });
    expect(await stored()).toEqual(placed);
    await place(null);
    expect((await end(id)).status).toBe(200);
  });

  it('ends the roles over the other agency of who does not work there any more', async () => {
    const scope = { kind: 'agency', id: sheriff.id } as const;
    const { id } = await merged();
    await made(root('POST', '/role-grants', { personId: ann.id, grant: { role: 'supervisor', scope } }));
    expect((await one(ann.id)).roles).toHaveLength(1);
    await end(id);
    expect((await one(ann.id)).roles).toEqual([]);
  });

  it('tells each reader of those agencies below alone that they see', async () => {
    await agency(root, { name: 'Court', kind: 'court', parentId: police.id });
    await agency(root, { name: 'Squad', parentId: police.id });
    expect(await preview()).toMatchObject({ counts: { agenciesBelow: 2 }, agenciesBelow: ['Court', 'Squad'] });
    expect((await merged()).counts?.agenciesBelow).toBe(2);
    const scope = { kind: 'agency', id: sheriff.id } as const;
    const chief = await person(root, sheriff.id, 'Cora Chief', { roles: [{ role: 'agency_admin', scope }] });
    expect((await listed(sheriff.id, await app.activate(chief)))[0]?.counts?.agenciesBelow).toBe(1);
  });

  it('is possible for 30 days', async () => {
    const { id, undoableUntil } = await merged();
    expect(undoableUntil).toBe('2026-12-30T17:00:00.000Z');
    app.clock.setTo('2026-12-30T17:00:01Z');
    root = await app.as(ADMIN);
    expect((await end(id)).status).toBe(409);
    expect((await listed(police.id))[0]?.undoableUntil).toBeNull();
    const kept = () =>
      app.system((tx) => tx.query<unknown[]>(`SELECT FROM directory.agency_merger_change WHERE merger_id = $1`, [id]));
    expect(await kept()).not.toEqual([]);
    await app.system((tx) => app.get(ForgetMergerChanges).handle(tx));
    expect(await kept()).toEqual([]);
    expect((await listed(police.id))[0]).toMatchObject({ state: 'done', counts: { people: 1 } });
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
