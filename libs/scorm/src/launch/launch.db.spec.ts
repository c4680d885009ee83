import { newId } from '@muster/kernel';
import { cmi12, ScormApp } from '../../test/scorm-app.js';
import { LaunchService } from './launch.service.js';

let app: ScormApp;
let course: string;

beforeAll(async () => {
  app = await ScormApp.start();
  course = await app.course([{ identifier: 'lesson' }, { identifier: 'quiz' }]);
});
afterAll(() => app.close());

/** Both SCOs ended, each in a session of a minute. */
async function finished(exit = '') {
  const learner = await app.learner(course);
  const player = await app.open(learner);
  await player.terminate(cmi12('completed', { time: '0000:01:00', exit }));
  await player.terminate(cmi12('passed', { time: '0000:01:00', score: 90, exit }), { itemId: 'quiz' });
  return learner;
}

describe('a launch', () => {
  it('goes on with an attempt that is not finished', async () => {
    const learner = await app.learner(course);
    await (await app.open(learner)).commit(cmi12('incomplete'));
    await app.open(learner);
    expect(await app.attempts(learner)).toMatchObject([{ number: 1, launchNo: 2, finishedAt: null }]);
  });

  it('begins a new attempt after a finished one, which stays as it is', async () => {
    const learner = await finished();
    const [before] = await app.attempts(learner);
    expect(before).toMatchObject({ state: 'passed', finishedAt: expect.any(Date) as Date });
    const next = await app.open(learner);
    await next.commit(cmi12('failed', { score: 1 }), { itemId: 'quiz' });
    const after = await app.attempts(learner);
    expect(after).toHaveLength(2);
    expect(after[0]).toEqual(before);
  });

  it('goes on with a finished attempt where a SCO asked for it', async () => {
    const learner = await finished('suspend');
    await app.open(learner);
    expect(await app.attempts(learner)).toHaveLength(1);
  });

  it('finishes an attempt whose parts were ended in several openings', async () => {
    const learner = await app.learner(course);
    await (await app.open(learner)).terminate(cmi12('completed', { time: '0000:10:00' }));
    await (await app.open(learner)).terminate(cmi12('passed', { time: '0000:05:00' }), { itemId: 'quiz' });
    expect(await app.attempts(learner)).toMatchObject([{ state: 'passed', finishedAt: expect.any(Date) as Date }]);
  });

  it('tells a SCO to resume when it suspended or left without a word, and not when it ended (RTE 4.2.8)', async () => {
    const learner = await app.learner(course);
    const first = await app.open(learner);
    await first.terminate(cmi12('completed', { time: '0000:10:00' }));
    await first.commit(cmi12('incomplete', { time: '0000:05:00' }), { itemId: 'quiz' });
    const { items } = (await app.open(learner)).session;
    expect(items.map((item) => item.state?.entry)).toEqual(['', 'resume']);
  });

  it('case 13: keeps the version that the attempt began with, and the next attempt takes the new one', async () => {
    const changing = await app.course();
    const learner = await app.learner(changing);
    await (await app.open(learner)).commit(cmi12('incomplete'));
    await app.course([{ identifier: 'lesson' }, { identifier: 'added' }], changing);
    const resumed = await app.open(learner);
    expect(resumed.session.items).toHaveLength(1);
    await resumed.terminate(cmi12('completed'));
    expect((await app.open(learner)).session.items).toHaveLength(2);
  });

  it('asked for twice at once begins one attempt', async () => {
    const learner = await app.learner(course);
    const launch = () => app.get(LaunchService).launch(learner.caller, learner.registrationId, 'normal');
    await Promise.all([launch(), launch(), launch()]);
    expect(await app.attempts(learner)).toHaveLength(1);
  });

  it('to go on where nothing was begun is refused, since nothing that is done in it could be saved', async () => {
    const learner = await app.learner(course);
    const asked = app.get(LaunchService).launch(learner.caller, learner.registrationId, 'normal', true);
    await expect(asked).rejects.toMatchObject({ code: 'SCORM.NOT_BEGUN', status: 409 });
    expect(await app.attempts(learner)).toEqual([]);
  });

  it('is refused in another person’s name, and does not exist for those out of reach', async () => {
    const learner = await app.learner(course);
    const stranger = { ...learner.caller, personId: newId() };
    const asked = app.get(LaunchService).launch(stranger, learner.registrationId, 'normal');
    await expect(asked).rejects.toMatchObject({ status: 404 });
    const staff = { ...stranger, records: { mode: 'all' as const, agencyIds: [] } };
    await app.sql(`UPDATE learning.registration SET agency_id = $2 WHERE id = $1`, [learner.registrationId, newId()]);
    const seen = app.get(LaunchService).launch(staff, learner.registrationId, 'normal');
    await expect(seen).rejects.toMatchObject({ status: 403 });
  });

  it('of a link of yesterday does not reopen an attempt that a newer one has followed', async () => {
    const learner = await finished();
    const old = (await app.attempts(learner))[0]?.id ?? '';
    const player = await app.open(learner);
    const { OpenSessionService } = await import('../session/open-session.service.js');
    const asked = app.get(OpenSessionService).open({ ...player.claims, attempt: old });
    await expect(asked).rejects.toMatchObject({ code: 'SCORM.ATTEMPT_CLOSED', status: 409 });
  });
});

describe('a failed attempt after a passed one', () => {
  it('tells of its own state, and the record of the passed one is untouched', async () => {
    const learner = await finished();
    const next = await app.open(learner);
    await next.terminate(cmi12('completed'));
    await next.terminate(cmi12('failed', { score: 5 }), { itemId: 'quiz' });
    expect(await app.attempts(learner)).toMatchObject([
      { number: 1, state: 'passed', score: { raw: 90 } },
      { number: 2, state: 'failed', score: { raw: 5 } },
    ]);
  });
});
