import { newId } from '@muster/kernel';
import { cmi12, publisher, ScormApp } from '../../test/scorm-app.js';
import type { CourseRules, Learner, Player, Sco } from '../../test/scorm-app.js';
import { ScoStateRepository } from '../data/sco-state.repository.js';
import type { CmiTree } from '../domain/cmi/cmi-tree.js';
import { sealed } from '../../test/sealed.js';
import { AttemptReader } from '../history/attempt-reader.js';
import { ExplainAttempt } from '../history/explain-attempt.service.js';
import { LaunchService } from '../launch/launch.service.js';
import type { SequencingPart } from '../package/index.js';
import { DecideChange } from './decide-change.service.js';
import { PreviewChange } from './preview-change.service.js';

const BEFORE = '2026-01-15T18:00:00Z';

let app: ScormApp;
beforeAll(async () => {
  app = await ScormApp.start();
});
afterAll(() => app.close());

const part = (name: string, attributes: Record<string, string>, children: SequencingPart[] = [], text?: string) => ({
  ...{ name, vocabulary: 'imsss' as const, attributes, children },
  ...(text === undefined ? {} : { text }),
});
const flow = part('controlMode', { choice: 'true', flow: 'true' });

/** A lesson that asks for a score, and a quiz; as SCORM 1.2, and as 2004 with rules. */
const kinds: [string, (score: number) => Sco[], CourseRules, (status: string, score: number) => CmiTree][] = [
  [
    'SCORM 1.2',
    (score) => [{ identifier: 'lesson', title: 'Lesson', masteryScore: score }, { identifier: 'quiz' }],
    {},
    (status, score) => cmi12(status, { score }),
  ],
  [
    'SCORM 2004 with rules',
    (score) => [
      {
        identifier: 'lesson',
        title: 'Lesson',
        scaledPassingScore: score / 100,
        objectives: [
          { id: 'goal', primary: true, satisfiedByMeasure: true, minNormalizedMeasure: score / 100, maps: [] },
        ],
        sequencing: {
          parts: [
            part('objectives', {}, [
              part('primaryObjective', { objectiveID: 'goal', satisfiedByMeasure: 'true' }, [
                part('minNormalizedMeasure', {}, [], String(score / 100)),
              ]),
            ]),
          ],
        },
      },
      { identifier: 'quiz' },
    ],
    { standard: 'scorm_2004_4th', sequencing: { parts: [flow] } },
    (status, score) => ({
      completion_status: 'completed',
      success_status: status,
      score: { scaled: String(score / 100), raw: String(score) },
    }),
  ],
];

/** Goes on, and has no result. */
const silent = (rules: CourseRules): CmiTree =>
  rules.standard === undefined ? cmi12('incomplete') : { completion_status: 'incomplete' };

it('a part of a former version that counts leaves the rest of its newest data model to the rules, and the explanation looks at the same', async () => {
  const [, scos, rules] = kinds[1] ?? [];
  if (!scos || !rules) throw new Error('no course with rules');
  const course = await app.course(scos(80), undefined, undefined, rules);
  const learner = await app.learner(course);
  const passed = { success_status: 'passed', score: { scaled: '0.9' } };
  await (await app.open(learner)).terminate({ ...passed, completion_status: 'incomplete' });
  await app.course(scos(99), course, undefined, rules);
  const [newest] = await app.sql<{ id: string }>(`SELECT current_version_id AS id FROM catalog.course WHERE id = $1`, [
    course,
  ]);
  await app.get(DecideChange).decide(publisher, course, newest?.id ?? '', { choice: 'move' });
  const player = await app.open(learner);
  await player.terminate({ completion_status: 'completed', success_status: 'failed', score: { scaled: '0.1' } });
  await player.terminate({ ...passed, completion_status: 'completed' }, { itemId: 'quiz' });
  expect(await app.attempts(learner)).toMatchObject([{ state: 'passed', completionStatus: 'completed' }]);
  const { steps } = await app.get(ExplainAttempt).explain(learner.caller, player.attemptId);
  expect(steps.find(({ kind }) => kind === 'root')?.text).toMatch(/made of these: completed and passed/);
});

