import { readdirSync, readFileSync } from 'node:fs';
import type { RegistrationAnswer } from '@muster/contracts';
import type { Browser, BrowserContext } from 'playwright-core';
import { formWith } from '../journeys/support/api-client.js';
import { signIn, startBrowser } from '../journeys/support/browser.js';
import { learnerWith, makeAgency, makeRequirement } from '../journeys/support/fixtures.js';
import type { Learner } from '../journeys/support/fixtures.js';
import { startSystem } from '../journeys/support/system.js';
import type { System } from '../journeys/support/system.js';
import { CoursePage } from './support/course-page.js';
import { isRefused } from './support/kind.js';
import type { ImportAnswer, PlayedKind, RefusedKind } from './support/kind.js';
import { expectOutcome } from './support/outcome.js';
import { KINDS } from './tables/index.js';

/** `MUSTER_PACKAGES=all` also plays what only runs by hand and what is kept out; a name plays that kind alone. */
const wish = process.env['MUSTER_PACKAGES'] ?? '';
const chosen = KINDS.filter((kind) => {
  if (wish !== '' && wish !== 'all') return kind.name === wish;
  return wish === 'all' || isRefused(kind) || (kind.keptOut === undefined && kind.byHand !== true);
});
const played = chosen.filter((kind): kind is PlayedKind => !isRefused(kind));
const refused = chosen.filter(isRefused);

describe('every kind of package', () => {
  let system: System;
  let browser: Browser;
  let learner: Learner;
  let context: BrowserContext;
  const imported = new Map<string, { status: number; body: ImportAnswer }>();
  const registrations = new Map<string, string>();
  let asExpected = 0;

  const bring = async (kind: PlayedKind | RefusedKind): Promise<{ status: number; body: ImportAnswer }> =>
    system.admin.send<ImportAnswer>(
      'POST',
      '/courses',
      formWith('package', await kind.build(), `${kind.name}.zip`, { minutes: '5' }),
    );

  beforeAll(async () => {
    system = await startSystem();
    browser = await startBrowser();
    const { admin } = system;
    const agencyId = await makeAgency(admin, 'Riverbend Police Department', 'law_enforcement');
    learner = await learnerWith(system, agencyId, 'Ana', 'Ortiz');
    for (const kind of played) imported.set(kind.name, await bring(kind));
    const taken = [...imported].filter(([, { status }]) => status === 201);
    const courses = new Map(taken.map(([name, { body }]) => [body.id, name]));
    if (courses.size > 0) {
      const requirementId = await makeRequirement(admin, 'All kinds of courses', [...courses.keys()]);
      await admin.must('POST', '/assignments', { requirementId, personIds: [learner.personId], dueOn: '2030-01-31' });
      const owed = await learner.api.must<{ items: { items: { courseId: string; registrationId: string }[] }[] }>(
        'GET',
        `/people/${learner.personId}/assignments`,
      );
      for (const { courseId, registrationId } of owed.items.flatMap(({ items }) => items)) {
        registrations.set(courses.get(courseId) ?? '', registrationId);
      }
    }
    const page = await signIn(browser, system.appUrl, learner.email, learner.password);
    context = page.context();
    await page.close();
  });

  afterAll(async () => {
    const left = KINDS.filter((kind): kind is PlayedKind => !isRefused(kind) && !chosen.includes(kind));
    const notes = left.map(({ name, keptOut }) => `\n  left out: ${name} (${keptOut ?? 'by hand only'})`).join('');
    process.stdout.write(`packages played to the expected result: ${asExpected} / ${chosen.length} tried${notes}\n`);
    await browser?.close();
    await system?.close();
  });

  it.each(played.map((kind) => [kind.name, kind] as const))(
    '%s is taken in and played to the expected result',
    async (name, kind) => {
      const { status, body } = imported.get(name) ?? { status: 0, body: undefined };
      expect([status, status === 201 ? '' : JSON.stringify(body)]).toEqual([201, '']);
      expect(body).toMatchObject(kind.imported ?? {});
      if (kind.warnings) {
        const said = body?.warnings.map((warning) => (typeof warning === 'string' ? warning : warning.message));
        expect(said).toEqual(kind.warnings.map((pattern) => expect.stringMatching(pattern)));
      }

      const registrationId = registrations.get(name) ?? '';
      const course = new CoursePage(context, system.appUrl, registrationId);
      try {
        await kind.play(course);
      } catch (error) {
        throw new Error(`${String(error)}\n${await course.seen().catch(() => '')}`, { cause: error });
      } finally {
        await course.end();
      }
      await expectOutcome(
        () => learner.api.must<RegistrationAnswer>('GET', `/registrations/${registrationId}`),
        kind.outcome,
      );
      asExpected += 1;
    },
    150_000,
  );

  if (refused.length > 0)
    it.each(refused.map((kind) => [kind.name, kind] as const))(
      '%s is refused with the reason, and leaves nothing behind',
      async (_, kind) => {
        const before = await system.admin.must<{ items: unknown[] }>('GET', '/courses?limit=500');
        const answer = await bring(kind);
        expect(answer.status).toBe(422);
        expect(answer.body).toMatchObject({ code: kind.refused.code });
        expect(JSON.stringify(answer.body)).toMatch(kind.refused.says);
        const after = await system.admin.must<{ items: unknown[] }>('GET', '/courses?limit=500');
        expect(after.items).toHaveLength(before.items.length);
        asExpected += 1;
      },
    );
});

describe('the table of kinds', () => {
  it('has a folder, an expectation and a line in the README for each kind, and no other', () => {
    const folders = readdirSync('test/packages/kinds').sort();
    const listed = [...readFileSync('test/packages/README.md', 'utf8').matchAll(/^\| `([a-z0-9-]+)` *\|/gm)];
    expect(KINDS.map(({ name }) => name).sort()).toEqual(folders);
    expect(listed.map(([, name]) => name).sort()).toEqual(folders);
  });
});
