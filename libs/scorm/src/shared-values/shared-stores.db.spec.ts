import { Accounts, RoleGrants } from '@muster/identity';
import { createDataSource, newId, NO_REACH, Transactions } from '@muster/kernel';
import { ScormApp } from '../../test/scorm-app.js';
import type { CourseRules, Learner, Player, Sco } from '../../test/scorm-app.js';
import { sealed } from '../../test/sealed.js';
import { OpenSessionService } from '../session/open-session.service.js';
import type { Session } from '../protocol/index.js';

const NOTES = 'urn:muster:notes';
const WRITER = { targetId: NOTES, read: true, write: true };
const READER = { targetId: NOTES, read: true, write: false };
const LESSONS: Sco[] = [
  { identifier: 'lesson', dataMaps: [WRITER] },
  { identifier: 'test', dataMaps: [READER] },
  { identifier: 'appendix' },
];
const INCOMPLETE = { completion_status: 'incomplete', success_status: 'unknown', exit: 'suspend' };

let app: ScormApp;
/** Keep their stores for the learner, and for one attempt. */
let wide: string;
let narrow: string;

const course = (more: CourseRules): Promise<string> =>
  app.course(LESSONS, undefined, undefined, { standard: 'scorm_2004_4th', ...more });

beforeAll(async () => {
  app = await ScormApp.start();
  wide = await course({ sharedDataGlobalToSystem: true });
  narrow = await course({ sharedDataGlobalToSystem: false });
});
afterAll(() => app.close());

const write = (player: Player, text: string, more = {}) =>
  player.commit(INCOMPLETE, { shared: { [NOTES]: text }, ...more });

function store({ items }: Session, item = 'test'): string | null | undefined {
  return items.find(({ id }) => id === item)?.sharedData[0]?.value;
}

/** What the reader finds when the course is opened again. */
async function found(learner: Learner): Promise<string | null | undefined> {
  return store((await app.reopen(learner)).session);
}

/** A member of staff who may look at everything. */
async function educator(): Promise<string> {
  const id = newId();
  await app.sql(`INSERT INTO directory.person (id, given_name, family_name) VALUES ($1, 'Rae', 'Viewer')`, [id]);
  const email = `${id}@agency.test`;
  await app.system((tx) => app.get(Accounts).open(tx, { personId: id, email, password: 'plum anvil river 9 tango' }));
  const grants = [{ role: 'judicial_educator', scope: { kind: 'all' } }] as const;
  await app.system((tx) => app.get(RoleGrants).replace(tx, 'program', id, grants));
  return id;
}

/** Ends the attempt, so that the next launch begins another. */
async function finish(player: Player): Promise<void> {
  const done = { completion_status: 'completed', success_status: 'unknown', exit: 'normal' };
  for (const itemId of ['lesson', 'test', 'appendix']) await player.terminate(done, { itemId });
}

describe('a store of adl.data', () => {
  it('is there for the next SCO of the attempt once the commit is acknowledged', async () => {
    const learner = await app.learner(narrow);
    const player = await app.open(learner);
    expect(store(player.session)).toBeNull();
    await write(player, 'seen at the motel');
    expect(await found(learner)).toBe('seen at the motel');
  });

  it('gives back exactly what was written, whatever it was', async () => {
    const learner = await app.learner(narrow);
    const text = '\u0000 \uD800 \u241B <note id="1">→ ümlaut</note> ' + 'x'.repeat(64_000);
    await write(await app.open(learner), text);
    expect(await found(learner)).toBe(text);
  });

  it('is not set any more when it was emptied', async () => {
    const learner = await app.learner(narrow);
    const player = await app.open(learner);
    await write(player, 'seen');
    await write(player, '');
    expect(await found(learner)).toBeNull();
  });

  it('is not written by a SCO whose manifest does not let it, nor under a name that no manifest has', async () => {
    const learner = await app.learner(narrow);
    const player = await app.open(learner);
    await write(player, 'forged', { itemId: 'test' });
    await write(player, 'forged', { itemId: 'appendix' });
    await player.commit(INCOMPLETE, { shared: { elsewhere: 'forged' } });
    expect(await found(learner)).toBeNull();
    expect(await app.sql(`SELECT 1 FROM scorm.shared_value WHERE person_id = $1`, [learner.caller.personId])).toEqual(
      [],
    );
  });

  it('belongs to the commit: refused with it when the number was used, repeated with it without effect', async () => {
    const learner = await app.learner(narrow);
    const player = await app.open(learner);
    await write(player, 'one', { seq: 1 });
    await write(player, 'two', { seq: 2 });
    await expect(write(player, 'other', { seq: 1 })).rejects.toMatchObject({ code: 'SCORM.COMMIT_CONFLICT' });
    await expect(write(player, 'one', { seq: 1 })).resolves.toMatchObject({ seq: 1 });
    expect(await found(learner)).toBe('two');
  });

  it('does not go back for a commit that arrives after a newer one', async () => {
    const learner = await app.learner(narrow);
    const player = await app.open(learner);
    await write(player, 'new', { seq: 9 });
    await expect(write(player, 'old', { seq: 4 })).resolves.toMatchObject({ stale: true });
    expect(await found(learner)).toBe('new');
  });

  it('does not change for a launch that another one has replaced; what it said is kept as evidence', async () => {
    const learner = await app.learner(narrow);
    const old = await app.open(learner);
    await write(old, 'first tab');
    const other = await app.reopen(learner);
    await write(other, 'second tab');
    await expect(write(old, 'first tab again')).rejects.toMatchObject({ code: 'SCORM.LAUNCH_SUPERSEDED' });
    expect(await found(learner)).toBe('second tab');
    const [late] = await app.sql<{ said: string }>(
      `SELECT late_cmi->'adl.data'->>$2 AS said FROM scorm.commit_receipt WHERE attempt_id = $1 AND late_cmi IS NOT NULL`,
      [old.attemptId, NOTES],
    );
    expect(late?.said).toBe('first tab again');
  });

  it('is empty in a new attempt where the package keeps it per attempt', async () => {
    const learner = await app.learner(narrow);
    const player = await app.open(learner);
    await write(player, 'of the first attempt');
    await finish(player);
    expect(store((await app.open(learner)).session)).toBeNull();
  });
});

