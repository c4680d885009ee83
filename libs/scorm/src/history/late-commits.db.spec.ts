import { newId, NO_REACH } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import type { CmiTree } from '../domain/cmi/cmi-tree.js';
import { cmi12, ScormApp } from '../../test/scorm-app.js';
import type { Learner } from '../../test/scorm-app.js';
import { sealed } from '../../test/sealed.js';
import { IntegrityRepository } from '../data/integrity.repository.js';
import { ListLateCommits } from './list-late-commits.service.js';

let app: ScormApp;
let learner: Learner;
let attemptId: string;

beforeAll(async () => {
  app = await ScormApp.start();
});
afterAll(() => app.close());
beforeEach(async () => {
  learner = await app.learner(await app.course([{ identifier: 'lesson', title: 'The lesson' }]));
});

const list = (query: object = {}, caller: Caller = learner.caller) =>
  app.get(ListLateCommits).list(caller, attemptId, { limit: 10, ...query });

const answered = (cmi: CmiTree, count = 1): CmiTree => ({
  ...cmi,
  interactions: Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      String(at),
      { id: `q${at + 1}`, type: 'choice', student_response: at === 0 ? '=late' : 'b', result: 'wrong' },
    ]),
  ),
});

/** A player that was replaced, and then reports more. */
async function replaced(more: CmiTree = answered(cmi12('failed', { score: 10, time: '0000:07:00' }))): Promise<void> {
  const first = await app.open(learner);
  await first.commit(cmi12('incomplete'));
  attemptId = first.attemptId;
  await app.reopen(learner);
  await expect(first.commit(more, { clientTime: '2026-01-15T09:00:00Z' })).rejects.toMatchObject({ status: 409 });
}

