import { newId } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import type { CmiTree } from '../domain/cmi/cmi-tree.js';
import { cmi12, ScormApp } from '../../test/scorm-app.js';
import { AttemptReader } from './attempt-reader.js';
import { ExplainAttempt } from './explain-attempt.service.js';
import { ExportEvidence } from './export-evidence.service.js';
import { ListInteractions } from './list-interactions.service.js';

let app: ScormApp;
let course: string;
const parts = [{ identifier: 'lesson' }, { identifier: 'quiz', title: 'Quiz', masteryScore: 80 }];

beforeAll(async () => {
  app = await ScormApp.start();
  course = await app.course(parts);
});
afterAll(() => app.close());

function answers(...responses: string[]): CmiTree {
  return Object.fromEntries(
    responses.map((student_response, at) => [
      String(at),
      {
        id: `q${at + 1}`,
        type: 'choice',
        time: '10:00:00',
        student_response,
        correct_responses: { '0': { pattern: 'b' } },
        result: student_response === 'b' ? 'correct' : 'wrong',
        latency: '0000:00:07',
      },
    ]),
  );
}
function stranger(): Caller {
  return { personId: newId(), via: 'session', grants: [], roster: none, records: none };
}
const none = { mode: 'listed' as const, agencyIds: [] };

/** Two attempts: one passed, then one that is worse. */
async function twoAttempts() {
  const learner = await app.learner(course);
  const first = await app.open(learner);
  await first.terminate(cmi12('completed', { time: '0000:10:00' }));
  await first.terminate(
    { ...cmi12('passed', { score: 90, time: '0000:05:00' }), interactions: answers('b', '=b'), comments: 'Too long.' },
    { itemId: 'quiz' },
  );
  const second = await app.open(learner);
  await second.terminate({ ...cmi12('failed', { score: 10 }), interactions: answers('a') }, { itemId: 'quiz' });
  return { learner, first, second };
}

async function textOf(stream: AsyncIterable<unknown>): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text;
}

describe('the evidence of a registration', () => {
  it('keeps every attempt as it was, whatever came after it, with the time told and the time seen', async () => {
    const { learner } = await twoAttempts();
    const attempts = await app.system((tx) => app.get(AttemptReader).of(tx, learner.registrationId));
    expect(attempts).toMatchObject([
      {
        number: 1,
        versionNumber: 1,
        state: 'passed',
        score: { raw: 90 },
        totalTime: 'PT0H15M0S',
        completionPolicy: { kind: 'as_package_says' },
        sessions: [{ number: 1, commits: 2, lateCommits: 0 }],
      },
      { number: 2, state: 'in_progress', scos: [{ identifier: 'quiz', successStatus: 'failed' }] },
    ]);
    expect(attempts[0]?.scos[1]).toMatchObject({
      totalTime: 'PT0H5M0S',
      // Real seconds: none but what this test itself takes.
      observedTime: expect.stringMatching(/^PT0H0M\d+S$/) as string,
      interactionCount: 2,
      comments: [{ text: 'Too long.', location: null, timestamp: null }],
      interactions: [
        { id: 'q1', learnerResponse: 'b', correctResponses: ['b'], result: 'correct', latency: 7 },
        { id: 'q2', learnerResponse: '=b', result: 'wrong' },
      ],
    });
  });

  it('gives the time that the server saw from its own openings and receipts', async () => {
    const learner = await app.learner(course);
    const { attemptId } = await app.open(learner);
    const begin = Date.now() + 60_000;
    const at = (minutes: number): string => new Date(begin + minutes * 60_000).toISOString();
    await app.sql(`INSERT INTO scorm.opening (attempt_id, launch_no, opened_at) VALUES ($1, 2, $2), ($1, 3, $3)`, [
      attemptId,
      at(0),
      at(500),
    ]);
    for (const [launch, seq, minutes] of [
      [2, 1, 10],
      [2, 2, 12],
      [3, 1, 505],
    ]) {
      await app.sql(
        `INSERT INTO scorm.commit_receipt (attempt_id, launch_no, seq, item_id, reason, body_hash, received_at, claimed_at)
         VALUES ($1, $2, $3, 'lesson', 'commit', '', $4, $4)`,
        [attemptId, launch, seq, at(minutes ?? 0)],
      );
    }
    const [attempt] = await app.system((tx) => app.get(AttemptReader).of(tx, learner.registrationId));
    expect(attempt).toMatchObject({ observedTime: 'PT0H17M0S', totalTime: 'PT0H0M0S' });
    expect(attempt?.sessions.map((session) => session.observedTime)).toEqual(['PT0H0M0S', 'PT0H12M0S', 'PT0H5M0S']);
  });
});

