import type { CurriculumAnswer, PackPreview, RequirementAnswer, RulePackList } from '@muster/contracts';
import { newId } from '@muster/kernel';
import { catalogApp } from '../../test/catalog-app.js';
import type { CatalogApp } from '../../test/catalog-app.js';

const GEORGIA = '/rule-packs/ga-judges-annual';
let app: CatalogApp;
let curriculumId: string;
let ethics: string;

beforeAll(async () => {
  app = await catalogApp();
  ethics = (await app.publish({ title: 'Ethics', minutes: 90 })).id;
  const { id } = await app.publish({ title: 'Courts', minutes: 60 });
  const items = [ethics, id].map((courseId) => ({ courseId, required: false }));
  const made = await app.ask<CurriculumAnswer>('POST', '/curricula', { title: 'For judges', items, chooseAtLeast: 1 });
  curriculumId = made.body.id;
});
afterAll(() => app.close());

const adoption = (more: object = {}) => ({
  packVersion: '1',
  title: 'Our hours',
  curriculumId,
  timeZone: 'America/New_York',
  categories: [{ name: 'Ethics', courseIds: [ethics] }],
  ...more,
});
const count = async () => (await app.ask<{ items: unknown[] }>('GET', '/requirements')).body.items.length;

describe('a rule pack', () => {
  it('says each line with its source, and which have to be checked before use', async () => {
    const { body } = await app.ask<RulePackList>('GET', '/rule-packs', undefined, 'learner');
    expect(body.items.map(({ state }) => state)).toEqual(expect.arrayContaining(['California', 'Texas', 'Utah']));
    expect((await app.ask('GET', '/rule-packs/nowhere')).status).toBe(404);
  });

  it('shows what its adoption would make, and makes nothing', async () => {
    const { status, body } = await app.ask<PackPreview>('POST', `${GEORGIA}/previews`, adoption());
    expect(status).toBe(200);
    expect(body.requirement).toMatchObject({ title: 'Our hours', windowMonths: 12, hours: { credits: 12 } });
    expect(body.toCheck.map(({ basis }) => basis)).toEqual(['unconfirmed', 'unconfirmed', 'choice']);
    expect(body.notices).toEqual([expect.stringContaining('2.5 of the 12 credit hours')]);
    expect(await count()).toBe(0);
  });

  it('becomes a requirement of its own when somebody says that it was checked', async () => {
    const refused = await app.ask('POST', `${GEORGIA}/adoptions`, adoption());
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: 'checked' }] } });
    const { status, body } = await app.ask<RequirementAnswer>(
      'POST',
      `${GEORGIA}/adoptions`,
      adoption({ checked: true }),
    );
    expect(status).toBe(201);
    expect(body).toMatchObject({
      title: 'Our hours',
      hours: { carryOverCredits: 12, categories: [{ name: 'Ethics', credits: 1, courseIds: [ethics], fixed: true }] },
      origin: { packCode: 'ga-judges-annual', packVersion: '1', checkBeforeUse: '2026-11-26' },
    });
    expect(await count()).toBe(1);
  });

  it.each([
    ['whose category has no course', { categories: [] }, 400, 'categories.0.courseIds'],
    [
      'with a category that it does not have',
      { categories: [{ name: 'Law', courseIds: [] }] },
      400,
      'categories.0.name',
    ],
    ['with a curriculum that is not there', { curriculumId: newId() }, 400, 'curriculumId'],
    ['that has changed since it was looked at', { packVersion: '0' }, 409, undefined],
  ])('%s is refused, to look at and to adopt', async (_what, more, status, path) => {
    const before = await count();
    const shown = await app.ask<{ errors?: { path: string }[] }>('POST', `${GEORGIA}/previews`, adoption(more));
    const adopted = await app.ask('POST', `${GEORGIA}/adoptions`, adoption({ ...more, checked: true }));
    expect([shown.status, adopted.status]).toEqual([status, status]);
    expect(shown.body.errors?.[0]?.path).toBe(path);
    expect(await count()).toBe(before);
  });

  it('is not adopted by somebody who makes no requirements', async () => {
    expect((await app.ask('POST', `${GEORGIA}/adoptions`, adoption({ checked: true }), 'learner')).status).toBe(403);
    expect((await app.ask('POST', `${GEORGIA}/previews`, adoption(), 'supervisor')).status).toBe(403);
  });
});
