import type { RoleGrant, RoleGrantRecord } from '@muster/contracts';
import { newId } from '@muster/kernel';
import { AccountRightsToday } from '../authenticate/account-rights-today.js';
import { identityApp } from '../../test/identity-app.js';
import type { Browser, IdentityApp } from '../../test/identity-app.js';

const ROOT: RoleGrant = { role: 'system_admin', scope: { kind: 'all' } };
/** In Chicago the 5th of December is over six hours after it is over in Greenwich. */
const LAST_DAY = '2026-12-05';
const STILL = '2026-12-06T05:59:59Z';
const OVER = '2026-12-06T06:00:00Z';

let app: IdentityApp;
let agency: string;
let chief: Browser;
let chiefId: string;
let ann: string;
const over = (role: RoleGrant['role']): RoleGrant => ({ role, scope: { kind: 'agency', id: agency } });

beforeEach(async () => {
  app = await identityApp();
  agency = newId();
  await app.rows.agency(agency);
  chiefId = await app.person('chief@agency.test', [over('agency_admin')]);
  ann = await app.person('ann@agency.test');
  for (const id of [chiefId, ann]) await app.rows.position(id, agency);
  chief = await app.browser('chief@agency.test');
});
afterEach(() => app.close());

const give = (personId: string, grant: RoleGrant, endsOn?: string, browser = chief) =>
  app.as(browser, 'POST', '/role-grants', { personId, grant, ...(endsOn && { endsOn }) });
const list = async (query = '', browser = chief) =>
  (await app.as(browser, 'GET', `/role-grants?agencyId=${agency}${query}`)).body['items'] as RoleGrantRecord[];

describe('a role with a last day', () => {
  it('is in force through that day in the agency’s zone, and ends by itself for sessions, keys and work under way', async () => {
    expect(await give(ann, over('supervisor'), LAST_DAY)).toMatchObject({
      status: 201,
      body: { endsOn: LAST_DAY, ended: false },
    });
    const annThere = await app.browser('ann@agency.test');
    const key = (await app.as(annThere, 'POST', '/api-keys', { name: 'A program' })).body['key'];
    const asked = await app.callerOf(annThere);
    if (!asked) throw new Error('no caller');
    app.clock.setTo(STILL);
    // Sessions end after some hours without a click.
    const late = await app.browser('ann@agency.test');
    expect((await app.callerOf(late))?.roster.agencyIds).toEqual([agency]);
    app.clock.setTo(OVER);
    expect((await app.callerOf(late))?.roster.agencyIds).toEqual([]);
    expect((await app.withKey(key, 'GET', '/me')).body['roles']).toEqual([]);
    expect((await app.get(AccountRightsToday).of(asked)).grants).toEqual([]);
  });

  it('is shown among those that ended, cannot be taken any more, and can be given anew', async () => {
    const { body } = await give(ann, over('supervisor'), LAST_DAY);
    expect(await list('&role=supervisor')).toHaveLength(1);
    app.clock.setTo(OVER);
    const later = await app.browser('chief@agency.test');
    expect(await list('', later)).toHaveLength(1);
    expect(await list('&state=ended', later)).toEqual([
      expect.objectContaining({ personId: ann, endsOn: LAST_DAY, ended: true, mayTake: false }),
    ]);
    expect((await app.as(later, 'DELETE', `/role-grants/${String(body['id'])}`)).status).toBe(404);
    expect(await give(ann, over('supervisor'), undefined, later)).toMatchObject({
      status: 201,
      body: { ended: false },
    });
    expect(await list('&state=ended', later)).toEqual([]);
  });

  it('gets another last day, or none, by being given again', async () => {
    await give(ann, over('supervisor'), LAST_DAY);
    await give(ann, over('supervisor'), '2026-12-24');
    expect(await list('&role=supervisor')).toEqual([expect.objectContaining({ endsOn: '2026-12-24' })]);
    await give(ann, over('supervisor'));
    expect((await list('&role=supervisor'))[0]).not.toHaveProperty('endsOn');
    expect((await app.audited()).filter((action) => action === 'roles.changed')).toHaveLength(4);
  });

  it('ends today at the earliest', async () => {
    expect(await give(ann, over('supervisor'), '2026-11-29')).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'endsOn' }] },
    });
    expect((await give(ann, over('supervisor'), '2026-11-30')).status).toBe(201);
  });

  it('hands nothing on that lasts longer, least of all its own end', async () => {
    await give(ann, over('agency_admin'), LAST_DAY);
    const acting = await app.browser('ann@agency.test');
    const bob = await app.person('bob@agency.test');
    await app.rows.position(bob, agency);
    expect((await give(ann, over('agency_admin'), undefined, acting)).status).toBe(403);
    expect((await give(ann, over('agency_admin'), '2026-12-06', acting)).status).toBe(403);
    expect((await give(bob, over('supervisor'), undefined, acting)).status).toBe(403);
    expect((await give(bob, over('supervisor'), LAST_DAY, acting)).status).toBe(201);
  });
});

