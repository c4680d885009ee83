import type { AgencyAnswer, AgencyMergerAnswer, PersonAnswer } from '@muster/contracts';
import { ADMIN, made, person } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';
import { AHEAD, MergerDesk } from '../../test/merger-desk.js';
import { MergeAgencies } from './merge-agencies.handler.js';
import { MergersHealth } from './mergers-health.js';

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
const end: MergerDesk['end'] = (...given) => desk.end(...given);
const work: MergerDesk['work'] = (...given) => desk.work(...given);
const post: MergerDesk['post'] = (...given) => desk.post(...given);
const listed: MergerDesk['listed'] = (...given) => desk.listed(...given);
const stored: MergerDesk['stored'] = (...given) => desk.stored(...given);

describe('a merger to come', () => {
  const theDayComes = async () => {
    const [task] = await app.due<{ mergerId: string }>('merge-agencies');
    if (!task) throw new Error('No task waits for the day.');
    await app.system((tx) => app.get(MergeAgencies).handle(tx, task.payload));
    root = await app.as(ADMIN);
    desk.root = root;
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

    it('is held as well when the right has a last day by then', async () => {
      await made(end(id), 200);
      const over = { role: 'agency_admin', scope: { kind: 'agency', id: sheriff.id } } as const;
      await made(root('POST', '/role-grants', { personId: planner.id, grant: over }));
      id = (await made<AgencyMergerAnswer>(merge('2027-02-01', await app.as(planner.email ?? '')))).id;
      await made(root('POST', '/role-grants', { personId: planner.id, grant: over, endsOn: '2027-03-01' }));
      app.clock.setTo('2027-02-01T06:00:00Z');
      const tasks = await app.due<{ mergerId: string }>('merge-agencies');
      await app.system((tx) => app.get(MergeAgencies).handle(tx, { mergerId: tasks.at(-1)?.payload.mergerId ?? '' }));
      root = await app.as(ADMIN);
      desk.root = root;
      expect((await listed(police.id))[0]).toMatchObject({ id, state: 'held' });
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
