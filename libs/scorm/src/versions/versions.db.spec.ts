import { newId } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { cmi12, ScormApp } from '../../test/scorm-app.js';
import type { Learner, Player } from '../../test/scorm-app.js';
import { AttemptRepository } from '../data/attempt.repository.js';
import { EvidenceReader } from '../history/evidence-reader.js';
import { ListLateCommits } from '../history/list-late-commits.service.js';
import { LaunchService } from '../launch/launch.service.js';
import { OpenSessionService } from '../session/open-session.service.js';
import { CompareVersions } from './compare-versions.service.js';
import { DecideChange } from './decide-change.service.js';
import { PreviewChange } from './preview-change.service.js';

let app: ScormApp;

beforeAll(async () => {
  app = await ScormApp.start();
});
afterAll(() => app.close());

const everywhere: Caller = {
  personId: newId(),
  via: 'session',
  grants: [{ role: 'system_admin', scope: { kind: 'all' }, reach: { mode: 'all', agencyIds: [] } }],
  roster: { mode: 'all', agencyIds: [] },
  records: { mode: 'all_but_courts', agencyIds: [] },
};

const one = [{ identifier: 'lesson', title: 'Lesson' }];
const renamed: { identifier: string; title: string; masteryScore?: number }[] = [
  { identifier: 'lesson', title: 'Better lesson' },
];
const grown = [...one, { identifier: 'added', title: 'Added' }];

interface Situation {
  course: string;
  learner: Learner;
  player: Player;
  /** The newest version. */
  to: string;
  decide(choice: 'keep' | 'restart' | 'move'): ReturnType<DecideChange['decide']>;
  launch(): ReturnType<LaunchService['launch']>;
}

/** Somebody in the middle of a course that gets a new version. */
async function midCourse(next = renamed, agencyId?: string): Promise<Situation> {
  const course = await app.course(one);
  const learner = await app.learner(course);
  if (agencyId) {
    await app.sql(`UPDATE learning.registration SET agency_id = $2 WHERE id = $1`, [learner.registrationId, agencyId]);
  }
  const player = await app.open(learner);
  await player.commit(cmi12('incomplete', { data: 'page 7' }));
  await app.course(next, course);
  const [newest] = await app.sql<{ id: string }>(`SELECT current_version_id AS id FROM catalog.course WHERE id = $1`, [
    course,
  ]);
  const to = newest?.id ?? '';
  return {
    course,
    learner,
    player,
    to,
    decide: (choice) => app.get(DecideChange).decide(everywhere, course, to, { choice }),
    launch: () => app.get(LaunchService).launch(learner.caller, learner.registrationId, 'normal'),
  };
}

