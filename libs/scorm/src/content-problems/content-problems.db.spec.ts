import { newId } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { publisher, ScormApp } from '../../test/scorm-app.js';
import { ContentProblemRepository } from '../data/content-problem.repository.js';
import { CourseProblemsController } from './course-problems.controller.js';
import { problemReport } from './problem-report.js';
import { ReportProblemsService } from './report-problems.service.js';

let app: ScormApp;

beforeAll(async () => {
  app = await ScormApp.start();
});
afterAll(() => app.close());

/** A fresh course that is being played, to report for and to read from. */
async function played(course?: string, agencyId: string | null = null) {
  const courseId = course ?? (await app.course());
  const learner = await app.learner(courseId);
  await app.sql(`UPDATE learning.registration SET agency_id = $2 WHERE id = $1`, [learner.registrationId, agencyId]);
  const { claims } = await app.open(learner);
  return {
    courseId,
    claims,
    report: (...problems: { kind: string; what: string }[]) =>
      app.get(ReportProblemsService).report(claims, problemReport.parse({ itemId: 'lesson', problems })),
    stored: () => app.system((tx) => app.get(ContentProblemRepository).of(tx, claims.version)),
  };
}
const missing = (what: string) => ({ kind: 'missing-file', what });

describe('what a course does wrong', () => {
  it('is kept once per version and part, with how often it was seen', async () => {
    const { report, stored } = await played();
    await report(missing('a.png'), missing('b.png'));
    await report(missing('b.png'));
    expect(await stored()).toMatchObject([
      { itemId: 'lesson', ...missing('b.png'), times: 2 },
      { itemId: 'lesson', ...missing('a.png'), times: 1 },
    ]);
  });

  it('is kept apart from that of every other version', async () => {
    const first = await played();
    await first.report(missing('a.png'));
    expect(await (await played()).stored()).toEqual([]);
  });

  it('has an end: beyond 200 nothing new is kept, and what is known is still counted', async () => {
    const { courseId, report, stored } = await played();
    for (let round = 0; round < 5; round += 1) {
      const { report: another } = await played(courseId);
      await another(...Array.from({ length: 60 }, (_, at) => missing(`${round}-${at}.png`)));
    }
    const before = await stored();
    expect(before.length).toBeGreaterThanOrEqual(200);
    expect(before.length).toBeLessThan(260);
    await report(missing('0-0.png'), missing('one more.png'));
    const after = await stored();
    expect(after).toHaveLength(before.length);
    expect(after[0]).toMatchObject({ ...missing('0-0.png'), times: 2 });
  });

  it('may hold any text, although PostgreSQL keeps no NUL and no half of a character', async () => {
    const { report, stored } = await played();
    await report({ kind: 'script-error', what: 'a\0b\ud800c 😀' });
    expect(await stored()).toMatchObject([{ what: 'a\ufffdb\ufffdc 😀' }]);
  });

  it('is not filled by one learner alone', async () => {
    const { report, stored } = await played();
    for (let round = 0; round < 5; round += 1) {
      await report(...Array.from({ length: 50 }, (_, at) => missing(`${round}-${at}.png`)));
    }
    expect((await stored()).length).toBeLessThan(120);
  });

  it('may be in the longest part and text that a report takes', async () => {
    const longest = '\u4e00'.repeat(1000);
    const courseId = await app.course([{ identifier: longest }]);
    const { claims, stored } = await played(courseId);
    const body = { itemId: longest, problems: [missing('\u4e8c'.repeat(300))] };
    await app.get(ReportProblemsService).report(claims, problemReport.parse(body));
    expect(await stored()).toHaveLength(1);
  });

  it('is refused for a part that the course does not have', async () => {
    const { claims } = await played();
    const body = problemReport.parse({ itemId: 'elsewhere', problems: [missing('a.png')] });
    await expect(app.get(ReportProblemsService).report(claims, body)).rejects.toMatchObject({ status: 400 });
  });

  it('names no learner where it is stored', async () => {
    const { claims, report } = await played();
    await report(missing('a.png'));
    const rows = await app.sql('SELECT * FROM scorm.content_problem WHERE course_version_id = $1', [claims.version]);
    expect(JSON.stringify(rows)).not.toContain(claims.person);
  });
});

describe('what is read of it', () => {
  const read = (reader: Caller, courseId: string) => app.get(CourseProblemsController).list(reader, courseId);
  const reaching = (...agencyIds: string[]): Caller => ({ ...publisher, records: { mode: 'listed', agencyIds } });
  const told = { kind: 'script-error', what: 'Lea answered b' };

  it('is what people in reach met, and what five people elsewhere met alike', async () => {
    const [here, elsewhere] = [newId(), newId()];
    const first = await played(undefined, here);
    await first.report(missing('here.png'));
    for (let at = 0; at < 5; at += 1) {
      const { report } = await played(first.courseId, elsewhere);
      await report(missing('everywhere.png'), { kind: 'script-error', what: `learner ${at} answered b` });
    }
    const items = (await read(reaching(here), first.courseId)).items.map(({ what, times }) => ({ what, times }));
    expect(items).toEqual([
      { what: 'everywhere.png', times: 5 },
      { what: 'here.png', times: 1 },
    ]);
  });

  it('is nothing of what one learner of another agency could be made to tell, however often', async () => {
    const { courseId, report } = await played(undefined, newId());
    for (let at = 0; at < 6; at += 1) await report(told);
    expect(await read(reaching(newId()), courseId)).toEqual({ items: [] });
  });

  it('counts one person once, however many agencies the person looks into', async () => {
    const first = await played(undefined, newId());
    for (let at = 0; at < 6; at += 1) {
      const { claims } = await played(first.courseId, newId());
      const body = problemReport.parse({ itemId: 'lesson', problems: [told] });
      await app.get(ReportProblemsService).report({ ...claims, actor: first.claims.actor }, body);
    }
    expect(await read(reaching(newId()), first.courseId)).toEqual({ items: [] });
  });

  it('is refused to those whose course it is not', async () => {
    const { courseId } = await played();
    const stranger: Caller = { ...publisher, grants: [] };
    await expect(read(stranger, courseId)).rejects.toMatchObject({ status: 403 });
  });
});

describe('a report', () => {
  it.each([
    ['without a problem', { itemId: 'a', problems: [] }],
    ['of an unknown kind', { itemId: 'a', problems: [{ kind: 'made-up', what: '' }] }],
    ['with too long a text', { itemId: 'a', problems: [missing('x'.repeat(301))] }],
    ['with too many', { itemId: 'a', problems: Array.from({ length: 61 }, () => missing('x')) }],
    ['without a part', { problems: [missing('x')] }],
  ])('%s is refused', (_, given) => {
    expect(problemReport.safeParse(given).success).toBe(false);
  });
});