describe('whose role has a last day', () => {
  it('neither takes nor shortens what lasts longer, by whatever way', async () => {
    await give(ann, over('agency_admin'), LAST_DAY);
    const acting = await app.browser('ann@agency.test');
    const held = (await list('&role=agency_admin')).find(({ personId }) => personId === chiefId);
    const refusal = { status: 403, body: { detail: expect.stringContaining('ends before this one does') } };
    expect(await app.as(acting, 'DELETE', `/role-grants/${held?.id}`)).toMatchObject(refusal);
    expect(await give(chiefId, over('agency_admin'), LAST_DAY, acting)).toMatchObject(refusal);
    expect((await list('&role=agency_admin')).map(({ personId }) => personId)).toContain(chiefId);
  });

  it('takes what lasts no longer, and lays down their own role', async () => {
    await give(ann, over('agency_admin'), LAST_DAY);
    const acting = await app.browser('ann@agency.test');
    const bob = await app.person('bob@agency.test');
    await app.rows.position(bob, agency);
    const { body } = await give(bob, over('supervisor'), LAST_DAY, acting);
    expect((await app.as(acting, 'DELETE', `/role-grants/${String(body['id'])}`)).status).toBe(204);
    const own = (await list('&role=agency_admin')).find(({ personId }) => personId === ann);
    expect((await app.as(acting, 'DELETE', `/role-grants/${own?.id}`)).status).toBe(204);
  });
});

describe('the last administrator', () => {
  it('cannot lay the role down beside one whose role has a last day', async () => {
    await give(ann, over('agency_admin'), LAST_DAY);
    const own = (await list('&role=agency_admin')).find(({ personId }) => personId === chiefId);
    expect(await app.as(chief, 'DELETE', `/role-grants/${own?.id}`)).toMatchObject({
      status: 409,
      body: { code: 'IDENTITY.LAST_AGENCY_ADMIN' },
    });
  });

  it('of an agency cannot give their own role a last day, not even beside one whose role has one', async () => {
    const refusal = { status: 409, body: { code: 'IDENTITY.LAST_AGENCY_ADMIN' } };
    expect(await give(chiefId, over('agency_admin'), LAST_DAY)).toMatchObject(refusal);
    await give(ann, over('agency_admin'), LAST_DAY);
    expect(await give(chiefId, over('agency_admin'), LAST_DAY)).toMatchObject(refusal);
    await give(ann, over('agency_admin'));
    expect((await give(chiefId, over('agency_admin'), LAST_DAY)).status).toBe(201);
  });

  it('of the system gets no last day from anybody', async () => {
    const root = await app.person('root@agency.test', [ROOT]);
    const there = await app.browser('root@agency.test');
    const refusal = { status: 409, body: { code: 'IDENTITY.LAST_SYSTEM_ADMIN' } };
    expect(await give(root, ROOT, LAST_DAY, there)).toMatchObject(refusal);
    const other = await app.person('other@agency.test');
    await give(other, ROOT, LAST_DAY, there);
    expect(await give(root, ROOT, LAST_DAY, there)).toMatchObject(refusal);
    expect(await give(root, ROOT, LAST_DAY, await app.browser('other@agency.test'))).toMatchObject({ status: 403 });
  });
});

describe('looking for roles', () => {
  it('finds them by the name of their holder, among those whom the reader may see', async () => {
    await give(ann, over('supervisor'));
    expect((await list(`&q=${ann}`)).map(({ personId }) => personId)).toEqual([ann]);
    const outside = await app.person('auditor@agency.test', [over('auditor')]);
    expect(await list(`&q=${outside}`)).toEqual([]);
    expect(await list('&role=auditor')).toHaveLength(1);
  });
});

describe('roles as of a day', () => {
  const heldOn = async (day: string, more = '') => {
    const browser = await app.browser('chief@agency.test');
    return (await list(`&asOf=${day}${more}`, browser)).map(({ personId, ended, mayTake }) => [
      personId,
      ended,
      mayTake,
    ]);
  };
  const setTo = async (at: string) => {
    app.clock.setTo(at);
    chief = await app.browser('chief@agency.test');
  };

  it('are those that were held at its end in the agency’s zone, taken away since or not', async () => {
    const { body } = await give(ann, over('supervisor'));
    // Six in the morning in Greenwich is midnight in Chicago.
    await setTo('2026-12-11T05:59:00Z');
    expect((await app.as(chief, 'DELETE', `/role-grants/${String(body['id'])}`)).status).toBe(204);
    expect(await list('&role=supervisor')).toEqual([]);
    expect(await heldOn('2026-12-09', '&role=supervisor')).toEqual([[ann, true, false]]);
    expect(await heldOn('2026-12-10', '&role=supervisor')).toEqual([]);
    expect(await heldOn('2026-11-29')).toEqual([]);
    expect(await heldOn('2026-12-09', `&q=${ann}`)).toEqual([[ann, true, false]]);
    expect(await heldOn('2026-12-09')).toEqual([
      [chiefId, false, true],
      [ann, true, false],
    ]);
  });

  it('count their last day, also after they were given anew', async () => {
    await give(ann, over('supervisor'), LAST_DAY);
    await setTo('2026-12-20T12:00:00Z');
    expect(await heldOn(LAST_DAY, '&role=supervisor')).toEqual([[ann, true, false]]);
    await give(ann, over('supervisor'));
    // Held today, by another grant: this one is nobody's to take.
    expect(await heldOn(LAST_DAY, '&role=supervisor')).toEqual([[ann, false, false]]);
    expect(await heldOn('2026-12-06', '&role=supervisor')).toEqual([]);
    expect(await heldOn('2026-12-20', '&role=supervisor')).toEqual([[ann, false, true]]);
  });

  it('are not asked for together with those that ended, nor of a day that is none', async () => {
    for (const query of ['?asOf=2026-12-01&state=ended', '?asOf=yesterday']) {
      expect((await app.as(chief, 'GET', `/role-grants${query}`)).status).toBe(400);
    }
  });
});