describe.each(kinds)('a pass in %s when its attempt moves to a version that asks for more', (_, scos, rules, said) => {
  async function begun() {
    const course = await app.course(scos(80), undefined, undefined, rules);
    const learner = await app.learner(course);
    return { course, learner, player: await app.open(learner) };
  }
  async function stricter(course: string, decide = true): Promise<string> {
    await app.course(scos(99), course, undefined, rules);
    const [newest] = await app.sql<{ id: string }>(
      `SELECT current_version_id AS id FROM catalog.course WHERE id = $1`,
      [course],
    );
    const to = newest?.id ?? '';
    if (decide) await app.get(DecideChange).decide(publisher, course, to, { choice: 'move' });
    return to;
  }
  async function moved(decide = true) {
    const { course, learner, player } = await begun();
    await player.terminate(said('passed', 90));
    return { course, to: await stricter(course, decide), learner };
  }
  async function lessonOf(learner: Learner) {
    const [attempt] = await app.system((tx) => app.get(AttemptReader).of(tx, learner.registrationId));
    return { attempt, lesson: attempt?.scos.find(({ identifier }) => identifier === 'lesson') };
  }

  const newestDecides = rules.sequencing !== undefined;
  /** What the lesson counts as in the result. */
  async function counted(learner: Learner) {
    const [attempt] = await app.attempts(learner);
    const states = await app.system((tx) => app.get(ScoStateRepository).of(tx, [attempt?.id ?? '']));
    return states.find(({ itemId }) => itemId === 'lesson')?.counted;
  }

  it('is at no risk where another try is good enough, and none is read from a progress that is no number', async () => {
    const { course, learner, player } = await begun();
    await player.terminate(said('passed', 100));
    await (await app.open(learner)).terminate({ ...said('passed', 90), progress_measure: '1.2.3' });
    const to = await stricter(course, false);
    const { versions } = await app.get(PreviewChange).preview(publisher, course, to);
    expect(versions[0]?.stricterParts).toMatchObject([{ resultsAtRisk: rules.standard ? 1 : 0 }]);
  });

  it('and was failed since, before the move, is what the rules of its version made of both', async () => {
    const { course, learner, player } = await begun();
    await player.terminate(said('passed', 90));
    await (await app.open(learner)).terminate(said('failed', 10));
    await stricter(course);
    await app.get(LaunchService).launch(learner.caller, learner.registrationId, 'normal');
    expect(await counted(learner)).toMatchObject({ successStatus: newestDecides ? 'failed' : 'passed' });
  });

  it.each<[string, (player: Player) => Promise<unknown>]>([
    ['was left without a word', (player) => player.commit(silent(rules), { reason: 'pagehide' })],
    ['was ended without a result', (player) => player.terminate(silent(rules))],
  ])(
    'and %s in a newer launch, before the move, is what the rules of its version made of both',
    async (_how, leave) => {
      const { course, learner, player } = await begun();
      await player.terminate(said('passed', 90));
      await leave(await app.open(learner));
      const before = await counted(learner);
      await stricter(course);
      const next = await app.open(learner);
      expect(await counted(learner)).toEqual(before);
      await next.commit(silent(rules));
      expect(await counted(learner)).toEqual(before);
      expect((await lessonOf(learner)).lesson?.successStatus).toBe(newestDecides ? 'unknown' : 'passed');
      await (await app.open(learner)).terminate(said('passed', 100));
      expect(await counted(learner)).toMatchObject({ successStatus: 'passed' });
    },
  );

  it('is named in the preview, with what the version asks', async () => {
    const { course, to, learner } = await moved(false);
    await app.open(await app.learner(course));
    const preview = await app.get(PreviewChange).preview(publisher, course, to);
    expect(preview).toMatchObject({ touched: 1, mayMove: true });
    expect(preview.versions[0]?.stricterParts).toMatchObject([
      {
        identifier: 'lesson',
        title: 'Lesson',
        asks: [expect.stringMatching(/0?.?99 instead of 0?.?8/)],
        resultsAtRisk: 1,
      },
    ]);
    const { items } = await app.get(PreviewChange).touched(publisher, course, to, { limit: 5 });
    expect(items).toMatchObject([
      { registrationId: learner.registrationId, resultsAtRisk: [{ identifier: 'lesson', title: 'Lesson' }] },
    ]);
    const blind = { ...publisher, records: { mode: 'listed' as const, agencyIds: [newId()] } };
    const seen = await app.get(PreviewChange).preview(blind, course, to);
    expect(seen.versions[0]?.stricterParts).toMatchObject([{ resultsAtRisk: 0 }]);
  });

  it.each<[string, CmiTree | null]>([
    ['only goes on elsewhere', null],
    ['looks at it again', said('passed', 90)],
    ['does worse in it', said('failed', 10)],
  ])('stays on record, and makes the course passed, when its learner %s', async (_way, again) => {
    const { learner } = await moved();
    await holds(learner, await app.open(learner), again);
  });

  it.each<[string, CmiTree | null]>([
    ['only goes on elsewhere', null],
    ['does worse in it', said('failed', 10)],
  ])('that a browser had kept and brings after the move counts as well when its learner %s', async (_way, again) => {
    const { course, learner, player } = await begun();
    await stricter(course);
    await app.get(LaunchService).launch(learner.caller, learner.registrationId, 'normal');
    const body = { itemId: 'lesson', reason: 'terminate', seq: 1, cmi: said('passed', 90), clientTime: BEFORE };
    const record = sealed(player.session.journalKey ?? '', { launch: player.claims.launch, body });
    const next = await app.reopen(learner, [record]);
    expect(next.session.replayed).toEqual(['saved']);
    await holds(learner, next, again);
  });

  async function holds(learner: Learner, player: Player, again: CmiTree | null): Promise<void> {
    if (again) await player.commit(again, { reason: 'pagehide' });
    expect((await lessonOf(learner)).lesson).toMatchObject({ successStatus: 'passed', completionStatus: 'completed' });
    await player.terminate(said('passed', 100), { itemId: 'quiz' });
    const { attempt, lesson } = await lessonOf(learner);
    expect(lesson).toMatchObject({ successStatus: 'passed', completionStatus: 'completed', score: { raw: 90 } });
    expect(attempt).toMatchObject({ state: 'passed', versionNumber: 2 });
    const told = await app.sql(
      `SELECT 1 FROM jobs.message WHERE name = 'attempt.status-changed' AND consumer = 'learning/record-completion'
       AND payload ->> 'attemptId' = $1 AND payload ->> 'state' = 'passed'`,
      [player.attemptId],
    );
    expect(told).not.toEqual([]);
    const { steps } = await app.get(ExplainAttempt).explain(learner.caller, player.attemptId);
    const why = steps.filter(({ scoId }) => scoId === 'lesson').map(({ text }) => text);
    expect(why.join('\n')).toMatch(/was judged by what the former version/);
    expect(why.join('\n')).not.toMatch(/is not (passed|enough)/);
  }
});