describe('the interactions of a registration', () => {
  it('come page by page, each once, in the order of attempts, parts and answers', async () => {
    const { learner } = await twoAttempts();
    const listing = app.get(ListInteractions);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listing.list(learner.caller, learner.registrationId, { limit: 1, cursor });
      seen.push(...page.items.map((row) => `${row.attemptNumber} ${row.scoTitle} ${row.id} ${row.learnerResponse}`));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(['1 Quiz q1 b', '1 Quiz q2 =b', '2 Quiz q1 a']);
  });

  it('are those of one attempt or part where the query says so', async () => {
    const { learner, second } = await twoAttempts();
    const list = (query: object) =>
      app.get(ListInteractions).list(learner.caller, learner.registrationId, { limit: 50, ...query });
    expect((await list({ attemptId: second.attemptId })).items).toHaveLength(1);
    expect((await list({ scoId: 'lesson' })).items).toHaveLength(0);
  });

  it('do not exist for somebody who may not see the registration', async () => {
    const { learner } = await twoAttempts();
    await expect(
      app.get(ListInteractions).list(stranger(), learner.registrationId, { limit: 50 }),
    ).rejects.toMatchObject({ status: 404 });
  });
});

describe('the explanation of an attempt', () => {
  it('tells what each part reported, what the manifest asked and what was decided', async () => {
    const { learner, first } = await twoAttempts();
    const answer = await app.get(ExplainAttempt).explain(learner.caller, first.attemptId);
    expect(answer).toMatchObject({
      state: 'passed',
      summary: 'Passed: “Quiz” passed, and nothing is left to do.',
    });
    expect(answer.steps.map((step) => step.text)).toContain(
      'The package asks for a score of 80 in “Quiz” (mastery score); a part that has ended with 90 is passed, whatever it said.',
    );
    await expect(app.get(ExplainAttempt).explain(stranger(), first.attemptId)).rejects.toMatchObject({ status: 404 });
  });
});

describe('the CSV of evidence', () => {
  it('has a line for each interaction and for each part without one, and no formula', async () => {
    const { learner } = await twoAttempts();
    const text = await textOf(await app.get(ExportEvidence).ofRegistration(learner.caller, learner.registrationId));
    const lines = text.trim().split('\r\n');
    expect(lines).toHaveLength(1 + 1 + 2 + 1);
    expect(lines[0]).toContain('learnerResponse,correctResponses,result');
    expect(lines.map((line) => line.split(',').slice(17, 23).join(','))).toContain("2,q2,choice,,10:00:00,'=b");
  });

  it('is audited with who took it', async () => {
    const { learner } = await twoAttempts();
    await app.get(ExportEvidence).ofRegistration(learner.caller, learner.registrationId);
    const taken = await app.sql(
      `SELECT actor_id AS actor FROM audit.event WHERE action = 'evidence.exported' AND subject_id = $1`,
      [learner.registrationId],
    );
    expect(taken).toEqual([{ actor: learner.caller.personId }]);
  });

  it('of a version holds the attempts that the caller may see, over several pages', async () => {
    const own = await app.course(parts);
    const learners = [];
    for (let at = 0; at < 21; at += 1) {
      const learner = await app.learner(own);
      await (await app.open(learner)).commit(cmi12('incomplete'));
      learners.push(learner);
    }
    const versionId = (await app.attempts(learners[0]!))[0]?.courseVersionId ?? '';
    const lines = async (caller: Caller): Promise<number> =>
      (await textOf(await app.get(ExportEvidence).ofVersion(caller, own, versionId))).trim().split('\r\n').length - 1;
    expect(await lines(learners[0]!.caller)).toBe(1);
    expect(await lines(stranger())).toBe(0);
    const everything = await app.system((tx) =>
      tx.query<unknown[]>(`SELECT 1 FROM scorm.attempt WHERE course_version_id = $1`, [versionId]),
    );
    expect(everything).toHaveLength(21);
    await expect(app.get(ExportEvidence).ofVersion(stranger(), course, versionId)).rejects.toMatchObject({
      status: 404,
    });
  });
});
