import { Accounts, RoleGrants } from '@muster/identity';
import { newId } from '@muster/kernel';
import { ScormApp } from '../../test/scorm-app.js';
import type { Learner, Player, Sco } from '../../test/scorm-app.js';
import { sealed } from '../../test/sealed.js';
import { ExplainAttempt } from '../history/explain-attempt.service.js';
import type { SequencingPart } from '../package/index.js';
import { OpenSessionService } from '../session/open-session.service.js';

const part = (name: string, attributes: Record<string, string> = {}, children: SequencingPart[] = []) =>
  ({ name, vocabulary: 'imsss', attributes, children }) as SequencingPart;

/** A SCO whose primary objective reads from and writes to a global one. */
function sco(identifier: string, global: string, access: { read?: boolean; write?: boolean }): Sco {
  const map = part('mapInfo', {
    targetObjectiveID: global,
    readSatisfiedStatus: String(access.read ?? false),
    readNormalizedMeasure: 'false',
    writeSatisfiedStatus: String(access.write ?? false),
  });
  const primary = part('primaryObjective', { objectiveID: 'own' }, [map]);
  return { identifier, sequencing: { parts: [part('objectives', {}, [primary])] } };
}

function course(scos: readonly Sco[], objectivesGlobalToSystem: boolean): Promise<string> {
  const sequencing = { parts: [part('controlMode', { flow: 'true', choice: 'true' })] };
  return app.course(scos, undefined, undefined, { standard: 'scorm_2004_4th', objectivesGlobalToSystem, sequencing });
}

const TEST = [sco('pretest', 'known', { write: true, read: true }), { identifier: 'lesson' }];
const READER = [sco('reader', 'known', { read: true }), { identifier: 'lesson' }];

let app: ScormApp;
beforeAll(async () => {
  app = await ScormApp.start();
});
afterAll(() => app.close());

const said = (success: string, completion = 'completed') => ({
  completion_status: completion,
  success_status: success,
  exit: 'normal',
});
const globals = (player: Player) => player.session.sequencing?.globals;

async function taking(scos: readonly Sco[], wide: boolean): Promise<{ learner: Learner; player: Player }> {
  const learner = await app.learner(await course(scos, wide));
  return { learner, player: await app.open(learner) };
}

const elsewhere = async (learner: Learner, scos = READER, wide = true): Promise<Learner> =>
  app.register(learner, await course(scos, wide));

describe('a global objective', () => {
  it('is known to the next part once the commit that ended a SCO is acknowledged, and not before it ended', async () => {
    const { learner, player } = await taking(TEST, false);
    expect(globals(player)).toEqual({});
    await player.commit(said('passed'), { itemId: 'pretest' });
    await player.terminate(said('passed'), { itemId: 'pretest' });
    expect(globals(await app.reopen(learner))).toEqual({ known: { satisfied: true } });
  });

  it('is worked out by the server: what a player keeps of it is not taken', async () => {
    const { learner, player } = await taking(TEST, true);
    const forged = { current: null, suspended: null, activities: {}, globals: { known: { satisfied: true } } };
    await player.terminate(said('failed'), { itemId: 'pretest', sequencing: forged });
    expect(globals(await app.reopen(learner))).toEqual({ known: { satisfied: false } });
    expect(globals(await app.open(await elsewhere(learner)))).toEqual({ known: { satisfied: false } });
  });

  it('is not written by a SCO whose map does not write', async () => {
    const { learner, player } = await taking(READER, true);
    await player.terminate(said('passed'), { itemId: 'reader' });
    expect(globals(await app.reopen(learner))).toEqual({});
  });

  it('does not go back for a repeated or an older commit, nor for a launch that another one has replaced', async () => {
    const { learner, player } = await taking(TEST, false);
    await player.terminate(said('passed'), { itemId: 'pretest', seq: 5 });
    await player.terminate(said('failed'), { itemId: 'pretest', seq: 3 });
    await player.terminate(said('passed'), { itemId: 'pretest', seq: 5 });
    const next = await app.reopen(learner);
    expect(globals(next)).toEqual({ known: { satisfied: true } });
    await expect(player.terminate(said('failed'), { itemId: 'pretest', seq: 6 })).rejects.toMatchObject({
      code: 'SCORM.LAUNCH_SUPERSEDED',
    });
    expect(globals(await app.reopen(learner))).toEqual({ known: { satisfied: true } });
  });

  it('counts what a SCO said that went away without ending, when the course is opened again', async () => {
    const { learner, player } = await taking(TEST, false);
    await player.commit(said('passed', 'incomplete'), { itemId: 'pretest' });
    expect(globals(await app.reopen(learner))).toEqual({ known: { satisfied: true } });
  });

  it('is of one attempt where the package says so', async () => {
    const { learner, player } = await taking(TEST, false);
    await player.terminate(said('passed'), { itemId: 'pretest' });
    await player.terminate(said('passed'), { itemId: 'lesson' });
    expect(globals(await app.open(learner))).toEqual({});
    expect(globals(await app.open(await elsewhere(learner)))).toEqual({});
  });
});

