import { scormPackages } from '@muster/testing';
import { formWith } from './support/api-client.js';
import type { ApiClient } from './support/api-client.js';
import { dayIn, learnerWith, makeAgency, makeRequirement } from './support/fixtures.js';
import type { Learner } from './support/fixtures.js';
import { eventually, startSystem } from './support/system.js';
import type { System } from './support/system.js';

interface Page<T> {
  items: T[];
}
interface Course {
  id: string;
  versionId: string;
  versionNumber: number;
  minutes: number | null;
  title: string;
  audience: object;
  mayChange: boolean;
}
interface Preview {
  touched: number;
  mayMove: boolean;
  choices: { reportPeriods: { startsOn: string; endsOn: string }[] }[];
}
interface Result {
  personId: string;
  state: string;
  signs: { kind: string }[];
}

const began = { core: { lesson_status: 'incomplete', exit: 'suspend', session_time: '0000:01:00' } };
const passed = { core: { lesson_status: 'passed', exit: '', session_time: '0000:01:00', score: { raw: '90' } } };

const packageForm = async (fields: Record<string, string> = {}): Promise<FormData> =>
  formWith('package', await scormPackages.plain12(), 'plain.zip', fields);

describe('a new version of a course', () => {
  let system: System;
  let police: string;
  let court: string;
  let admin: Learner;
  let educator: Learner;
  let course: Course;
  let versionTwo: Course;
  let inProgress: { learner: Learner; registrationId: string; attemptId: string };

  const register = async (learner: Learner): Promise<string> =>
    (
      await system.admin.must<{ id: string }>('POST', '/registrations', {
        personId: learner.personId,
        courseId: course.id,
      })
    ).id;
  const pass = async (learner: Learner): Promise<string> => {
    const registrationId = await register(learner);
    const player = await learner.open(registrationId);
    await player.commit(passed, 'terminate');
    await eventually(
      () => system.admin.must<Page<unknown>>('GET', `/completions?personId=${learner.personId}`),
      ({ items }) => items.length === 1,
    );
    return registrationId;
  };
  const upload = async (by: ApiClient, courseId: string, fields = {}) =>
    by.send<Course & { code?: string }>('POST', `/courses/${courseId}/versions`, await packageForm(fields));

  beforeAll(async () => {
    system = await startSystem();
    police = await makeAgency(system.admin, 'Riverbend Police Department', 'law_enforcement');
    court = await makeAgency(system.admin, 'County Court', 'court');
    const over = (role: string, id: string) => [{ role, scope: { kind: 'agency', id } }];
    admin = await learnerWith(system, police, 'Cho', 'Park', over('agency_admin', police));
    educator = await learnerWith(system, court, 'Eve', 'Lind', over('judicial_educator', court));
    course = await admin.api.must<Course>(
      'POST',
      '/courses',
      await packageForm({
        title: 'First contact',
        minutes: '60',
        audience: JSON.stringify({ excludeAgencyKinds: ['court'] }),
      }),
    );
    await pass(await learnerWith(system, police, 'Ana', 'Ortiz'));
    const learner = await learnerWith(system, police, 'Ben', 'Ode');
    const registrationId = await register(learner);
    const player = await learner.open(registrationId);
    await player.commit(began, 'terminate');
    inProgress = { learner, registrationId, attemptId: player.session.attemptId };
  });
  afterAll(() => system.close());

  it('takes over minutes, audience and title that were given before', async () => {
    const answer = await upload(admin.api, course.id);
    expect(answer.status).toBe(201);
    versionTwo = answer.body;
    expect(versionTwo).toMatchObject({
      versionNumber: 2,
      minutes: 60,
      title: 'First contact',
      audience: { excludeAgencyKinds: ['court'] },
    });
  });

  it('lets no hours drop from a report', async () => {
    await pass(await learnerWith(system, police, 'Dee', 'Moss'));
    const year = new Date().getUTCFullYear();
    const award = await system.admin.must<{ id: string }>('POST', '/awards', {
      number: 'TEST-2',
      funder: 'A funder',
      title: 'Award',
      startsOn: `${year - 1}-01-01`,
      endsOn: `${year + 1}-12-31`,
      timeZone: 'America/Chicago',
      calendar: 'calendar_quarterly',
      measures: ['completions', 'contact_minutes'],
      scope: { agencyIds: [police] },
    });
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Chicago' }).format(new Date());
    const periods = await system.admin.must<Page<{ id: string; startsOn: string; endsOn: string }>>(
      'GET',
      `/awards/${award.id}/periods`,
    );
    const period = periods.items.find(({ startsOn, endsOn }) => startsOn <= today && today <= endsOn);
    const minutes = async (): Promise<number | undefined> => {
      const report = await system.admin.must<{ measures: { code: string; value: number }[] }>(
        'POST',
        `/awards/${award.id}/reports`,
        { periodId: period?.id, draft: true },
      );
      return report.measures.find(({ code }) => code === 'contact_minutes')?.value;
    };
    // One completion of each version, 60 minutes each.
    expect(await eventually(minutes, (value) => value === 120)).toBe(120);
  });

  it('leaves an attempt in progress on its own version until somebody decides otherwise', async () => {
    const player = await inProgress.learner.open(inProgress.registrationId);
    expect(player.session.attemptId).toBe(inProgress.attemptId);
    await player.commit(began, 'terminate');
  });

  it('says first who is touched, and moves them where the parts are equal', async () => {
    const requirementId = await makeRequirement(system.admin, 'Basics every year', [course.id]);
    const owed = { requirementId, personIds: [inProgress.learner.personId], dueOn: dayIn(10) };
    await system.admin.must('POST', '/assignments', owed);
    const base = `/courses/${course.id}/versions/${versionTwo.versionId}`;
    const preview = await admin.api.must<Preview>('GET', `${base}/change-preview`);
    expect(preview).toMatchObject({ touched: 1, mayMove: true });
    const standings = { moves: [], datesOnly: 0, unchanged: 1 };
    expect(preview.choices).toMatchObject([
      { choice: 'keep', stay: 1, goOn: 0, startAgain: 0, standings, reportPeriods: [] },
      { choice: 'restart', stay: 0, startAgain: 1, repeatParts: 0, dueSoon: 1, standings },
      { choice: 'move', possible: true, stay: 0, goOn: 1, standings, reportPeriods: [] },
    ]);
    const due = owed.dueOn;
    const [waiting, ...others] = preview.choices[1]?.reportPeriods ?? [];
    expect(others).toEqual([]);
    expect(waiting).toMatchObject({ awardTitle: 'Award', moves: 'due' });
    expect(waiting && waiting.startsOn <= due && due <= waiting.endsOn).toBe(true);
    const touched = await admin.api.must<Page<{ versionNumber: number; owes: object[] }>>(
      'GET',
      `${base}/touched-attempts`,
    );
    const training = { requirementTitle: 'Basics every year', status: 'not_started', overdue: false, dueOn: due };
    expect(touched.items).toMatchObject([{ versionNumber: 1, owes: [training] }]);
    await admin.api.must('POST', `${base}/decisions`, { choice: 'move' });
    const player = await inProgress.learner.open(inProgress.registrationId);
    expect(player.session.attemptId).toBe(inProgress.attemptId);
    expect((await admin.api.must<Page<unknown>>('GET', `${base}/touched-attempts`)).items).toEqual([]);
  });

  it('restarts at the next launch where that was decided, and keeps what was done', async () => {
    const next = (await upload(admin.api, course.id)).body;
    await admin.api.must('POST', `/courses/${course.id}/versions/${next.versionId}/decisions`, { choice: 'restart' });
    const player = await inProgress.learner.open(inProgress.registrationId);
    expect(player.session.attemptId).not.toBe(inProgress.attemptId);
    const registration = await inProgress.learner.api.must<{ attempts: { id: string; state: string }[] }>(
      'GET',
      `/registrations/${inProgress.registrationId}`,
    );
    expect(registration.attempts).toHaveLength(2);
    expect(registration.attempts[0]?.state).not.toBe('failed');
  });

  it('of a court comes from its educator, and neither side changes what the other made', async () => {
    const own = await educator.api.must<Course>('POST', '/courses', await packageForm({ title: 'Bench cards' }));
    expect(await upload(educator.api, own.id)).toMatchObject({ status: 201, body: { versionNumber: 2 } });
    const policy = { completionPolicy: { kind: 'all_scos' } };
    expect((await educator.api.send('PATCH', `/courses/${own.id}`, policy)).status).toBe(200);
    for (const [by, courseId] of [
      [admin.api, own.id],
      [educator.api, course.id],
    ] as const) {
      expect(await upload(by, courseId)).toMatchObject({ status: 403, body: { code: 'CATALOG.COURSE_OF_OTHERS' } });
      expect((await by.send('PATCH', `/courses/${courseId}`, policy)).status).toBe(403);
      expect((await by.must<Course>('GET', `/courses/${courseId}`)).mayChange).toBe(false);
    }
  });
});

