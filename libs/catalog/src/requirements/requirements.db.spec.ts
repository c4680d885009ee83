import type { CurriculumAnswer, RequirementAnswer, Role } from '@muster/contracts';
import { newId } from '@muster/kernel';
import { catalogApp } from '../../test/catalog-app.js';
import type { CatalogApp } from '../../test/catalog-app.js';

let app: CatalogApp;
let courseIds: string[];
let curriculum: CurriculumAnswer;
const rule = (more: object = {}) => ({
  title: 'Basic certification',
  curriculumId: curriculum.id,
  timeZone: 'America/Los_Angeles',
  windowMonths: 3,
  graceDays: 30,
  currency: { kind: 'rolling', months: 24, anchor: 'expiry' },
  ...more,
});

beforeEach(async () => {
  app = await catalogApp();
  courseIds = [(await app.publish({ title: 'Two' })).id, (await app.publish({ title: 'One', minutes: null })).id];
  const items = courseIds.map((courseId, place) => ({ courseId, required: place === 0 }));
  curriculum = (await app.ask<CurriculumAnswer>('POST', '/curricula', { title: 'Basics', items, chooseAtLeast: 1 }))
    .body;
});
afterEach(() => app.close());

describe('a curriculum', () => {
  it('keeps its courses in the given order, with their present titles', async () => {
    expect(curriculum).toMatchObject({
      chooseAtLeast: 1,
      items: [
        { courseTitle: 'Two', required: true, minutes: 60 },
        { courseTitle: 'One', required: false, minutes: null },
      ],
    });
    await app.publish({ courseId: courseIds[0] ?? '', title: 'Two, revised' });
    const after = await app.ask<CurriculumAnswer>('GET', `/curricula/${curriculum.id}`, undefined, 'learner');
    expect(after.body.items[0]?.courseTitle).toBe('Two, revised');
  });

  it('names each course that does not exist', async () => {
    const items = [{ courseId: courseIds[0] }, { courseId: newId() }];
    const answer = await app.ask('POST', '/curricula', { title: 'Broken', items });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: 'items.1.courseId' }] } });
    expect((await app.ask<{ items: [] }>('GET', '/curricula?q=broken')).body.items).toEqual([]);
  });
});

describe('a requirement', () => {
  it('is made as version 1, in force from today in its own zone', async () => {
    const { status, body } = await app.ask<RequirementAnswer>('POST', '/requirements', rule());
    expect(status).toBe(201);
    // 03:00 UTC on December 1 is still November 30 in Los Angeles.
    expect(body).toMatchObject({
      ...rule(),
      curriculumTitle: 'Basics',
      effectiveFrom: '2026-11-30',
      renewalCurriculumId: null,
    });
    expect((await app.ask('GET', `/requirements/${body.id}`, undefined, 'learner')).body).toEqual(body);
    expect((await app.ask('GET', '/requirements?q=BASIC')).body).toMatchObject({ items: [{ id: body.id }] });
    const found = await app.as((tx) => app.requirements.find(tx, body.id));
    expect(found).toMatchObject({ id: body.id, versionId: body.versionId, reinstateAfterMonths: null });
    expect(found).not.toHaveProperty('curriculumTitle');
  });

  it('is read in the version that is in force today', async () => {
    const { body } = await app.ask<RequirementAnswer>('POST', '/requirements', rule());
    const addVersion = (number: number, title: string, effectiveFrom: string) =>
      app.as((tx) =>
        tx.query(
          `INSERT INTO catalog.requirement_version (id, requirement_id, number, title, curriculum_id, time_zone,
             window_months, grace_days, currency, effective_from, created_by)
           SELECT $1, requirement_id, $2, $3, curriculum_id, time_zone, window_months, grace_days, currency, $4, created_by
           FROM catalog.requirement_version WHERE requirement_id = $5 AND number = 1`,
          [newId(), number, title, effectiveFrom, body.id],
        ),
      );
    await addVersion(2, 'In force', '2026-11-30');
    await addVersion(3, 'Still to come', '2026-12-01');
    expect((await app.as((tx) => app.requirements.find(tx, body.id))).title).toBe('In force');
    await expect(app.as((tx) => tx.query(`UPDATE catalog.requirement_version SET number = 9`))).rejects.toThrow(
      'permission denied',
    );
  });

  it('names each curriculum that does not exist', async () => {
    const answer = await app.ask(
      'POST',
      '/requirements',
      rule({ renewalCurriculumId: newId(), curriculumId: newId() }),
    );
    expect(answer.body).toMatchObject({ errors: [{ path: 'curriculumId' }, { path: 'renewalCurriculumId' }] });
    expect((await app.ask('GET', '/requirements')).body).toEqual({ items: [], nextCursor: null });
    await expect(app.as((tx) => app.requirements.find(tx, newId()))).rejects.toMatchObject({ status: 404 });
  });

  it.each<[Role, number]>([
    ['learner', 403],
    ['supervisor', 403],
    ['funder_reviewer', 403],
    ['auditor', 403],
    ['judicial_educator', 201],
    ['task_force_coordinator', 201],
    ['agency_admin', 201],
  ])('and a curriculum made by a %s answers %i', async (role, status) => {
    expect((await app.ask('POST', '/requirements', rule(), role)).status).toBe(status);
    const items = [{ courseId: courseIds[0] }];
    expect((await app.ask('POST', '/curricula', { title: 'More', items }, role)).status).toBe(status);
  });
});