describe('an attempt in progress when its course gets a new version', () => {
  it('stays on its version as long as nobody decides, and when keeping is decided', async () => {
    const { decide, launch, learner } = await midCourse();
    expect((await launch()).notice).toBeNull();
    await decide('keep');
    expect((await launch()).notice).toBeNull();
    expect(await app.attempts(learner)).toHaveLength(1);
  });

  it('begins again at its next launch when that is decided, is told why, and is closed without failing', async () => {
    const { decide, launch, learner, player, to } = await midCourse(grown);
    await decide('restart');
    expect(await player.commit(cmi12('incomplete', { data: 'page 8' }))).toMatchObject({ seq: 2 });
    expect((await launch()).notice).toMatch(/newer version.*you start again/);
    const attempts = await app.attempts(learner);
    expect(attempts).toMatchObject([
      { number: 1, state: 'in_progress', supersededAt: expect.any(Date) as Date, finishedAt: null },
      { number: 2, state: 'not_started', courseVersionId: to, supersededAt: null },
    ]);
    const kept = await app.sql(`SELECT cmi->>'suspend_data' AS data FROM scorm.sco_state WHERE attempt_id = $1`, [
      player.attemptId,
    ]);
    expect(kept).toEqual([{ data: 'page 8' }]);
    expect((await launch()).notice).toBeNull();
    expect(await app.attempts(learner)).toHaveLength(2);
  });

  it('keeps as late evidence what a window that was left open still sends after the restart', async () => {
    const { decide, launch, player } = await midCourse(grown);
    await decide('restart');
    await launch();
    await expect(player.commit(cmi12('passed'))).rejects.toMatchObject({ code: 'SCORM.LAUNCH_SUPERSEDED' });
    const [late] = await app.sql(
      `SELECT late_cmi->'core'->>'lesson_status' AS status FROM scorm.commit_receipt WHERE attempt_id = $1 AND late_cmi IS NOT NULL`,
      [player.attemptId],
    );
    expect(late).toEqual({ status: 'passed' });
  });

  it('goes on where it was, on the new version, when a move is decided', async () => {
    const { decide, launch, learner, to } = await midCourse();
    await decide('move');
    expect((await launch()).notice).toMatch(/go on where you were/);
    const again = await app.reopen(learner);
    expect(again.session.items[0]).toMatchObject({
      title: 'Better lesson',
      state: { cmi: { suspend_data: 'page 7' } },
    });
    expect(await app.attempts(learner)).toMatchObject([{ courseVersionId: to, number: 1 }]);
    expect((await launch()).notice).toBeNull();
    const changes = await app.sql(`SELECT choice FROM scorm.version_change WHERE to_version_id = $1`, [to]);
    expect(changes).toEqual([{ choice: 'move' }]);
  });

  it('is finished by no window that was left open on the former version, and by no link to it', async () => {
    const { decide, launch, learner, player } = await midCourse(renamed.map((sco) => ({ ...sco, masteryScore: 80 })));
    await decide('move');
    await launch();
    await expect(player.terminate(cmi12('passed', { score: 10 }))).rejects.toMatchObject({
      code: 'SCORM.LAUNCH_SUPERSEDED',
    });
    const opened = app.get(OpenSessionService).open({ ...player.claims, launch: 0 });
    await expect(opened).rejects.toMatchObject({ code: 'SCORM.VERSION_CHANGED', status: 409 });
    expect((await app.attempts(learner))[0]).toMatchObject({ state: 'in_progress' });
  });

  it('has its openings numbered without a hole where it was moved, also of what came late', async () => {
    const { decide, launch, learner, player } = await midCourse();
    await decide('move');
    await launch();
    const moved = await app.reopen(learner);
    await moved.commit(cmi12('incomplete', { data: 'page 8' }));
    await app.reopen(learner);
    await expect(moved.commit(cmi12('incomplete', { data: 'page 9' }))).rejects.toMatchObject({ status: 409 });
    const attempts = await app.attempts(learner);
    const [evidence] = await app.system((tx) => app.get(EvidenceReader).of(tx, attempts));
    expect(evidence?.observed.sessions.map(({ number, commits }) => [number, commits])).toEqual([
      [1, 1],
      [2, 1],
      [3, 0],
    ]);
    const late = await app.get(ListLateCommits).list(learner.caller, player.attemptId, { limit: 10 });
    expect(late.items.map(({ session }) => session)).toEqual([2]);
  });

  it.each(['restart', 'move'] as const)('is not touched by a %s when a result comes first', async (choice) => {
    const { decide, launch, learner, player, to } = await midCourse();
    await decide(choice);
    let launched: Promise<unknown> = Promise.resolve();
    await app.system(async (tx) => {
      const attempts = app.get(AttemptRepository);
      const attempt = await attempts.lock(tx, player.attemptId);
      launched = launch();
      await app.waiting(player.attemptId);
      const passed = { completionStatus: 'completed', successStatus: 'passed', score: null, state: 'passed' } as const;
      await attempts.setStatus(tx, attempt?.id ?? '', passed, {
        currentItem: 'lesson',
        finished: true,
        untoldSince: null,
        reachedAt: null,
      });
    });
    await launched;
    const [attempt] = await app.attempts(learner);
    expect(attempt).toMatchObject({ state: 'passed', supersededAt: null });
    expect(attempt?.courseVersionId).not.toBe(to);
  });

  it('is not touched when it was passed before, nor when it began after the decision', async () => {
    const { course, decide, launch, learner, player } = await midCourse(grown);
    await player.commit(cmi12('passed'));
    await decide('restart');
    expect((await launch()).notice).toBeNull();
    expect((await app.attempts(learner))[0]).toMatchObject({ state: 'passed', supersededAt: null });
    const later = await app.learner(course);
    await app.open(later);
    await app.open(later);
    expect(await app.attempts(later)).toHaveLength(1);
  });

  it('is restarted once by two launches at the same time', async () => {
    const { decide, launch, learner } = await midCourse(grown);
    await decide('restart');
    await Promise.all([launch(), launch(), launch()]);
    expect(await app.attempts(learner)).toHaveLength(2);
  });
});

