import { cmi12, ScormApp } from '../../test/scorm-app.js';

let app: ScormApp;
let course: string;

beforeAll(async () => {
  app = await ScormApp.start();
  course = await app.course();
});
afterAll(() => app.close());

const ODD = 'packed \u0000 \ud800 \udfff \u241B \u241B0000 \u{1F600}';

describe('text that jsonb refuses', () => {
  it.each(['commit', 'terminate'] as const)('comes back to the SCO as it was after a %s', async (reason) => {
    const learner = await app.learner(course);
    const player = await app.open(learner);
    await player.commit(cmi12('incomplete'));
    await player.commit(cmi12('incomplete', { data: ODD, exit: 'sus\u0000pend' }), { reason });
    const { items } = (await app.open(learner)).session;
    expect(items[0]?.state?.cmi?.['suspend_data']).toBe(ODD);
  });

  it('is kept of an opening that another has replaced', async () => {
    const learner = await app.learner(course);
    const first = await app.open(learner);
    await app.reopen(learner);
    await expect(first.commit(cmi12('incomplete', { data: ODD }))).rejects.toMatchObject({
      code: 'SCORM.LAUNCH_SUPERSEDED',
    });
    const kept = await app.sql(`SELECT seq FROM scorm.commit_receipt WHERE attempt_id = $1 AND late_cmi IS NOT NULL`, [
      first.attemptId,
    ]);
    expect(kept).toEqual([{ seq: 1 }]);
  });
});
