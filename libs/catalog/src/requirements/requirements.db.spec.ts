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

  it('is answered as an empty one while it has no items', async () => {
    const id = newId();
    await app.as((tx) => tx.query(`INSERT INTO catalog.curriculum (id, title) VALUES ($1, 'Nothing yet')`, [id]));
    expect(await app.ask('GET', `/curricula/${id}`)).toMatchObject({ status: 200, body: { items: [] } });
    const listed = await app.ask<{ items: CurriculumAnswer[] }>('GET', '/curricula?q=nothing');
    expect(listed).toMatchObject({ status: 200, body: { items: [{ title: 'Nothing yet', items: [] }] } });
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
    const read = await app.ask('GET', `/requirements/${body.id}`, undefined, 'learner');
    expect(read.body).toEqual({ ...body, mayChange: false });
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

  const hours = (more: object = {}) => ({
    minutesPerCredit: 60,
    credits: 12,
    categories: [{ name: 'Ethics', credits: 1, courseIds: courseIds.slice(0, 1), fixed: true }],
    carryOverCredits: 12,
    firstPeriod: 'prorated',
    proratesBy: 'day',
    ...more,
  });
  const year = { kind: 'calendar', months: 12, gridDate: '01-01', minimumActiveMonths: 0 };

  it('asks for hours by category, with a window as long as the period', async () => {
    const body = rule({ currency: year, windowMonths: 12, hours: hours(), priorLearningMonths: 6 });
    const answer = await app.ask<RequirementAnswer>('POST', '/requirements', body);
    expect(answer).toMatchObject({ status: 201, body: { ...body, origin: null } });
  });

  it.each<[string, string, (given: typeof hours) => object]>([
    ['negative hours', 'hours.credits', (given) => ({ hours: given({ credits: -1 }) })],
    ['an hour of 55 minutes', 'hours.minutesPerCredit', (given) => ({ hours: given({ minutesPerCredit: 55 }) })],
    [
      'more in the categories than in all',
      'hours.credits',
      (given) => ({ hours: given({ credits: 0.5, carryOverCredits: 0 }) }),
    ],
    [
      'a category without courses',
      'hours.categories.0.courseIds',
      (given) => ({ hours: given({ categories: [{ name: 'Ethics', credits: 1, courseIds: [] }] }) }),
    ],
    [
      'a category of courses that the curriculum does not have',
      'hours.categories.0.courseIds',
      (given) => ({ hours: given({ categories: [{ name: 'Ethics', credits: 1, courseIds: [newId()] }] }) }),
    ],
    ['a window longer than the period', 'windowMonths', (given) => ({ hours: given(), windowMonths: 13 })],
    ['a window as long as the validity, without hours', 'windowMonths', () => ({ windowMonths: 12 })],
    [
      'a calendar in a zone of its own',
      'currency.gridDate',
      () => ({ currency: { ...year, gridDate: '07-01T00:00-05:00' } }),
    ],
    ['a negative age of earlier training', 'priorLearningMonths', () => ({ priorLearningMonths: -1 })],
  ])('refuses %s with the sentence that mends it', async (_what, path, change) => {
    const answer = await app.ask<{ errors: { path: string; message: string }[] }>(
      'POST',
      '/requirements',
      rule({ currency: year, ...change(hours) }),
    );
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map((error) => error.path)).toEqual([path]);
    expect(answer.body.errors[0]?.message).toMatch(/^[A-Z].{25,}\.$/);
    expect((await app.ask('GET', '/requirements')).body).toEqual({ items: [], nextCursor: null });
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