describe('a decision', () => {
  it('to move between versions that are built differently is refused with what differs', async () => {
    const { decide } = await midCourse(grown);
    await expect(decide('move')).rejects.toMatchObject({
      code: 'SCORM.VERSIONS_DIFFER',
      status: 422,
      errors: [{ path: 'choice', message: 'Version 1: “Added” (added) is new.' }],
    });
  });

  it('made twice is kept once; another choice is kept beside it, audited, and stands', async () => {
    const { course, decide } = await midCourse();
    const first = await decide('restart');
    expect(await decide('restart')).toEqual(first);
    await decide('keep');
    const { items } = await app.get(DecideChange).list(everywhere, course);
    expect(items.map((item) => item.choice)).toEqual(['keep', 'restart']);
    const audited = await app.sql(
      `SELECT 1 FROM audit.event WHERE action = 'course.version-change-decided' AND subject_id = $1`,
      [course],
    );
    expect(audited).toHaveLength(2);
  });

  it('is made by nobody but those whose course it is', async () => {
    const { course, to } = await midCourse();
    const other: Caller = { ...everywhere, grants: [] };
    await expect(app.get(DecideChange).decide(other, course, to, { choice: 'keep' })).rejects.toMatchObject({
      status: 403,
    });
    await expect(app.get(DecideChange).decide(everywhere, course, newId(), { choice: 'keep' })).rejects.toMatchObject({
      status: 404,
    });
  });
});

describe('the preview of a decision', () => {
  it('counts those in progress by version and agency, and lists them page by page', async () => {
    const agencyId = newId();
    const { course, learner, to } = await midCourse(grown, agencyId);
    const preview = await app.get(PreviewChange).preview(everywhere, course, to);
    expect(preview).toMatchObject({
      toVersionNumber: 2,
      touched: 1,
      fiveOrMoreElsewhere: false,
      mayMove: false,
      agencies: [{ agencyId, touched: 1 }],
      versions: [{ versionNumber: 1, touched: 1, mayMove: false, differences: ['“Added” (added) is new.'] }],
    });
    const page = await app.get(PreviewChange).touched(everywhere, course, to, { limit: 1 });
    expect(page).toMatchObject({
      items: [{ registrationId: learner.registrationId, agencyId, versionNumber: 1, state: 'in_progress' }],
      nextCursor: null,
    });
  });

  it('tells of those out of reach only that there are at least five', async () => {
    const { course, to } = await midCourse(grown, newId());
    const blind: Caller = { ...everywhere, records: { mode: 'listed', agencyIds: [] } };
    const seen = () => app.get(PreviewChange).preview(blind, course, to);
    expect(await seen()).toMatchObject({ touched: 0, agencies: [], fiveOrMoreElsewhere: false });
    const [version] = await app.sql<{ id: string }>(
      `SELECT id FROM catalog.course_version WHERE course_id = $1 AND number = 1`,
      [course],
    );
    for (let at = 0; at < 4; at += 1) {
      const { registrationId } = await app.learner(course);
      await app.sql(
        `INSERT INTO scorm.attempt (id, registration_id, number, person_id, course_id, course_version_id, content_host)
         VALUES ($1, $2, 1, $3, $4, $5, 'x')`,
        [newId(), registrationId, newId(), course, version?.id],
      );
    }
    expect(await seen()).toMatchObject({ touched: 0, agencies: [], fiveOrMoreElsewhere: true });
  });
});

it('two versions are compared by their parts', async () => {
  const { course, to } = await midCourse(grown);
  expect(await app.get(CompareVersions).compare(everywhere, course, to)).toMatchObject({
    from: { versionNumber: 1 },
    to: { versionNumber: 2 },
    partsAdded: [{ identifier: 'added', title: 'Added' }],
    partsRemoved: [],
    files: { added: 0, removed: 0, changed: 0 },
    sameStructure: false,
  });
});
