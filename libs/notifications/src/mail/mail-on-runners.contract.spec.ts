import { SmtpBox, testRedis } from '@muster/testing';
import type { TestRedis } from '@muster/testing';
import { NotificationsApp } from '../../test/notifications-app.js';
import { Remind } from '../remind/remind.service.js';

const PEOPLE = 5;

describe.each(['PostgreSQL', 'Bull'])('with the jobs running on %s', (runner) => {
  let box: SmtpBox;
  let redis: TestRedis | undefined;
  let app: NotificationsApp;

  beforeAll(async () => {
    box = await SmtpBox.start();
    redis = runner === 'Bull' ? await testRedis() : undefined;
    app = await NotificationsApp.start({
      variables: { SMTP_URL: box.url, MAIL_FROM: 'training@example.gov', MUSTER_RUN_JOBS: 'true' },
      ...(redis ? { redisUrl: redis.url } : {}),
    });
  });
  afterAll(async () => {
    await app.close();
    await redis?.stop();
    await box.close();
  });

  it('mail goes out by itself, each once, also what the server could not take at first', async () => {
    const agencyId = await app.agency('Police');
    const requirementId = await app.requirement('Refresher');
    for (let n = 0; n < PEOPLE; n += 1) {
      const personId = await app.person(`Officer ${n}`, agencyId);
      await app.owe({ personId, agencyId, requirementId, opensOn: '2026-01-19', dueOn: '2026-03-19' });
    }
    box.refusal = { code: 451, times: 1 };
    await app.get(Remind).remind('2026-03-12', true);
    await app.get(Remind).remind('2026-03-12', true);
    await box.until(PEOPLE);
    expect(new Set(box.mails.map(({ to }) => to[0])).size).toBe(PEOPLE);
    await app.close();
    expect(box.mails).toHaveLength(PEOPLE);
  });
});
