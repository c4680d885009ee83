import type { CourseAnswer, CourseVersionAnswer } from '@muster/contracts';
import { newId } from '@muster/kernel';
import { adminOf, catalogApp } from '../../test/catalog-app.js';
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
    expect(await app.ask('GET', `/courses/${course.id}`, undefined, 'learner')).toEqual({ status: 200, body: course });
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
