import { newId } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { cmi12, ScormApp } from '../../test/scorm-app.js';
import type { Learner, Player } from '../../test/scorm-app.js';
import { ExplainAttempt } from '../history/explain-attempt.service.js';

let app: ScormApp;
let course: string;

beforeAll(async () => {
  app = await ScormApp.start();
  course = await app.course();
});
afterAll(() => app.close());

function administratorOf(id: string): Caller {
  const reach = { mode: 'listed' as const, agencyIds: [id] };
  return {
    personId: newId(),
    via: 'session',
    grants: [{ role: 'agency_admin', scope: { kind: 'agency', id }, reach }],
    roster: reach,
    records: reach,
  };
}

/** As the registration goes when the person moves. */
function movesTo(learner: Learner, agencyId: string): Promise<unknown> {
  return app.sql(`UPDATE learning.registration SET agency_id = $2 WHERE id = $1`, [learner.registrationId, agencyId]);
}

async function begunAt(agencyId: string): Promise<{ learner: Learner; player: Player }> {
  const learner = await app.learner(course);
  await movesTo(learner, agencyId);
  const player = await app.open(learner);
  await player.commit(cmi12('incomplete'));
  return { learner, player };
}

const seenBy = (agencyId: string, attemptId: string) =>
  app
    .get(ExplainAttempt)
    .explain(administratorOf(agencyId), attemptId)
    .then(
      () => true,
      () => false,
    );
const agenciesOfRows = (attemptId: string) =>
  app.sql(
    `SELECT agency_id AS id FROM scorm.attempt WHERE id = $1 UNION SELECT agency_id FROM scorm.sco_state WHERE attempt_id = $1`,
    [attemptId],
  );

describe('an attempt whose learner moves to another agency', () => {
  it.each([
    ['opens the course again there', true],
    ['finishes in the window that was open', false],
  ])('is the new agency’s when the learner %s', async (_, again) => {
    const [before, after] = [newId(), newId()];
    const { learner, player } = await begunAt(before);
    await movesTo(learner, after);
    await (again ? await app.open(learner) : player).terminate(cmi12('passed', { score: 90 }));
    expect(await agenciesOfRows(player.attemptId)).toEqual([{ id: after }]);
    expect([await seenBy(before, player.attemptId), await seenBy(after, player.attemptId)]).toEqual([false, true]);
  });

  it('stays with the former agency when it was finished there', async () => {
    const [before, after] = [newId(), newId()];
    const { learner, player } = await begunAt(before);
    await player.terminate(cmi12('passed', { score: 90 }));
    await movesTo(learner, after);
    await app.open(learner);
    expect(await agenciesOfRows(player.attemptId)).toEqual([{ id: before }]);
    expect((await app.attempts(learner)).map(({ agencyId }) => agencyId)).toEqual([before, after]);
  });
});
