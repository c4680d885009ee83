import type { AgencyAnswer, PersonAnswer } from '@muster/contracts';
import { agency, made, person } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';
import { AHEAD, DAY, MergerDesk } from '../../test/merger-desk.js';

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
const post: MergerDesk['post'] = (...given) => desk.post(...given);
const stored: MergerDesk['stored'] = (...given) => desk.stored(...given);

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

  it('when two people would have one identifier', async () => {
    await made(root('PATCH', `/people/${bo.id}`, { externalId: 'P-1' }), 200);
    await because('Ann Officer (P-1): somebody at Sheriff has the same identifier');
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
