import { scormPackages, testRedis } from '@muster/testing';
import type { TestRedis } from '@muster/testing';
import { formWith } from './support/api-client.js';
import { learnerWith, makeAgency, makeRequirement } from './support/fixtures.js';
import type { Learner } from './support/fixtures.js';
import { redisValue } from './support/redis-value.js';
import { eventually, startSystem } from './support/system.js';
import type { System } from './support/system.js';

interface Summary {
  requirements: {
    requirementId: string;
    assigned: number;
    current: number;
    inProgress: number;
    notStarted: number;
    percentCurrent: number;
  }[];
}
interface Assignment {
  requirementId: string;
  status: string;
  dueOn: string;
  validUntil: string | null;
  items: { registrationId: string; state: string; score: { raw: number } | null }[];
}
interface Page<T> {
  items: T[];
}

const passed = {
  core: {
    lesson_status: 'passed',
    lesson_location: 'end',
    exit: '',
    session_time: '0000:20:00',
    score: { raw: '90', min: '0', max: '100' },
  },
  interactions: { '0': { id: 'Q1', type: 'choice', student_response: 'a', result: 'correct' } },
};
const halfWay = {
  core: { lesson_status: 'incomplete', lesson_location: 'page-3', exit: 'suspend', session_time: '0000:05:00' },
  suspend_data: 'seen=1,2,3',
};

