import type { CourseAnswer, CourseVersionAnswer } from '@muster/contracts';
import { newId, withSystemReach } from '@muster/kernel';
import { adminOf, catalogApp, educatorOf } from '../../test/catalog-app.js';
import type { CatalogApp } from '../../test/catalog-app.js';

interface Listed<T> {
  items: T[];
  nextCursor: string | null;
}
let app: CatalogApp;
beforeEach(async () => {
  app = await catalogApp();
});
afterEach(() => app.close());

describe('a course', () => {
  it('is published with version 1 and read by everybody who is signed in', async () => {
    const course = await app.publish({ audience: { excludeAgencyKinds: ['court'] } });
    expect(course).toMatchObject({ versionNumber: 1, title: 'Foundations', minutes: 60 });
    expect(await app.ask('GET', `/courses/${course.id}`, undefined, 'learner')).toEqual({
      status: 200,
      body: { ...course, mayChange: false },
    });
    expect((await app.ask('GET', '/courses', undefined, null)).status).toBe(401);
    expect((await app.ask('GET', `/courses/${newId()}`)).status).toBe(404);
  });

  it('shows its newest version, and keeps the others as they were', async () => {
    const first = await app.publish();
    const second = await app.publish({ courseId: first.id, title: 'Foundations 2', minutes: null });
    expect(second).toMatchObject({ id: first.id, versionNumber: 2, createdAt: first.createdAt });
    const listed = await app.ask<Listed<CourseAnswer>>('GET', '/courses?q=foundations%202');
    expect(listed.body.items).toEqual([second]);
    const versions = await app.ask<Listed<CourseVersionAnswer>>('GET', `/courses/${first.id}/versions`);
    expect(versions.body.items.map(({ id, title }) => [id, title])).toEqual([
      [second.versionId, 'Foundations 2'],
      [first.versionId, 'Foundations'],
    ]);
    const old = await app.as((tx) => app.courses.version(tx, first.versionId));
    expect(old).toMatchObject({ number: 1, minutes: 60, structure: { organizations: [] } });
    expect((await app.as((tx) => app.courses.current(tx, first.id))).id).toBe(second.versionId);
  });

  it('hands contact minutes and audience on to its next version, unless that brings its own', async () => {
    const notCourts = { excludeAgencyKinds: ['court' as const] };
    const { id: courseId } = await app.publish({ minutes: 45, audience: notCourts });
    const leftOut = { minutes: undefined, audience: undefined };
    expect(await app.publish({ courseId, ...leftOut })).toMatchObject({ minutes: 45, audience: notCourts });
    expect(await app.publish({ courseId, ...leftOut, minutes: 50 })).toMatchObject({
      minutes: 50,
      audience: notCourts,
    });
    expect(await app.publish({ courseId, ...leftOut, audience: {} })).toMatchObject({ minutes: 50, audience: {} });
    const versions = await app.ask<Listed<CourseVersionAnswer>>('GET', `/courses/${courseId}/versions`);
    expect(versions.body.items.map(({ minutes }) => minutes)).toEqual([50, 50, 45, 45]);
  });

  it('that is new has no minutes and is for everybody when nothing is said', async () => {
    expect(await app.publish({ minutes: undefined, audience: undefined })).toMatchObject({
      minutes: null,
      audience: {},
    });
  });

  it('gives two versions that are published at once two numbers', async () => {
    const { id } = await app.publish();
    const both = await Promise.all([app.publish({ courseId: id }), app.publish({ courseId: id })]);
    expect(both.map(({ versionNumber }) => versionNumber).sort()).toEqual([2, 3]);
    expect((await app.as((tx) => app.courses.current(tx, id))).number).toBe(3);
  });

  it('of an agency gets versions from its own administrators and from the system, and from nobody else', async () => {
    const [ours, others] = [adminOf(newId()), adminOf(newId())];
    const { id: courseId } = await app.publish({}, ours);
    expect(await app.publish({ courseId }, ours)).toMatchObject({ versionNumber: 2 });
    expect(await app.publish({ courseId })).toMatchObject({ versionNumber: 3 });
    await expect(app.publish({ courseId }, others)).rejects.toMatchObject({
      status: 403,
      code: 'CATALOG.COURSE_OF_OTHERS',
    });
    expect((await app.as((tx) => app.courses.current(tx, courseId))).number).toBe(3);
  });

  it('of a court gets versions and rules from its own educator, and from no agency', async () => {
    const [court, county] = [newId(), newId()];
    const { id: courseId } = await app.publish({}, educatorOf(court));
    expect(await app.publish({ courseId }, educatorOf(court))).toMatchObject({ versionNumber: 2 });
    const change = (role: 'judicial_educator' | 'agency_admin', agencyId: string) =>
      app.ask('PATCH', `/courses/${courseId}`, { minimumSeatMinutes: 10 }, role, agencyId);
    expect(await change('judicial_educator', court)).toMatchObject({ status: 200, body: { minimumSeatMinutes: 10 } });
    for (const by of [educatorOf(newId()), adminOf(county)]) {
      await expect(app.publish({ courseId }, by)).rejects.toMatchObject({ code: 'CATALOG.COURSE_OF_OTHERS' });
    }
    expect((await change('judicial_educator', newId())).status).toBe(403);
    expect((await change('agency_admin', county)).status).toBe(403);
  });

  it('of an agency gets neither versions nor rules from the educator of a court', async () => {
    const [agency, court] = [newId(), newId()];
    const { id: courseId } = await app.publish({}, adminOf(agency));
    await expect(app.publish({ courseId }, educatorOf(court))).rejects.toMatchObject({ status: 403 });
    const path = `/courses/${courseId}`;
    const changed = await app.ask('PATCH', path, { minimumSeatMinutes: 10 }, 'judicial_educator', court);
    expect(changed).toMatchObject({ status: 403, body: { code: 'CATALOG.COURSE_OF_OTHERS' } });
  });

  it('says to each reader whether they may change it', async () => {
    const court = newId();
    const { id } = await app.publish({}, educatorOf(court));
    const may = async (...as: [Parameters<typeof app.ask>[3], string?]) =>
      (await app.ask<CourseAnswer>('GET', `/courses/${id}`, undefined, ...as)).body.mayChange;
    expect(await may('judicial_educator', court)).toBe(true);
    expect(await may('system_admin')).toBe(true);
    expect(await may('judicial_educator', newId())).toBe(false);
    expect(await may('agency_admin', newId())).toBe(false);
    expect(await may('learner')).toBe(false);
  });

  it('of the installation gets no version from an administrator of one agency', async () => {
    const { id: courseId } = await app.publish();
    await expect(app.publish({ courseId }, adminOf(newId()))).rejects.toMatchObject({ status: 403 });
  });

  it('that does not exist gets no version', async () => {
    await expect(app.publish({ courseId: newId() })).rejects.toMatchObject({ status: 404 });
    await expect(app.as((tx) => app.courses.version(tx, newId()))).rejects.toMatchObject({ status: 404 });
    expect((await app.as((tx) => app.courses.currentOf(tx, [newId()]))).size).toBe(0);
  });

  it.each(['UPDATE catalog.course_version SET minutes = 1', 'DELETE FROM catalog.course_version'])(
    'has versions that the server cannot change: %s',
    async (statement) => {
      await app.publish();
      await expect(app.as((tx) => tx.query(statement))).rejects.toThrow('permission denied');
    },
  );

  it('is listed once over all pages while others are published', async () => {
    for (const title of ['C', 'A', 'B']) await app.publish({ title });
    const first = await app.ask<Listed<CourseAnswer>>('GET', '/courses?limit=2');
    await app.publish({ title: 'AA' });
    const second = await app.ask<Listed<CourseAnswer>>('GET', `/courses?limit=2&cursor=${first.body.nextCursor}`);
    expect([...first.body.items, ...second.body.items].map(({ title }) => title)).toEqual(['A', 'B', 'C']);
    expect(second.body.nextCursor).toBeNull();
  });
});

