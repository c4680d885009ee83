import { ScimHealth } from '../health/scim-health.js';
import { agency, connect, made, newUser, person, ScimApp } from '../../test/scim-app.js';
import type { Api, Json } from '../../test/scim-app.js';

let app: ScimApp;
let admin: Api;
let policeId: string;
let sheriffId: string;
let chief: Api;
let chiefId: string;

beforeAll(async () => {
  app = await ScimApp.start();
  admin = await app.admin();
  policeId = (await agency(admin, 'Harbor Police')).id;
  sheriffId = (await agency(admin, 'Hill Sheriff')).id;
  const answer = await person(admin, policeId, 'chief@harbor.test', {
    roles: [{ role: 'agency_admin', scope: { kind: 'agency', id: policeId } }],
  });
  chiefId = answer.id;
  chief = await app.activate(answer);
});
afterAll(() => app.close());

const body = (agencyId: string) => ({ agencyId, name: 'Okta', defaultDiscipline: 'law_enforcement_local' });
const audited = async (subjectId: string) =>
  (
    await app.sql<{ action: string; actor: string; agency: string }>(
      `SELECT action, actor_id AS actor, agency_id AS agency FROM audit.event WHERE subject_id = $1 ORDER BY sequence`,
      [subjectId],
    )
  ).map((event) => event);