describe('what was saved too late', () => {
  it('tells what a replaced window said, when, and of which opening', async () => {
    await replaced();
    const { items, nextCursor } = await list();
    expect(nextCursor).toBeNull();
    expect(items).toEqual([
      {
        attemptId,
        session: 1,
        number: 2,
        scoId: 'lesson',
        scoTitle: 'The lesson',
        cause: 'replaced',
        reason: 'commit',
        receivedAt: expect.any(String) as string,
        claimedAt: '2026-01-15T09:00:00.000Z',
        wasKeptByBrowser: false,
        contentKept: true,
        status: 'failed',
        success: null,
        score: { scaled: null, raw: 10, min: null, max: null },
        progress: null,
        sessionTime: 'PT0H7M0S',
        location: null,
        interactionCount: 1,
        interactions: [expect.objectContaining({ id: 'q1', learnerResponse: '=late', result: 'wrong' })],
      },
    ]);
  });

  it('tells what a part said after its end', async () => {
    const player = await app.open(learner);
    attemptId = player.attemptId;
    await player.terminate(cmi12('passed', { score: 90 }));
    expect((await list()).items).toEqual([]);
    await player.commit(cmi12('failed', { score: 20 }));
    expect((await list()).items).toMatchObject([
      { cause: 'after_end', status: 'failed', score: { raw: 20 }, number: 2 },
    ]);
  });

  it('is read page by page, each once, and says where the fact alone is kept', async () => {
    await replaced();
    const first = await app.open(learner);
    await app.reopen(learner);
    for (let at = 1; at <= 102; at += 1) {
      await expect(first.commit(cmi12('incomplete', { data: String(at) }))).rejects.toMatchObject({ status: 409 });
    }
    const seen: string[] = [];
    const without: number[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await list({ limit: 20, cursor });
      expect(page.items.length).toBeLessThanOrEqual(20);
      seen.push(...page.items.map(({ session, number }) => `${session}/${number}`));
      without.push(...page.items.filter(({ contentKept }) => !contentKept).map(({ number }) => number));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(seen).toHaveLength(103);
    expect(new Set(seen).size).toBe(103);
    expect(without).toEqual([101, 102]);
  });

  it('shows the first fifty answers, and has all in the file, with no formula in it', async () => {
    await replaced(answered(cmi12('failed'), 60));
    const [item] = (await list()).items;
    expect([item?.interactionCount, item?.interactions.length]).toEqual([60, 50]);
    let text = '';
    for await (const chunk of await app.get(ListLateCommits).csv(learner.caller, attemptId)) text += String(chunk);
    const lines = text.trim().split('\r\n');
    expect(lines).toHaveLength(61);
    expect(lines[1]).toContain(`${attemptId},1,2,lesson,The lesson,replaced,commit,`);
    expect(lines[1]).toContain("'=late");
    expect(lines[60]).toContain(',60,q60,choice,');
    const audited = await app.sql(
      `SELECT details->>'attemptId' AS id FROM audit.event WHERE subject_id = $1 AND action = 'evidence.exported'`,
      [learner.registrationId],
    );
    expect(audited).toEqual([{ id: attemptId }]);
  });

  const signs = () => app.system((tx) => app.get(IntegrityRepository).signsOf(tx, [attemptId]));

  it('is a sign for a person where the attempt is finished, and changes nothing of it', async () => {
    const first = await app.open(learner);
    attemptId = first.attemptId;
    await first.commit(cmi12('incomplete'));
    const second = await app.reopen(learner);
    await expect(first.commit(cmi12('incomplete', { data: 'before' }))).rejects.toMatchObject({ status: 409 });
    expect(await signs()).toEqual([]);
    await second.terminate(cmi12('passed', { score: 90 }));
    await expect(first.commit(cmi12('failed', { score: 10 }))).rejects.toMatchObject({ status: 409 });
    await expect(first.commit(cmi12('failed', { score: 20 }))).rejects.toMatchObject({ status: 409 });
    expect((await signs()).map(({ kind }) => kind)).toEqual(['late_commits']);
    expect(await app.attempts(learner)).toMatchObject([{ state: 'passed', score: { raw: 90 } }]);
  });

  it('is a sign at once where it says that the part was passed, though the attempt goes on', async () => {
    await replaced(cmi12('passed', { score: 97 }));
    expect((await signs()).map(({ kind }) => kind)).toEqual(['late_commits']);
    expect(await app.attempts(learner)).toMatchObject([{ state: 'in_progress' }]);
    expect(
      await app.system((tx) =>
        app.get(IntegrityRepository).flagged(tx, { agencyIds: null }, { before: undefined, limit: 50 }),
      ),
    ).toContain(attemptId);
  });

  it('is one also where a browser had kept it', async () => {
    const first = await app.open(learner);
    attemptId = first.attemptId;
    await first.commit(cmi12('incomplete'));
    const second = await app.reopen(learner);
    await second.terminate(cmi12('passed', { score: 90, exit: 'suspend' }));
    const body = {
      itemId: 'lesson',
      reason: 'commit',
      seq: 2,
      cmi: cmi12('failed'),
      clientTime: '2026-01-15T09:00:00Z',
    };
    const record = sealed(first.session.journalKey ?? '', { launch: first.claims.launch, body });
    expect((await app.reopen(learner, [record])).session.replayed).toEqual(['late']);
    expect((await signs()).map(({ kind }) => kind)).toEqual(['late_commits']);
    expect(await app.attempts(learner)).toMatchObject([{ state: 'passed', score: { raw: 90 } }]);
  });

  it('no longer holds what has counted after all', async () => {
    const first = await app.open(learner);
    attemptId = first.attemptId;
    await first.commit(cmi12('incomplete'));
    await app.reopen(learner);
    const clientTime = '2026-01-15T09:00:00Z';
    const cmi = cmi12('incomplete', { data: 'kept' });
    await expect(first.commit(cmi, { clientTime })).rejects.toMatchObject({ status: 409 });
    expect((await list()).items).toHaveLength(1);
    const body = { itemId: 'lesson', reason: 'commit', seq: 2, cmi, clientTime };
    const record = sealed(first.session.journalKey ?? '', { launch: first.claims.launch, body });
    expect((await app.reopen(learner, [record])).session.replayed).toEqual(['saved']);
    expect((await list()).items).toEqual([]);
  });

  it('is seen by those who may see the attempt, and exists for nobody else', async () => {
    await replaced();
    const agencyId = newId();
    await app.sql(`UPDATE scorm.attempt SET agency_id = $2 WHERE id = $1`, [attemptId, agencyId]);
    const chief = (id: string): Caller => {
      const reach = { mode: 'listed' as const, agencyIds: [id] };
      const grants = [{ role: 'agency_admin' as const, scope: { kind: 'agency' as const, id }, reach }];
      return { personId: newId(), via: 'session', grants, roster: reach, records: reach };
    };
    expect((await list({}, chief(agencyId))).items).toHaveLength(1);
    const others = [chief(newId()), { ...chief(newId()), grants: [], roster: NO_REACH, records: NO_REACH }];
    for (const other of others) {
      await expect(list({}, other)).rejects.toMatchObject({ status: 404 });
      await expect(app.get(ListLateCommits).csv(other, attemptId)).rejects.toMatchObject({ status: 404 });
    }
  });
});
