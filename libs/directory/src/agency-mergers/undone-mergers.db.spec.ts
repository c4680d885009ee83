import type { AgencyAnswer, LeaveAnswer, PersonAnswer, RoleGrant } from '@muster/contracts';
import { ADMIN, agency, made, person } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';
import { MergerDesk } from '../../test/merger-desk.js';
import { ForgetMergerChanges } from './forget-merger-changes.handler.js';

let desk: MergerDesk;
let app: DirectoryApp;
let root: Client;
let police: AgencyAnswer;
let sheriff: AgencyAnswer;
let ann: PersonAnswer;

beforeEach(async () => {
  desk = await MergerDesk.open();
  ({ app, root, police, sheriff, ann } = desk);
});
afterEach(() => desk.app.close());

const merged: MergerDesk['merged'] = (...given) => desk.merged(...given);
const preview: MergerDesk['preview'] = (...given) => desk.preview(...given);
const end: MergerDesk['end'] = (...given) => desk.end(...given);
const one: MergerDesk['one'] = (...given) => desk.one(...given);
const post: MergerDesk['post'] = (...given) => desk.post(...given);
const listed: MergerDesk['listed'] = (...given) => desk.listed(...given);
const stored: MergerDesk['stored'] = (...given) => desk.stored(...given);

describe('taking a merger back', () => {
  it('leaves no trace in any row', async () => {
    const squad = await agency(root, { name: 'Squad', parentId: police.id });
    const { id: valley } = await made<{ id: string }>(root('POST', '/task-forces', { name: 'Valley' }));
    for (const [agencyId, joinedOn, leftOn] of [
      [police.id, '2020-01-01', '2020-12-31'],
      [police.id, '2026-12-01'],
      [squad.id, '2020-01-01'],
    ]) {
      await made(root('PUT', `/task-forces/${valley}/agencies/${agencyId}`, { role: 'core', joinedOn, leftOn }), 200);
    }
    await made(
      root('PUT', `/people/${ann.id}/service-dates/${police.id}`, { licensedOn: '2019-05-05', oathOn: null }),
      200,
    );
    const numbered = (agencyId: string, regulator: string, number: string) =>
      made(root('PUT', `/people/${ann.id}/regulator-numbers/${agencyId}`, { regulator, number }), 200);
    await numbered(police.id, 'california_post', '1');
    await numbered(police.id, 'california_bar', '2');
    await post(ann, sheriff.id, { startsOn: '2022-01-01', endsOn: '2022-12-31' });
    await numbered(sheriff.id, 'california_bar', '3');
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

  it('is refused while the agency has joined a task force again since, on days that would come back', async () => {
    const { id: valley } = await made<{ id: string }>(root('POST', '/task-forces', { name: 'Valley' }));
    const path = `/task-forces/${valley}/agencies/${police.id}`;
    await made(root('PUT', path, { role: 'core', joinedOn: '2020-01-01' }), 200);
    const before = await stored();
    const { id } = await merged();
    await made(root('PUT', path, { role: 'core', joinedOn: '2026-12-20' }), 200);
    const changed = await stored();
    expect(await end(id)).toMatchObject({ status: 409, body: { detail: expect.stringContaining('Valley') } });
    expect(await stored()).toEqual(changed);
    expect((await root('DELETE', `${path}?joinedOn=2026-12-20`)).status).toBe(204);
    expect((await end(id)).status).toBe(200);
    expect(await stored()).toEqual(before);
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
    desk.root = root;
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