describe('a connection', () => {
  it('is made by an agency’s administrator for that agency, shows its token once, and is audited', async () => {
    const made_ = await made<Json & { id: string; token: string }>(chief('POST', '/scim-connections', body(policeId)));
    expect(made_).toMatchObject({ baseUrl: 'http://muster.test/scim/v2', revokedAt: null, lastUsedAt: null });
    expect((await app.withToken(made_.token)('GET', '/Users')).status).toBe(200);
    const listed = (await chief<Json>('GET', `/scim-connections?agencyId=${policeId}`)).body;
    expect(listed['items']).toMatchObject([{ id: made_.id, name: 'Okta', lastUsedAt: expect.any(String) }]);
    expect(JSON.stringify(listed)).not.toContain(made_.token.slice(-43));
    expect(await audited(made_.id)).toEqual([{ action: 'scim-connection.created', actor: chiefId, agency: policeId }]);
  });

  it('of another agency does not exist for them', async () => {
    expect((await chief('POST', '/scim-connections', body(sheriffId))).status).toBe(404);
    expect((await chief('GET', `/scim-connections?agencyId=${sheriffId}`)).status).toBe(404);
    const { id, token } = await connect(admin, sheriffId);
    expect((await chief('GET', `/scim-connections/${id}`)).status).toBe(404);
    expect((await chief('DELETE', `/scim-connections/${id}`)).status).toBe(404);
    expect((await app.withToken(token)('GET', '/Users')).status).toBe(200);
  });

  it('is revoked at once, and changes nobody’s position by that', async () => {
    const { id, token } = await connect(admin, policeId);
    const scim = app.withToken(token);
    const user = await made<Json>(scim('POST', '/Users', newUser('kept@harbor.test')));
    expect((await chief('DELETE', `/scim-connections/${id}`)).status).toBe(204);
    expect((await chief('DELETE', `/scim-connections/${id}`)).status).toBe(204);
    expect((await scim('GET', '/Users')).status).toBe(401);
    expect((await chief<Json>('GET', `/scim-connections/${id}`)).body['revokedAt']).toEqual(expect.any(String));
    expect((await audited(id)).map(({ action }) => action)).toEqual([
      'scim-connection.created',
      'scim-connection.revoked',
    ]);
    const next = app.withToken((await connect(chief, policeId)).token);
    expect((await next('GET', `/Users/${String(user['id'])}`)).body).toMatchObject({ active: true });
  });

  it('expires when it was said to, and goes on when the one who made it leaves', async () => {
    const wanted = { ...body(policeId), expiresAt: '2026-12-30T00:00:00Z' };
    const { token } = await made<{ token: string }>(chief('POST', '/scim-connections', wanted));
    const scim = app.withToken(token);
    await made(admin('POST', `/people/${chiefId}/separation`, { agencyId: policeId, on: '2026-11-30' }));
    expect((await scim('GET', '/Users')).status).toBe(200);
    app.clock.forward({ hours: 24 * 40 });
    expect((await scim('GET', '/Users')).status).toBe(401);
    app.clock.forward({ hours: -24 * 40 });
    expect(
      (await admin('POST', '/scim-connections', { ...body(policeId), expiresAt: '2026-11-01T00:00:00Z' })).status,
    ).toBe(400);
  });

  it('is not made by one whose own role has a last day: the token would go on after it', async () => {
    const grant = { role: 'agency_admin', scope: { kind: 'agency', id: sheriffId } } as const;
    const answer = await person(admin, sheriffId, 'acting@hill.test');
    await made(admin('POST', '/role-grants', { personId: answer.id, grant, endsOn: '2027-12-05' }));
    const acting = await app.activate(answer);
    expect(await acting('POST', '/scim-connections', body(sheriffId))).toMatchObject({
      status: 403,
      body: { detail: expect.stringContaining('yours has a last day') },
    });
    const { id } = await connect(admin, sheriffId);
    expect((await acting('DELETE', `/scim-connections/${id}`)).status).toBe(204);
  });

  it('opens nothing but the protocol, and cannot be made by a limited key', async () => {
    const { token } = await connect(admin, policeId);
    const asKey = (key: string, method: string, path: string, sent?: object) =>
      fetch(`${app.origin}/api/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${key}`, ...(sent ? { 'content-type': 'application/json' } : {}) },
        ...(sent ? { body: JSON.stringify(sent) } : {}),
      });
    expect((await asKey(token, 'GET', '/people')).status).toBe(403);
    expect((await asKey(token, 'GET', '/me')).status).toBe(403);
    const { key } = await made<{ key: string }>(
      admin('POST', '/api-keys', { name: 'n', scopes: ['scim-connections:write'] }),
    );
    expect((await asKey(key, 'GET', `/scim-connections?agencyId=${policeId}`)).status).toBe(200);
    expect((await asKey(key, 'POST', '/scim-connections', body(policeId))).status).toBe(403);
  });

  it('whose token ends within 14 days is named to the operator, and is no failure', async () => {
    const check = () => app.get(ScimHealth).check();
    const wanted = { ...body(sheriffId), expiresAt: '2026-12-20T00:00:00Z' };
    const { id } = await made<{ id: string }>(admin('POST', '/scim-connections', wanted));
    expect(await check()).toEqual({ name: 'scim', ok: true });
    app.clock.forward({ hours: 24 * 10 });
    expect(await check()).toEqual({ name: 'scim', ok: true, reason: expect.stringContaining('1 SCIM token ends') });
    app.clock.forward({ hours: -24 * 10 });
    await made(admin('DELETE', `/scim-connections/${id}`), 204);
  });

  it('leaves its mark on what it changes', async () => {
    const { id, token } = await connect(admin, policeId);
    const { accountId } = (
      await app.sql<{ accountId: string }>(`SELECT account_id AS "accountId" FROM scim.connection WHERE id = $1`, [id])
    )[0] ?? { accountId: '' };
    const user = await made<Json>(app.withToken(token)('POST', '/Users', newUser('marked@harbor.test')));
    expect(await audited(String(user['id']))).toEqual([
      { action: 'person.created', actor: accountId, agency: policeId },
    ]);
  });

  it('of a court shows the court’s people to that token alone', async () => {
    const courtId = (await agency(admin, 'Harbor Court', { kind: 'court' })).id;
    const judge = await person(admin, courtId, 'judge@court.test', { discipline: 'judge_judicial_officer' });
    const court = app.withToken((await connect(admin, courtId)).token);
    expect((await court('GET', '/Users')).body).toMatchObject({ totalResults: 1, Resources: [{ id: judge.id }] });
    expect((await court('GET', `/Users/${chiefId}`)).status).toBe(404);
  });
});
