import { newId } from '@muster/kernel';
import { cmi12, publisher, ScormApp } from '../../test/scorm-app.js';
import type { CourseRules, Learner, Sco } from '../../test/scorm-app.js';
import type { CmiTree } from '../domain/cmi/cmi-tree.js';
import { AttemptReader } from '../history/attempt-reader.js';
import { ExplainAttempt } from '../history/explain-attempt.service.js';
import type { SequencingPart } from '../package/index.js';
import { DecideChange } from './decide-change.service.js';
import { PreviewChange } from './preview-change.service.js';

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

describe.each(kinds)('a pass in %s when its attempt moves to a version that asks for more', (_, scos, rules, said) => {
  async function moved(decide = true) {
    const course = await app.course(scos(80), undefined, undefined, rules);
    const learner = await app.learner(course);
    await (await app.open(learner)).terminate(said('passed', 90));
    await app.course(scos(99), course, undefined, rules);
    const [newest] = await app.sql<{ id: string }>(
      `SELECT current_version_id AS id FROM catalog.course WHERE id = $1`,
      [course],
    );
    const to = newest?.id ?? '';
    if (decide) await app.get(DecideChange).decide(publisher, course, to, { choice: 'move' });
    return { course, to, learner };
  }
  async function lessonOf(learner: Learner) {
    const [attempt] = await app.system((tx) => app.get(AttemptReader).of(tx, learner.registrationId));
    return { attempt, lesson: attempt?.scos.find(({ identifier }) => identifier === 'lesson') };
  }

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
    const player = await app.open(learner);
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
  });
});