describe('the signs of a forged completion', () => {
  let system: System;
  let police: string;
  let courseId: string;

  beforeAll(async () => {
    system = await startSystem();
    police = await makeAgency(system.admin, 'Riverbend Police Department', 'law_enforcement');
    const form = await packageForm({ title: 'First contact', minutes: '60' });
    courseId = (await system.admin.must<{ id: string }>('POST', '/courses', form)).id;
  });
  afterAll(() => system.close());

  /** Somebody who sends one result at once, under this number. */
  const finish = async (name: string, cmi: Record<string, unknown>, numbers: readonly number[]): Promise<string> => {
    const learner = await learnerWith(system, police, name, 'Quick');
    const { personId } = learner;
    const { id } = await system.admin.must<{ id: string }>('POST', '/registrations', { personId, courseId });
    const player = await learner.open(id);
    for (const seq of numbers) await player.commit(cmi, seq === numbers.at(-1) ? 'terminate' : 'commit', { seq });
    return personId;
  };
  const signsOf = (personId: string, kind: string): Promise<Result> =>
    eventually(
      async () => (await system.admin.must<Page<Result>>('GET', `/results-to-review?personId=${personId}`)).items[0],
      (result) => result?.signs.some((sign) => sign.kind === kind) ?? false,
    ).then((result) => result!);

  it('are shown for impossible speed, missing numbers and a result without answers, and take nothing away', async () => {
    const answered = {
      ...passed,
      interactions: { '0': { id: 'Q1', type: 'choice', student_response: 'a', result: 'correct' } },
    };
    for (const name of ['Al', 'Bo', 'Cy', 'Di', 'Ed']) await finish(name, answered, [1]);
    const silent = await finish('Flo', passed, [1]);
    const gappy = await finish('Gus', answered, [40]);
    for (const [personId, kind] of [
      [silent, 'too_fast'],
      [silent, 'no_answers'],
      [gappy, 'sequence_gaps'],
    ] as const) {
      expect((await signsOf(personId, kind)).state).toBe('passed');
      expect((await system.admin.must<Page<unknown>>('GET', `/completions?personId=${personId}`)).items).toHaveLength(
        1,
      );
    }
  });

  it('are listed by name, state and day, and come as a file', async () => {
    const found = await system.admin.must<Page<Result>>('GET', '/results-to-review?q=flo&state=passed&from=2020-01-01');
    expect(found.items).toHaveLength(1);
    expect((await system.admin.must<Page<Result>>('GET', '/results-to-review?q=flo&state=failed')).items).toEqual([]);
    expect((await system.admin.must<Page<Result>>('GET', '/results-to-review?q=flo&to=2020-01-01')).items).toEqual([]);
    const csv = await system.admin.get<string>('/results-to-review.csv?q=flo');
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect(csv.body.trim().split('\n')).toHaveLength(2);
    expect(csv.body).toContain('no_answers');
    expect((await system.admin.get('/results-to-review?state=lost')).status).toBe(400);
  });
});