describe('a global objective that is kept for the learner', () => {
  it('is known in another course, in a new attempt after one that failed, and to nobody else', async () => {
    const { learner, player } = await taking(TEST, true);
    await player.terminate(said('passed'), { itemId: 'pretest' });
    await player.terminate(said('failed'), { itemId: 'lesson' });
    const again = await app.open(learner);
    expect(again.attemptId).not.toBe(player.attemptId);
    expect(globals(again)).toEqual({ known: { satisfied: true } });
    expect(globals(await app.open(await elsewhere(learner)))).toEqual({ known: { satisfied: true } });
    expect(globals(await app.open(await app.learner(await course(READER, true))))).toEqual({});
  });

  it('is earned anew by who takes a course anew after a success, with nothing left of what it was', async () => {
    const both = [sco('pretest', 'known', { write: true, read: true }), sco('lesson', 'also', { write: true })];
    const { learner, player } = await taking(both, true);
    await player.terminate({ ...said('passed'), score: { scaled: '1' } }, { itemId: 'pretest' });
    await player.terminate(said('passed'), { itemId: 'lesson' });
    const again = await app.open(learner);
    expect(again.attemptId).not.toBe(player.attemptId);
    expect(globals(again)).toEqual({});
    await again.terminate(said('passed'), { itemId: 'lesson' });
    const explained = await app.get(ExplainAttempt).explain(learner.caller, again.attemptId);
    expect(explained.state).toBe('in_progress');
    expect(globals(await app.reopen(learner))).toEqual({ also: { satisfied: true } });
    expect(globals(await app.open(await elsewhere(learner)))).toEqual({ known: { satisfied: true } });
  });

  it('is not taken from who takes a course anew by the player of the time before, which is still open', async () => {
    const { learner, player } = await taking(TEST, true);
    await player.terminate(said('passed'), { itemId: 'pretest' });
    await player.terminate(said('passed'), { itemId: 'lesson' });
    const again = await app.open(learner);
    await again.terminate(said('passed'), { itemId: 'pretest' });
    await player.terminate(said('passed'), { itemId: 'pretest' });
    expect(globals(await app.reopen(learner))).toEqual({ known: { satisfied: true } });
  });

  it('is written by a course of a single SCO, too', async () => {
    const { learner, player } = await taking([sco('only', 'known', { write: true })], true);
    await player.terminate(said('passed'), { itemId: 'only' });
    expect(globals(await app.open(await elsewhere(learner)))).toEqual({ known: { satisfied: true } });
  });

  it('does not stop two courses that write several in different orders and are opened at once', async () => {
    const scos = [sco('first', 'a', { write: true }), sco('second', 'b', { write: true })];
    const { learner, player } = await taking(scos, true);
    const other = await elsewhere(learner, scos);
    const there = await app.open(other);
    const order = { first: 1, second: 2 };
    for (const [itemId, seq] of Object.entries(order)) {
      await player.commit(said('passed', 'incomplete'), { itemId, seq });
      await there.commit(said('failed', 'incomplete'), { itemId, seq: 3 - seq });
    }
    for (let round = 0; round < 10; round += 1) {
      const opened = await Promise.all([app.reopen(learner), app.reopen(other)]);
      for (const each of opened) expect(Object.keys(globals(each) ?? {})).toEqual(['a', 'b']);
      await app.sql(`UPDATE scorm.shared_value SET launch_no = 0 WHERE person_id = $1`, [learner.caller.personId]);
    }
  });

  it('is kept apart for each owner of courses, so that no author gets at what another’s course keeps', async () => {
    const { learner, player } = await taking(TEST, true);
    await player.terminate(said('passed'), { itemId: 'pretest' });
    const ofCourt = await course(READER, true);
    await app.sql(`UPDATE catalog.course SET owner_agency_id = $2 WHERE id = $1`, [ofCourt, newId()]);
    expect(globals(await app.open(await app.register(learner, ofCourt)))).toEqual({});
  });

  it('is given to courses that have to do with it, and to no other', async () => {
    const { learner, player } = await taking(TEST, true);
    await player.terminate(said('passed'), { itemId: 'pretest' });
    const other = await elsewhere(learner, [sco('reader', 'another', { read: true }), { identifier: 'lesson' }]);
    expect(globals(await app.open(other))).toEqual({});
  });

  it('counts in the result of another course, and the reasons for that stay when it changes afterwards', async () => {
    const { learner, player } = await taking(TEST, true);
    await player.terminate(said('passed'), { itemId: 'pretest' });
    const reader = await app.open(await elsewhere(learner));
    const opened = { ...said('unknown'), success_status: 'unknown' };
    await reader.terminate({ ...opened, score: { scaled: '1' } }, { itemId: 'reader' });
    await reader.terminate(said('passed'), { itemId: 'lesson' });
    const explained = () => app.get(ExplainAttempt).explain(learner.caller, reader.attemptId);
    const before = await explained();
    expect(before.state).toBe('passed');
    await player.terminate(said('failed'), { itemId: 'pretest' });
    expect(await explained()).toEqual(before);
  });

  it('is the last one that was written, in whichever course, and not what a browser had kept of before', async () => {
    const { learner, player } = await taking(TEST, true);
    await player.terminate(said('failed'), { itemId: 'pretest' });
    const other = await app.open(await elsewhere(learner, TEST));
    await other.terminate(said('passed'), { itemId: 'pretest' });
    expect(globals(await app.reopen(learner))).toEqual({ known: { satisfied: true } });
    const again = await app.reopen(learner);
    const late = await app.open(await elsewhere(learner, TEST));
    await late.terminate(said('passed'), { itemId: 'pretest' });
    const body = { itemId: 'pretest', reason: 'terminate', seq: 1, cmi: said('failed') };
    const kept = sealed(again.session.journalKey ?? '', {
      launch: again.claims.launch,
      body: { ...body, clientTime: '2026-01-15T09:00:00Z' },
    });
    const next = await app.reopen(learner, [kept]);
    expect(next.session.replayed).toEqual(['saved']);
    expect(globals(next)).toEqual({ known: { satisfied: true } });
  });

  it('is not moved back by a SCO that never ended, each time its course is opened', async () => {
    const { learner, player } = await taking(TEST, true);
    await player.commit(said('failed', 'incomplete'), { itemId: 'pretest' });
    expect(globals(await app.reopen(learner))).toEqual({ known: { satisfied: false } });
    const other = await app.open(await elsewhere(learner, TEST));
    await other.terminate(said('passed'), { itemId: 'pretest' });
    expect(globals(await app.reopen(learner))).toEqual({ known: { satisfied: true } });
    expect(globals(await app.reopen(learner))).toEqual({ known: { satisfied: true } });
  });

  it('is not shown to staff who look at an attempt', async () => {
    const { learner, player } = await taking(TEST, true);
    await player.terminate(said('passed'), { itemId: 'pretest' });
    const { claims } = await app.reopen(learner);
    const actor = newId();
    await app.sql(`INSERT INTO directory.person (id, given_name, family_name) VALUES ($1, 'Rae', 'Viewer')`, [actor]);
    const account = { personId: actor, email: `${actor}@agency.test`, password: 'plum anvil river 9 tango' };
    await app.system((tx) => app.get(Accounts).open(tx, account));
    const grants = [{ role: 'judicial_educator', scope: { kind: 'all' } }] as const;
    await app.system((tx) => app.get(RoleGrants).replace(tx, 'program', actor, grants));
    const looked = await app.get(OpenSessionService).open({ ...claims, mode: 'review', actor });
    expect(looked.sequencing?.globals).toEqual({});
    const own = await app.get(OpenSessionService).open({ ...claims, mode: 'review' });
    expect(own.sequencing?.globals).toEqual({ known: { satisfied: true } });
  });
});