describe.each([
  { jobs: 'PostgreSQL alone', withRedis: false },
  { jobs: 'Bull on Redis', withRedis: true },
])('from a course taken to the funder’s report, with jobs run by $jobs', ({ withRedis }) => {
  let system: System;
  let redis: TestRedis | undefined;
  let agencyId: string;
  let taskForceId: string;
  let requirementId: string;
  let officer: Learner;
  let registrationId: string;

  beforeAll(async () => {
    redis = withRedis ? await testRedis() : undefined;
    system = await startSystem(redis ? { REDIS_URL: redis.url } : {});
    const { admin } = system;
    agencyId = await makeAgency(admin, 'Riverbend Police Department', 'law_enforcement');
    const taskForce = await admin.must<{ id: string }>('POST', '/task-forces', { name: 'County task force' });
    taskForceId = taskForce.id;
    await admin.must('PUT', `/task-forces/${taskForceId}/agencies/${agencyId}`, {
      role: 'core',
      joinedOn: '2020-01-01',
    });
    const course = await admin.must<{ id: string }>(
      'POST',
      '/courses',
      formWith('package', await scormPackages.plain12(), 'plain.zip', { title: 'First contact', minutes: '60' }),
    );
    requirementId = await makeRequirement(admin, 'First contact, yearly', [course.id]);
    officer = await learnerWith(system, agencyId, 'Ana', 'Ortiz');
    await admin.must('POST', '/assignments', { requirementId, personIds: [officer.personId], dueOn: '2030-01-31' });
  });
  afterAll(async () => {
    await system.close();
    await redis?.stop();
  });

  it('shows the learner what is owed, with the registration to begin', async () => {
    const { items } = await officer.api.must<Page<Assignment>>('GET', `/people/${officer.personId}/assignments`);
    expect(items).toEqual([
      expect.objectContaining({ requirementId, status: 'not_started', dueOn: '2030-01-31', validUntil: null }),
    ]);
    registrationId = items[0]?.items[0]?.registrationId ?? '';
    expect(registrationId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('resumes where the learner left', async () => {
    const first = await officer.open(registrationId);
    expect(first.session).toMatchObject({ mode: 'normal', launchNo: 1 });
    expect((await first.commit(halfWay)).status).toBe(200);
    expect((await first.commit(halfWay, 'terminate')).body.attempt).toEqual({ state: 'in_progress' });

    const second = await officer.open(registrationId);
    expect(second.session.attemptId).toBe(first.session.attemptId);
    expect(second.session.items[0]?.state).toMatchObject({
      entry: 'resume',
      totalTime: '0000:05:00',
      cmi: { suspend_data: 'seen=1,2,3' },
    });
    const status = async (): Promise<string | undefined> =>
      (await officer.api.must<Page<Assignment>>('GET', `/people/${officer.personId}/assignments`)).items[0]?.status;
    await eventually(status, (value) => value === 'in_progress');
  });

  it('records the pass, with score, time and answers', async () => {
    const player = await officer.open(registrationId);
    expect((await player.commit(passed)).body.attempt).toEqual({ state: 'passed' });
    expect((await player.commit(passed, 'terminate')).status).toBe(200);
    const registration = await eventually(
      () => officer.api.must<{ state: string; totalTime: string }>('GET', `/registrations/${registrationId}`),
      (value) => value.state === 'passed' && value.totalTime === 'PT25M',
    );
    expect(registration).toMatchObject({
      successStatus: 'passed',
      completionStatus: 'completed',
      score: { raw: 90, min: 0, max: 100, scaled: null },
      attempts: [{ number: 1, scos: [{ interactions: [{ id: 'Q1', learnerResponse: 'a', result: 'correct' }] }] }],
    });
  });

  it('certifies the person and dates the refresher', async () => {
    const assignment = await eventually(
      async () => (await officer.api.must<Page<Assignment>>('GET', `/people/${officer.personId}/assignments`)).items[0],
      (value) => value?.status === 'current',
    );
    const [certification] = (
      await system.admin.must<Page<{ certifiedOn: string; validUntil: string }>>(
        'GET',
        `/certifications?personId=${officer.personId}`,
      )
    ).items;
    expect(Number(certification?.validUntil.slice(0, 4))).toBe(Number(certification?.certifiedOn.slice(0, 4)) + 1);
    expect(assignment?.validUntil).toBe(certification?.validUntil);
    const refreshers = await system.admin.must<Page<{ dueOn: string; opensOn: string; kind: string }>>(
      'GET',
      `/refreshers?agencyId=${agencyId}`,
    );
    expect(refreshers.items).toEqual([expect.objectContaining({ kind: 'renewal', dueOn: certification?.validUntil })]);
  });

  it('opens the refresher when its window comes, once', async () => {
    const [upcoming] = (await system.admin.must<Page<{ opensOn: string }>>('GET', `/refreshers?agencyId=${agencyId}`))
      .items;
    const asOf = upcoming?.opensOn ?? '';
    const early = new Date(Date.parse(asOf) - 86_400_000).toISOString().slice(0, 10);
    const sweep = (on: string, dryRun = false): Promise<{ opened: number }> =>
      system.admin.must('POST', '/refreshers/sweeps', { asOf: on, dryRun });
    expect((await sweep(early)).opened).toBe(0);
    expect((await sweep(asOf, true)).opened).toBe(1);
    expect((await sweep(asOf)).opened).toBe(1);
    expect((await sweep(asOf)).opened).toBe(0);
    const today = await officer.api.must<Page<Assignment>>('GET', `/people/${officer.personId}/assignments`);
    expect(today.items[0]?.status).toBe('current');
    const then = await officer.api.must<Page<Assignment>>(
      'GET',
      `/people/${officer.personId}/assignments?asOf=${asOf}`,
    );
    expect(then.items[0]?.status).toBe('due_soon');
  });

  it('tells the person of it once, in the days after at the latest, and why', async () => {
    const [open] = (await system.admin.must<Page<{ opensOn: string }>>('GET', `/refreshers?agencyId=${agencyId}`))
      .items;
    // The window may open on a weekend or a holiday; four days are longer than any of these.
    for (let days = 1; days <= 4; days += 1) {
      const asOf = new Date(Date.parse(open?.opensOn ?? '') + days * 86_400_000).toISOString().slice(0, 10);
      await system.admin.must('POST', '/refreshers/sweeps', { asOf, dryRun: false });
    }
    const { items } = await officer.api.must<Page<{ reminders: { step: string; why: string[] }[] }>>(
      'GET',
      '/messages',
    );
    const reminders = items.flatMap((message) => message.reminders);
    expect(reminders.filter(({ step }) => step === 'window_opened')).toHaveLength(1);
    expect(new Set(reminders.map(({ step }) => step)).size).toBe(reminders.length);
    expect(reminders.every(({ why }) => why.length > 1)).toBe(true);
    await officer.api.must('POST', '/messages/read');
    expect(await officer.api.must('GET', '/unread-messages')).toEqual({ unread: 0 });
  });

  it('shows in the agency’s summary and its picture over time', async () => {
    const summary = await system.admin.must<Summary>('GET', `/agencies/${agencyId}/completion-summary`);
    expect(summary.requirements).toEqual([
      expect.objectContaining({ requirementId, assigned: 1, current: 1, percentCurrent: 100 }),
    ]);
    const coverage = await system.admin.must<{ points: { assigned: number; current: number }[] }>(
      'GET',
      `/agencies/${agencyId}/coverage`,
    );
    expect(coverage.points.at(-1)).toMatchObject({ assigned: 1, current: 1 });
    expect(coverage.points.at(0)).toMatchObject({ assigned: 0, current: 0 });
  });

  it('shows in the award’s report, with the row behind the number', async () => {
    const year = new Date().getUTCFullYear();
    const award = await system.admin.must<{ id: string }>('POST', '/awards', {
      number: 'TEST-1',
      funder: 'A funder',
      title: 'Task force award',
      startsOn: `${year - 1}-01-01`,
      endsOn: `${year + 1}-12-31`,
      timeZone: 'America/New_York',
      calendar: 'calendar_quarterly',
      scope: { taskForceIds: [taskForceId] },
    });
    const [completion] = (
      await system.admin.must<Page<{ id: string; completedOn: string }>>(
        'GET',
        `/completions?personId=${officer.personId}`,
      )
    ).items;
    const periods = (
      await system.admin.must<Page<{ id: string; startsOn: string; endsOn: string; state: string }>>(
        'GET',
        `/awards/${award.id}/periods`,
      )
    ).items;
    const period = periods.find(
      ({ startsOn, endsOn }) => startsOn <= completion!.completedOn && completion!.completedOn <= endsOn,
    );
    const report = await system.admin.must<{
      id: string;
      frozenAt: string | null;
      measures: { code: string; value: number }[];
    }>('POST', `/awards/${award.id}/reports`, { periodId: period?.id, draft: true });
    expect(report.frozenAt).toBeNull();
    expect(report.measures.find(({ code }) => code === 'people_trained_unduplicated_period')?.value).toBe(1);
    const csv = await system.admin.get<string>(`/reports/${report.id}.csv`);
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect(csv.body).toContain(completion?.id);
  });

  it('tells nobody else: another agency’s administrator gets 404', async () => {
    const elsewhere = await makeAgency(system.admin, 'Elsewhere Police', 'law_enforcement');
    const other = await learnerWith(system, elsewhere, 'Other', 'Admin', [
      { role: 'agency_admin', scope: { kind: 'agency', id: elsewhere } },
    ]);
    for (const path of [
      `/people/${officer.personId}`,
      `/registrations/${registrationId}`,
      `/agencies/${agencyId}/completion-summary`,
    ]) {
      expect((await other.api.get(path)).status).toBe(404);
    }
    const completions = await other.api.must<Page<unknown>>('GET', '/completions');
    expect(completions.items).toEqual([]);
  });

  it('does not take back a pass when the course is opened again and failed', async () => {
    const again = await officer.open(registrationId, { mode: 'normal' });
    const failed = { core: { lesson_status: 'failed', score: { raw: '10' } } };
    await again.commit(failed);
    await again.commit(failed, 'terminate');
    const registration = await officer.api.must<{ state: string; attempts: { state: string }[] }>(
      'GET',
      `/registrations/${registrationId}`,
    );
    expect(registration.state).toBe('passed');
    expect(registration.attempts.map(({ state }) => state)).toEqual(['passed', 'failed']);
  });

  it('ran its jobs where it says', async () => {
    expect(system.output()).toContain(withRedis ? 'Jobs run by BullRunner' : 'Jobs run by PostgresRunner');
    // Bull counts the jobs that it was ever given under this key.
    if (redis) expect(Number(await redisValue(redis.url, 'muster:jobs:id'))).toBeGreaterThan(0);
  });
});
