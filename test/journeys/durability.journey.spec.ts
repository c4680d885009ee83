import { scormPackages } from '@muster/testing';
import { formWith } from './support/api-client.js';
import { learnerWith, makeAgency } from './support/fixtures.js';
import type { Learner } from './support/fixtures.js';
import { startSystem } from './support/system.js';
import type { System } from './support/system.js';

const at = (page: number): Record<string, unknown> => ({
  core: { lesson_status: 'incomplete', lesson_location: `page-${page}`, session_time: '0000:01:00' },
  suspend_data: `${page}`,
});

describe('a commit', () => {
  let system: System;
  let learner: Learner;
  let courseId: string;

  beforeAll(async () => {
    system = await startSystem();
    const agencyId = await makeAgency(system.admin, 'Riverbend Police Department', 'law_enforcement');
    const form = formWith('package', await scormPackages.plain12(), 'plain.zip', {
      title: 'First contact',
      minutes: '60',
    });
    courseId = (await system.admin.must<{ id: string }>('POST', '/courses', form)).id;
    learner = await learnerWith(system, agencyId, 'Ana', 'Ortiz');
  });
  afterAll(() => system.close());

  const register = async (): Promise<string> =>
    (await learner.api.must<{ id: string }>('POST', '/registrations', { personId: learner.personId, courseId })).id;

  it('that was acknowledged is there after the server was killed in the middle of a course', async () => {
    const registrationId = await register();
    const player = await learner.open(registrationId);
    let acknowledged = 0;
    const committing = (async () => {
      for (let page = 1; page <= 2000; page += 1) {
        const answer = await player.commit(at(page)).catch(() => undefined);
        if (answer?.status !== 200) return;
        acknowledged = page;
      }
    })();
    while (acknowledged < 40) await new Promise((resolve) => setImmediate(resolve));
    await system.kill();
    await committing;
    expect(acknowledged).toBeLessThan(2000);
    await system.restart();

    const resumed = await learner.open(registrationId);
    const stored = Number(resumed.session.items[0]?.state?.cmi['suspend_data']);
    // One more may have reached the disk without its acknowledgement reaching the player.
    expect(stored).toBeGreaterThanOrEqual(acknowledged);
    expect(stored).toBeLessThanOrEqual(acknowledged + 1);
  });

  it('that is repeated gets the same answer and no second effect; with other content it is refused', async () => {
    const player = await learner.open(await register());
    const first = await player.commit(at(1), 'commit', { seq: 7 });
    const repeated = await player.commit(at(1), 'commit', { seq: 7 });
    expect([first.status, repeated.status]).toEqual([200, 200]);
    const other = await player.commit(at(2), 'commit', { seq: 7 });
    expect(other).toMatchObject({ status: 409, body: { code: 'SCORM.COMMIT_CONFLICT' } });
  });

  it('that comes after a newer one is acknowledged and changes nothing', async () => {
    const registrationId = await register();
    const player = await learner.open(registrationId);
    await player.commit(at(9), 'commit', { seq: 9 });
    expect(await player.commit(at(3), 'commit', { seq: 3 })).toMatchObject({ status: 200, body: { stale: true } });
    const resumed = await learner.open(registrationId);
    expect(resumed.session.items[0]?.state?.cmi['suspend_data']).toBe('9');
  });

  it('of a tab that another one has replaced is refused, and kept as evidence', async () => {
    const registrationId = await register();
    const first = await learner.open(registrationId);
    await first.commit(at(1));
    const second = await first.again();
    expect(await first.commit(at(2))).toMatchObject({ status: 409, body: { code: 'SCORM.LAUNCH_SUPERSEDED' } });
    expect((await second.commit(at(5))).status).toBe(200);
    const resumed = await learner.open(registrationId);
    expect(resumed.session.items[0]?.state?.cmi['suspend_data']).toBe('5');
  });

  it('goes on to be saved after the session of the application has ended', async () => {
    const registrationId = await register();
    const player = await learner.open(registrationId);
    await learner.api.must('DELETE', '/sessions/current');
    expect((await learner.api.get('/me')).status).toBe(401);
    expect((await player.commit(at(4))).status).toBe(200);
  });
});