describe('a store that the package keeps for the learner', () => {
  it('is found in a new attempt and in another course, which may both go on with it', async () => {
    const learner = await app.learner(wide);
    const player = await app.open(learner);
    await write(player, 'of the first attempt');
    await finish(player);
    expect(store((await app.open(learner)).session)).toBe('of the first attempt');

    const elsewhere = await app.register(learner, await course({}));
    expect(store((await app.open(elsewhere)).session)).toBeNull();
    const other = await app.register(learner, await course({ sharedDataGlobalToSystem: true }));
    const there = await app.open(other);
    expect(store(there.session)).toBe('of the first attempt');
    await write(there, 'of the other course');
    expect(await found(learner)).toBe('of the other course');
  });

  it('is the learner’s alone: nobody else finds it, in the same course or by the database', async () => {
    const learner = await app.learner(wide);
    await write(await app.open(learner), 'private');
    const other = await app.learner(wide);
    expect(store((await app.open(other)).session)).toBeNull();
    const seen = (caller: Learner['caller']) =>
      new Transactions(app.asApp).as(caller, (tx) =>
        tx.query(`SELECT 1 FROM scorm.shared_value WHERE person_id = $1`, [learner.caller.personId]),
      );
    expect(await seen(learner.caller)).toHaveLength(1);
    expect(await seen(other.caller)).toEqual([]);
    expect(
      await seen({ ...other.caller, roster: NO_REACH, records: { mode: 'all_but_courts', agencyIds: [] } }),
    ).toEqual([]);
  });

  it('is not shown to staff who look at an attempt, unless this attempt wrote it', async () => {
    const learner = await app.learner(wide);
    const player = await app.open(learner);
    const look = () => app.get(OpenSessionService).open({ ...player.claims, mode: 'review' });
    await write(player, 'here');
    expect(store(await look())).toBe('here');
    const other = await app.open(await app.register(learner, await course({ sharedDataGlobalToSystem: true })));
    await write(other, 'in a course out of their reach');
    expect(store(await look())).toBe('in a course out of their reach');
    const looked = await app
      .get(OpenSessionService)
      .open({ ...player.claims, mode: 'review', actor: await educator() });
    expect(store(looked)).toBeNull();
  });

  it('takes what a browser had kept, but not over what another course wrote since that launch', async () => {
    const learner = await app.learner(wide);
    const first = await app.open(learner);
    await write(first, 'acknowledged');
    const kept = (player: Player, seq: number, text: string) =>
      sealed(player.session.journalKey ?? '', {
        launch: player.claims.launch,
        body: {
          itemId: 'lesson',
          reason: 'commit',
          seq,
          cmi: INCOMPLETE,
          shared: { [NOTES]: text },
          clientTime: '2026-01-15T09:00:00Z',
        },
      });
    const second = await app.reopen(learner, [kept(first, 2, 'kept on the laptop')]);
    expect(second.session.replayed).toEqual(['saved']);
    expect(store(second.session)).toBe('kept on the laptop');

    const other = await app.open(await app.register(learner, await course({ sharedDataGlobalToSystem: true })));
    await write(other, 'newer, of the other course');
    const third = await app.reopen(learner, [kept(second, 3, 'older, of the laptop')]);
    expect(third.session.replayed).toEqual(['saved']);
    expect(store(third.session)).toBe('newer, of the other course');
  });
});

describe('a commit that wrote to a store', () => {
  it('is all or nothing: without the store it is not acknowledged', async () => {
    const learner = await app.learner(narrow);
    const player = await app.open(learner);
    await write(player, 'one');
    const admin = createDataSource({ url: app.database.adminUrl, as: 'admin', entities: [], migrations: [] });
    await admin.initialize();
    await admin.query(`ALTER TABLE scorm.shared_value ADD CONSTRAINT broken CHECK (value->>'text' <> 'refused')`);
    await expect(write(player, 'refused')).rejects.toThrow('broken');
    await admin.query(`ALTER TABLE scorm.shared_value DROP CONSTRAINT broken`);
    await admin.destroy();
    const receipts = await app.sql(`SELECT 1 FROM scorm.commit_receipt WHERE attempt_id = $1`, [player.attemptId]);
    expect(receipts).toHaveLength(1);
    expect(await found(learner)).toBe('one');
  });
});
