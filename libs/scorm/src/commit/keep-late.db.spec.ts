import { randomBytes } from 'node:crypto';
import { cmi12, ScormApp } from '../../test/scorm-app.js';
import { sealed } from '../../test/sealed.js';

let app: ScormApp;
beforeAll(async () => {
  app = await ScormApp.start();
});
afterAll(() => app.close());

describe('late commits of one opening', () => {
  it('are kept whole up to a bound, and beyond it by their hash; one of those still counts when it comes again', async () => {
    const learner = await app.learner(await app.course());
    const player = await app.open(learner);
    await player.commit(cmi12('incomplete'));
    await app.reopen(learner);
    for (let number = 1; number <= 103; number += 1) {
      const late = player.commit(cmi12('incomplete', { data: `late ${number}` }), {
        clientTime: '2026-01-15T09:00:00Z',
      });
      await expect(late).rejects.toMatchObject({ code: 'SCORM.LAUNCH_SUPERSEDED' });
    }
    const rows = await app.sql<{ data: string | null; late: boolean }>(
      `SELECT late_cmi->>'suspend_data' AS data, scorm.is_late(r) AS late FROM scorm.commit_receipt r
       WHERE attempt_id = $1 AND late_cmi IS NOT NULL ORDER BY seq`,
      [player.attemptId],
    );
    expect(rows).toHaveLength(103);
    expect(rows.every(({ late }) => late)).toBe(true);
    expect(rows.flatMap(({ data }) => data ?? [])).toHaveLength(100);
    const body = { itemId: 'lesson', reason: 'commit', seq: 104, cmi: cmi12('incomplete', { data: 'late 103' }) };
    const record = { launch: player.claims.launch, body: { ...body, clientTime: '2026-01-15T09:00:00Z' } };
    const next = await app.reopen(learner, [sealed(player.session.journalKey ?? '', record)]);
    expect(next.session.replayed).toEqual(['saved']);
    expect(next.session.items[0]?.state?.cmi).toMatchObject({ suspend_data: 'late 103' });
  });
});

it('late commits of many openings of one attempt are kept whole up to a bound of them all', async () => {
  const learner = await app.learner(await app.course());
  const attemptId = (await app.open(learner)).attemptId;
  for (let opening = 0; opening < 3; opening += 1) {
    const player = await app.reopen(learner);
    await app.reopen(learner);
    for (let number = 1; number <= 8; number += 1) {
      const late = player.commit(cmi12('incomplete', { data: randomBytes(700_000).toString('base64') }));
      await expect(late).rejects.toMatchObject({ code: 'SCORM.LAUNCH_SUPERSEDED' });
    }
  }
  const [kept] = await app.sql<{ all: number; whole: number }>(
    `SELECT count(*)::integer AS all, (count(*) FILTER (WHERE late_cmi <> '{}'))::integer AS whole FROM scorm.commit_receipt WHERE attempt_id = $1`,
    [attemptId],
  );
  expect(kept?.all).toBe(24);
  expect(kept?.whole).toBeGreaterThan(12);
  expect(kept?.whole).toBeLessThan(20);
});