describe('the rules of a course', () => {
  const score = { kind: 'score_at_least', score: 80 };

  it('are those of the package until somebody chooses others, which are kept with who chose them', async () => {
    const course = await app.publish();
    expect(course).toMatchObject({ completionPolicy: { kind: 'as_package_says' }, minimumSeatMinutes: null });
    const changed = await app.ask('PATCH', `/courses/${course.id}`, { completionPolicy: score });
    expect(changed).toMatchObject({ status: 200, body: { completionPolicy: score, minimumSeatMinutes: null } });
    await app.ask('PATCH', `/courses/${course.id}`, { minimumSeatMinutes: 20 });
    await app.ask('PATCH', `/courses/${course.id}`, { minimumSeatMinutes: 20 });
    const rows = await app.as((tx) =>
      tx.query<unknown[]>(
        `SELECT number, completion_policy AS policy, minimum_seat_minutes AS minutes FROM catalog.course_rules
         WHERE course_id = $1 ORDER BY number`,
        [course.id],
      ),
    );
    expect(rows).toEqual([
      { number: 1, policy: score, minutes: null },
      { number: 2, policy: score, minutes: 20 },
    ]);
    const audited = await app.as((tx) =>
      withSystemReach(tx, () =>
        tx.query<unknown[]>(`SELECT 1 FROM audit.event WHERE action = 'course.rules-changed' AND subject_id = $1`, [
          course.id,
        ]),
      ),
    );
    expect(audited).toHaveLength(2);
  });

  it('stay with the course when a new version comes, unless it brings its own', async () => {
    const { id: courseId } = await app.publish({ completionPolicy: { kind: 'last_sco' } });
    expect(await app.publish({ courseId })).toMatchObject({ completionPolicy: { kind: 'last_sco' } });
    expect(await app.publish({ courseId, completionPolicy: { kind: 'all_scos' } })).toMatchObject({
      completionPolicy: { kind: 'all_scos' },
    });
  });

  it.each<[string, unknown, RegExp]>([
    ['no change', {}, /Say what to change/],
    ['a score above 100', { completionPolicy: { kind: 'score_at_least', score: 101 } }, /at most 100/],
    ['a score without a number', { completionPolicy: { kind: 'score_at_least' } }, /number from 1 to 100/],
    ['another kind', { completionPolicy: { kind: 'luck' } }, /as_package_says/],
    ['a part that is not there', { completionPolicy: { ...score, scoId: 'nowhere' } }, /no tracked part “nowhere”/],
  ])('refuse %s with what to do', async (_, body, message) => {
    const { id } = await app.publish();
    const answer = await app.ask<{ errors: { message: string }[] }>('PATCH', `/courses/${id}`, body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map((error) => error.message).join(' ')).toMatch(message);
  });

  it('are changed by nobody without the right', async () => {
    const { id } = await app.publish();
    expect((await app.ask('PATCH', `/courses/${id}`, { minimumSeatMinutes: 1 }, 'learner')).status).toBe(403);
    expect((await app.ask('PATCH', `/courses/${id}`, { minimumSeatMinutes: 1 }, 'agency_admin')).status).toBe(403);
    expect((await app.ask('PATCH', `/courses/${newId()}`, { minimumSeatMinutes: 1 })).status).toBe(404);
  });
});
