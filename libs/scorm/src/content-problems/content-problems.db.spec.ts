import { ContentProblemRepository } from '../data/content-problem.repository.js';
import { ScormApp } from '../../test/scorm-app.js';
import { problemReport } from './problem-report.js';
import { ReportProblemsService } from './report-problems.service.js';

let app: ScormApp;

beforeAll(async () => {
  app = await ScormApp.start();
});
afterAll(() => app.close());

/** A fresh course that is being played, to report for and to read from. */
async function played() {
  const { claims } = await app.open(await app.learner(await app.course()));
  return {
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
    const { report, stored } = await played();
    for (let round = 0; round < 5; round += 1) {
      await report(...Array.from({ length: 60 }, (_, at) => missing(`${round}-${at}.png`)));
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

  it('is stored with no column that could name the learner', async () => {
    const columns = await app.sql<{ name: string }>(
      `SELECT column_name AS name FROM information_schema.columns
       WHERE table_schema = 'scorm' AND table_name = 'content_problem' ORDER BY ordinal_position`,
    );
    expect(columns.map(({ name }) => name)).toEqual([
      'course_version_id',
      'item_id',
      'kind',
      'what',
      'times',
      'first_seen_at',
      'last_seen_at',
    ]);
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
