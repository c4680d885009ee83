import { cmi12, ScormApp } from '../../test/scorm-app.js';
import type { Learner, Player, Sco } from '../../test/scorm-app.js';
import { sealed } from '../../test/sealed.js';
import { AttemptReader } from '../history/attempt-reader.js';
import { ExplainAttempt } from '../history/explain-attempt.service.js';

const LEAFLET: Sco = { identifier: 'leaflet', title: 'Leaflet', scormType: 'asset' };
const FILM: Sco = { identifier: 'film', title: 'Film', scormType: 'asset' };

let app: ScormApp;
beforeAll(async () => {
  app = await ScormApp.start();
});
afterAll(() => app.close());

const opened = (player: Player, itemId: string, more = {}) => player.commit({}, { itemId, reason: 'opened', ...more });

async function begun(parts: readonly Sco[]): Promise<{ learner: Learner; player: Player }> {
  const learner = await app.learner(await app.course(parts));
  return { learner, player: await app.open(learner) };
}

const newest = async (learner: Learner) => (await app.attempts(learner)).at(-1);

describe('a course of assets alone', () => {
  it('is completed when each of them was opened, and not before', async () => {
    const { learner, player } = await begun([LEAFLET, FILM]);
    await expect(opened(player, 'leaflet')).resolves.toMatchObject({
      item: { completionStatus: 'completed', successStatus: 'unknown' },
      attempt: { state: 'in_progress' },
    });
    await expect(opened(player, 'film')).resolves.toMatchObject({ attempt: { state: 'completed' } });
    expect(await newest(learner)).toMatchObject({ state: 'completed', successStatus: 'unknown', score: null });
    expect((await newest(learner))?.finishedAt).not.toBeNull();
  });

  it('tells the other plugins, so that the registration completes', async () => {
    const { player } = await begun([LEAFLET]);
    await opened(player, 'leaflet');
    const told = await app.sql(
      `SELECT payload->>'state' AS state FROM jobs.message
       WHERE name = 'attempt.status-changed' AND consumer = 'learning/record-completion' AND payload->>'attemptId' = $1`,
      [player.attemptId],
    );
    expect(told).toEqual([{ state: 'completed' }]);
  });

  it('has evidence of what was opened, and says in plain words why it is completed', async () => {
    const { learner, player } = await begun([LEAFLET, FILM]);
    await opened(player, 'leaflet');
    await opened(player, 'film');
    const [attempt] = await app.system((tx) => app.get(AttemptReader).of(tx, learner.registrationId));
    expect(attempt?.scos).toMatchObject([
      { identifier: 'leaflet', title: 'Leaflet', completionStatus: 'completed', interactionCount: 0 },
      { identifier: 'film', title: 'Film', completionStatus: 'completed' },
    ]);
    const { steps } = await app.get(ExplainAttempt).explain(learner.caller, player.attemptId);
    const texts = steps.map(({ text }) => text);
    expect(texts).toContain('This course reports nothing of its own: it is finished when every part was opened.');
    expect(texts).toContain('“Leaflet” was opened; it reports nothing of its own.');
  });

  it('is done once: a repeated or an older report changes nothing, and one of a replaced launch is late', async () => {
    const { learner, player } = await begun([LEAFLET, FILM]);
    await opened(player, 'leaflet', { seq: 5 });
    await expect(opened(player, 'leaflet', { seq: 5 })).resolves.toMatchObject({ seq: 5 });
    await expect(opened(player, 'leaflet', { seq: 3 })).resolves.toMatchObject({ stale: true });
    await app.reopen(learner);
    await expect(opened(player, 'film', { seq: 6 })).rejects.toMatchObject({ code: 'SCORM.LAUNCH_SUPERSEDED' });
    expect(await newest(learner)).toMatchObject({ state: 'in_progress' });
  });

  it('counts what a browser had kept of it', async () => {
    const { learner, player } = await begun([LEAFLET]);
    const body = { itemId: 'leaflet', reason: 'opened', seq: 1, cmi: {}, clientTime: '2026-01-15T09:00:00Z' };
    const kept = sealed(player.session.journalKey ?? '', { launch: player.claims.launch, body });
    expect((await app.reopen(learner, [kept])).session.replayed).toEqual(['saved']);
    expect(await newest(learner)).toMatchObject({ state: 'completed' });
  });

  it('begins a new attempt when it is launched again after its end', async () => {
    const { learner, player } = await begun([LEAFLET]);
    await opened(player, 'leaflet');
    const again = await app.open(learner);
    expect(again.attemptId).not.toBe(player.attemptId);
    expect((await app.attempts(learner)).map(({ state }) => state)).toEqual(['completed', 'not_started']);
  });
});

describe('an asset beside SCOs', () => {
  it('is kept as evidence and decides nothing, opened or not', async () => {
    const { learner, player } = await begun([{ identifier: 'lesson' }, LEAFLET]);
    await opened(player, 'leaflet');
    expect(await newest(learner)).toMatchObject({ state: 'not_started' });
    await player.terminate(cmi12('completed'));
    expect(await newest(learner)).toMatchObject({ state: 'completed' });
    const { steps } = await app.get(ExplainAttempt).explain(learner.caller, player.attemptId);
    expect(steps.map(({ text }) => text)).toContain('“Leaflet” was opened; it reports nothing of its own.');
  });
});

describe('a report that is not of its part’s kind', () => {
  it.each([
    ['an asset that claims a status', 'leaflet', 'commit', cmi12('passed', { score: 100 })],
    ['an asset that claims a status by being opened', 'leaflet', 'opened', cmi12('passed', { score: 100 })],
    ['a SCO that claims to be done by being opened', 'lesson', 'opened', {}],
    ['a part that is not there', 'elsewhere', 'opened', {}],
  ] as const)('is refused: %s', async (_, itemId, reason, cmi) => {
    const { player } = await begun([{ identifier: 'lesson' }, LEAFLET]);
    await expect(player.commit(cmi, { itemId, reason })).rejects.toMatchObject({ status: 400 });
    expect(await app.sql(`SELECT 1 FROM scorm.sco_state WHERE attempt_id = $1`, [player.attemptId])).toEqual([]);
  });
});