describe('the place in a sequenced course', () => {
  const place = (current: string) => ({ current, suspended: null, activities: {}, globals: {} });
  const kept = (player: Player) => player.session.sequencing?.state?.current;

  it('is kept with the commit that ended the part before, without a further word of the player', async () => {
    const { learner, player } = await taking(TEST, false);
    await player.terminate(said('passed'), { itemId: 'pretest', sequencing: place('lesson') });
    expect(kept(await app.reopen(learner))).toBe('lesson');
  });

  it('does not go back for an older commit, nor change for a launch that was replaced or a number that was used', async () => {
    const { learner, player } = await taking(TEST, false);
    await player.terminate(said('passed'), { itemId: 'pretest', seq: 5, sequencing: place('lesson') });
    await player.terminate(said('passed'), { itemId: 'pretest', seq: 3, sequencing: place('pretest') });
    const other = { itemId: 'pretest', seq: 5, sequencing: place('pretest') };
    await expect(player.terminate(said('passed'), other)).rejects.toMatchObject({ code: 'SCORM.COMMIT_CONFLICT' });
    expect(kept(await app.reopen(learner))).toBe('lesson');
    await expect(player.terminate(said('passed'), { ...other, seq: 9 })).rejects.toMatchObject({ status: 409 });
    expect(kept(await app.reopen(learner))).toBe('lesson');
  });

  it('comes with what a browser had kept, too', async () => {
    const { learner, player } = await taking(TEST, false);
    const body = { itemId: 'pretest', reason: 'pagehide', seq: 1, cmi: said('passed'), sequencing: place('lesson') };
    const record = { launch: player.claims.launch, body: { ...body, clientTime: '2026-01-15T09:00:00Z' } };
    const next = await app.reopen(learner, [sealed(player.session.journalKey ?? '', record)]);
    expect(next.session.replayed).toEqual(['saved']);
    expect(kept(next)).toBe('lesson');
  });
});
