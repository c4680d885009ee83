import { hostilePackages, packageZip, scormPackages } from '@muster/testing';
import { ApiClient, formWith } from './support/api-client.js';
import { learnerWith, makeAgency } from './support/fixtures.js';
import type { Learner } from './support/fixtures.js';
import { ADMIN, startSystem } from './support/system.js';
import type { System } from './support/system.js';

interface Problem {
  status: number;
  code: string;
  detail: string;
  errors?: { path: string; message: string }[];
}

const DOCTYPE = `<?xml version="1.0"?><!DOCTYPE manifest [<!ENTITY x SYSTEM "file:///etc/passwd">]><manifest identifier="m"><organizations/><resources/></manifest>`;

describe('bad input', () => {
  let system: System;
  let agencyId: string;
  let learner: Learner;

  beforeAll(async () => {
    system = await startSystem();
    agencyId = await makeAgency(system.admin, 'Riverbend Police Department', 'law_enforcement');
    learner = await learnerWith(system, agencyId, 'Ana', 'Ortiz');
  });
  afterAll(() => system.close());

  const upload = (bytes: Buffer): Promise<{ status: number; body: Problem }> =>
    system.admin.send<Problem>('POST', '/courses', formWith('package', bytes, 'course.zip', { title: 'Bad' }));
  const courses = async (): Promise<number> =>
    (await system.admin.must<{ items: unknown[] }>('GET', '/courses')).items.length;

  it('wrong password: says so without saying whether the account exists', async () => {
    const attempt = (email: string): Promise<{ status: number; body: Problem }> =>
      ApiClient.anonymous(system.appUrl).send<Problem>('POST', '/sessions', {
        email,
        password: 'not the password at all',
      });
    const known = await attempt(ADMIN.email);
    const unknown = await attempt('nobody@muster.test');
    expect(known.status).toBe(401);
    expect(known.body.detail).toBe(unknown.body.detail);
    expect(known.body.code).toBe('IDENTITY.SIGN_IN_REFUSED');
  });

  it('a zip without a manifest: 422 with what to do, and no course', async () => {
    const before = await courses();
    const answer = await upload(await packageZip({ files: { 'index.html': '<p>hello</p>' } }));
    expect(answer).toMatchObject({ status: 422, body: { code: 'SCORM.NO_MANIFEST' } });
    expect(answer.body.detail).toContain('imsmanifest.xml');
    expect(await courses()).toBe(before);
  });

  it('a zip that climbs out of its folder, and every other hostile zip: refused with a reason, and no course', async () => {
    const before = await courses();
    expect(await upload(hostilePackages['parent folder']())).toMatchObject({ body: { code: 'SCORM.UNSAFE_PATH' } });
    for (const [name, zip] of Object.entries(hostilePackages)) {
      const { status, body } = await upload(zip());
      expect([name, status]).toEqual([name, 422]);
      expect(body.code).toMatch(/^SCORM\./);
      expect(body.detail.length).toBeGreaterThan(20);
    }
    expect(await courses()).toBe(before);
  });

  it('a manifest with an external entity: refused', async () => {
    const answer = await upload(await packageZip({ manifest: DOCTYPE }));
    expect(answer).toMatchObject({ status: 422, body: { code: 'SCORM.DOCTYPE' } });
    expect(answer.body.detail).not.toContain('root:');
  });

  it('what is no zip at all: 422', async () => {
    expect(await upload(Buffer.from('this is a text'))).toMatchObject({
      status: 422,
      body: { code: 'SCORM.PACKAGE_NOT_ZIP' },
    });
  });

  it('a form without a file: 400 that names the field', async () => {
    const form = new FormData();
    form.set('title', 'No file');
    expect(await system.admin.send('POST', '/courses', form)).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'package' }] },
    });
  });

  it('a roster with a broken line: the line is named, the good ones go in', async () => {
    const csv = [
      'external_id,given_name,family_name,email,discipline,title,starts_on,ends_on,supervisor_external_id',
      'E1,Bo,Li,bo.li@agency.test,law_enforcement_local,Officer,2024-01-01,,',
      'E2,Cy,,cy@agency.test,law_enforcement_local,Officer,2024-13-01,,',
    ].join('\r\n');
    const form = formWith('file', Buffer.from(csv), 'roster.csv', { mode: 'merge' });
    const started = await system.admin.must<{ id: string }>('POST', `/agencies/${agencyId}/roster-imports`, form);
    const result = await system.admin.must<{
      created: number;
      rejected: number;
      problems: { line: number; column: string }[];
    }>('GET', `/roster-imports/${started.id}`);
    expect(result).toMatchObject({ created: 1, rejected: 1 });
    expect(result.problems.map(({ line, column }) => [line, column])).toEqual(
      expect.arrayContaining([
        [3, 'family_name'],
        [3, 'starts_on'],
      ]),
    );
  });

  it('an unknown id and a text that is no id: 404 and 400, each with a sentence', async () => {
    expect(await system.admin.get('/people/01890a5d-ac96-774b-bcce-b302099a8057')).toMatchObject({
      status: 404,
      body: { code: 'KERNEL.NOT_FOUND' },
    });
    expect(await system.admin.get('/people/7')).toMatchObject({ status: 400 });
  });

  it('somebody else’s record: 404, as if it did not exist', async () => {
    const stranger = await learnerWith(system, agencyId, 'Bea', 'Stranger');
    const course = await system.admin.must<{ id: string }>(
      'POST',
      '/courses',
      formWith('package', await scormPackages.plain12(), 'plain.zip', { title: 'First contact' }),
    );
    const registration = await learner.api.must<{ id: string }>('POST', '/registrations', {
      personId: learner.personId,
      courseId: course.id,
    });
    for (const [method, path] of [
      ['GET', `/registrations/${registration.id}`],
      ['POST', `/registrations/${registration.id}/launches`],
      ['GET', `/people/${learner.personId}/assignments`],
    ] as const) {
      expect((await stranger.api.send(method, path, method === 'POST' ? {} : undefined)).status).toBe(404);
    }
  });

  it('a field that is not known: 400 that names it, so that no role or agency can be smuggled in', async () => {
    const answer = await system.admin.send<Problem>('POST', '/agencies', { name: 'X', kind: 'other', isSecret: true });
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body)).toContain('isSecret');
  });

  it('an unsafe request of a browser without its token, or from another site: 403', async () => {
    const cookie = await signInCookie(system.appUrl);
    const send = (headers: Record<string, string>): Promise<Response> =>
      fetch(`${system.appUrl}/api/v1/agencies`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ name: 'Forged', kind: 'other' }),
      });
    expect((await send({ origin: system.appUrl })).status).toBe(403);
    expect((await send({ origin: 'https://elsewhere.example', 'x-csrf-token': 'guess' })).status).toBe(403);
  });

  it('a token of another attempt’s host, or none: 401', async () => {
    const course = (await system.admin.must<{ items: { id: string }[] }>('GET', '/courses')).items[0];
    const registration = await learner.api.must<{ id: string }>('POST', '/registrations', {
      personId: learner.personId,
      courseId: course?.id,
    });
    const player = await learner.open(registration.id);
    expect((await player.raw('POST', '/_muster/commit', {})).status).toBe(401);
    expect((await player.raw('POST', '/_muster/commit', {}, 'not.a.token')).status).toBe(401);
    const elsewhere = { host: `aaaaaaaaaaaaaaaaaaaaaaaaaa.localhost:${system.contentPort}` };
    expect((await player.raw('POST', '/_muster/commit', {}, player.session.token.value, elsewhere)).status).toBe(401);
  });

  it('paths that leave the package: 404 for each', async () => {
    const course = (await system.admin.must<{ items: { id: string }[] }>('GET', '/courses')).items[0];
    const registration = await learner.api.must<{ id: string }>('POST', '/registrations', {
      personId: learner.personId,
      courseId: course?.id,
    });
    const player = await learner.open(registration.id);
    for (const path of ['../x', '%2e%2e/%2e%2e/etc/passwd', '%252e%252e/x', '..%5c..%5cx', 'index.html%00.js']) {
      expect([path, (await player.file(path)).status]).toEqual([path, 404]);
    }
    // Bytes that are no UTF-8 are no address at all.
    expect((await player.file('%c0%ae%c0%ae/x')).status).toBe(400);
    expect((await player.file('index.html')).status).toBe(200);
  });
});

async function signInCookie(appUrl: string): Promise<string> {
  const answer = await fetch(`${appUrl}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: appUrl },
    body: JSON.stringify(ADMIN),
  });
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}
