import { NO_REACH } from '@muster/kernel';
import type { Caller, Reach } from '@muster/kernel';
import { auditDatabase } from '../test/audit-database.js';
import type { AuditDatabase } from '../test/audit-database.js';
import { AuditLog } from './audit-log.js';
import { AuditEventRepository } from './data/audit-event.repository.js';
import { keyFingerprint } from './domain/key-of-act.js';

const PERSON = '0190a000-0000-7000-8000-000000000001';
const AGENCY = '0190a000-0000-7000-8000-00000000000a';
const COURT = '0190a000-0000-7000-8000-00000000000c';
const events = new AuditEventRepository();
const log = new AuditLog(events);
let database: AuditDatabase;

const done = (action: string, details: Record<string, unknown> = {}, agencyId?: string) => ({
  action,
  actorId: PERSON,
  subjectKind: 'thing',
  subjectId: PERSON,
  details,
  ...(agencyId ? { agencyId } : {}),
});
const record = (action: string, details?: Record<string, unknown>, agencyId?: string) =>
  database.transactions.asSystem((tx) => log.record(tx, done(action, details, agencyId)));
const verify = () => database.transactions.asSystem((tx) => log.verify(tx));
const actions = () =>
  database.transactions.asSystem(async (tx) => (await events.after(tx, 0, 100)).map((e) => e.action));
/** As superuser with triggers off: what somebody with the whole database in their hands can do. */
const tamper = (sql: string) =>
  database.asSuperuser(`BEGIN; SET LOCAL session_replication_role = replica; ${sql}; COMMIT`);

beforeEach(async () => {
  database = await auditDatabase();
});
afterEach(() => database.close());

describe('the audit log', () => {
  it('chains what it records, whatever the details hold', async () => {
    await record('first.done');
    await record('second.done', {
      text: 'ä "quoted" \\ \n \u2028 😀',
      list: [1, 0.1, 1e21, -0, 5e-324, null],
      nested: { b: 1, a: 2 },
    });
    await record('third.done', { from: new Date(0), nothing: undefined });
    expect(await verify()).toEqual({ checked: 3, firstBroken: null });
  });

  it('has one order without gaps when many write at once', async () => {
    const many = Array.from({ length: 20 }, (_, at) => record(`thing-${at}.done`));
    await Promise.all(many);
    expect(await verify()).toEqual({ checked: 20, firstBroken: null });
  });

  it('orders by commit, and a transaction that is still open holds up nobody', async () => {
    const steps: string[] = [];
    await database.transactions.asSystem(async (slow) => {
      await log.record(slow, done('slow.done'));
      await record('quick.done');
      steps.push('quick committed while slow was open');
    });
    expect(steps).toHaveLength(1);
    expect(await actions()).toEqual(['quick.done', 'slow.done']);
    expect((await verify()).firstBroken).toBeNull();
  });

  it('makes the second of two committing writers wait for the first', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let chained: () => void = () => undefined;
    const firstHasHead = new Promise<void>((resolve) => (chained = resolve));
    const first = database.transactions.asSystem(async (tx) => {
      await log.record(tx, done('first.done'));
      // Chains now instead of at commit, so that the transaction stays open with the lock held.
      await tx.query('SET CONSTRAINTS ALL IMMEDIATE');
      chained();
      await held;
    });
    await firstHasHead;
    const second = record('second.done');
    await waitForLock();
    release();
    await Promise.all([first, second]);
    expect(await actions()).toEqual(['first.done', 'second.done']);
    expect((await verify()).firstBroken).toBeNull();
  });

  it('leaves no event behind when the transaction rolls back', async () => {
    const failing = database.transactions.asSystem(async (tx) => {
      await log.record(tx, done('undone.done'));
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    await record('kept.done');
    expect(await actions()).toEqual(['kept.done']);
  });

  it.each([
    ['a changed event', `UPDATE audit.event SET details = '{"changed": true}' WHERE sequence = 2`, 2],
    ['a changed time', `UPDATE audit.event SET at = at + interval '1 ms' WHERE sequence = 3`, 3],
    ['a deleted event', `DELETE FROM audit.event WHERE sequence = 2`, 2],
    [
      'two events in the other order',
      `UPDATE audit.event SET sequence = 99 WHERE sequence = 2; UPDATE audit.event SET sequence = 2 WHERE sequence = 3;
       UPDATE audit.event SET sequence = 3 WHERE sequence = 99`,
      2,
    ],
  ])('is found out about %s, even when a superuser did it', async (_, sql, first) => {
    for (const action of ['first.done', 'second.done', 'third.done', 'fourth.done']) await record(action);
    await tamper(sql);
    expect((await verify()).firstBroken).toBe(first);
  });

  it('is found out about a cut-off end by a head that was kept elsewhere', async () => {
    for (const action of ['first.done', 'second.done', 'third.done']) await record(action);
    const head = await database.transactions.asSystem((tx) => log.head(tx));
    await tamper(`DELETE FROM audit.event WHERE sequence = 3`);
    expect((await verify()).firstBroken).toBeNull();
    const report = await database.transactions.asSystem((tx) => log.verify(tx, head));
    expect(report.firstBroken).toBe(3);
  });

  it.each([
    `UPDATE audit.event SET action = 'x'`,
    `DELETE FROM audit.event`,
    `TRUNCATE audit.event`,
    `INSERT INTO audit.event (sequence, id, at, action, details, previous_hash, hash) VALUES (9, gen_random_uuid(), now(), 'x', '{}', '', '')`,
    `DELETE FROM audit.unchained`,
  ])('lets the server not run %s', async (sql) => {
    await record('first.done');
    await expect(database.asServer((tx) => tx.query(sql))).rejects.toThrow('permission denied');
  });

  it.each([`UPDATE audit.event SET action = 'x'`, `DELETE FROM audit.event`, `TRUNCATE audit.event`])(
    'refuses even its owner to run %s',
    async (sql) => {
      await record('first.done');
      await expect(database.asSuperuser(sql)).rejects.toThrow('only ever added');
    },
  );

  it('works when the owner of the tables is no superuser, and is bound by row-level security', async () => {
    await database.asSuperuser(`
      DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'audit_owner') THEN CREATE ROLE audit_owner; END IF; END $$;
      GRANT USAGE, CREATE ON SCHEMA audit TO audit_owner; GRANT USAGE ON SCHEMA kernel, directory TO audit_owner;
      ALTER TABLE audit.event OWNER TO audit_owner; ALTER TABLE audit.unchained OWNER TO audit_owner;
      ALTER FUNCTION audit.chain() OWNER TO audit_owner`);
    await record('first.done');
    await database.transactions.as(reader(NO_REACH), (tx) => log.record(tx, done('second.done')));
    expect(await verify()).toEqual({ checked: 2, firstBroken: null });
  });
});

describe('readers of the audit log', () => {
  beforeEach(async () => {
    await database.asSuperuser(`INSERT INTO directory.court VALUES ('${COURT}')`);
    await record('agency.done', {}, AGENCY);
    await record('court.done', {}, COURT);
    await record('installation.done');
  });

  it.each<[string, Reach, string[]]>([
    [
      'a role over everything but courts',
      { mode: 'all_but_courts', agencyIds: [] },
      ['installation.done', 'agency.done'],
    ],
    ['the system administrator', { mode: 'all', agencyIds: [] }, ['installation.done', 'court.done', 'agency.done']],
    ['a role over one agency', { mode: 'listed', agencyIds: [AGENCY] }, ['agency.done']],
    ['somebody without reach', NO_REACH, []],
  ])('%s reads their own events, newest first', async (_, reach, expected) => {
    const page = await database.transactions.as(reader(reach), (tx) =>
      events.page(tx, { limit: 10 }, { mode: 'all', agencyIds: [] }, undefined),
    );
    expect(page.map((event) => event.action)).toEqual(expected);
  });

  describe('of training records', () => {
    const read = (roster: Reach, records: Reach) =>
      database.transactions.as({ ...reader(roster), records }, async (tx) => {
        const found = await events.page(tx, { limit: 20 }, { mode: 'all', agencyIds: [] }, undefined);
        return found.filter(({ subjectType }) => subjectType !== 'thing').map((event) => event.action);
      });
    const all: Reach = { mode: 'all', agencyIds: [] };
    const allButCourts: Reach = { mode: 'all_but_courts', agencyIds: [] };
    const court: Reach = { mode: 'listed', agencyIds: [COURT] };

    it.each(['completion', 'registration', 'assignment', 'attempt', 'cycle'])(
      'read those of a %s by the reach of records, whatever the reach of people',
      async (subjectKind) => {
        await database.transactions.asSystem(async (tx) => {
          await log.record(tx, { ...done('record.agency', {}, AGENCY), subjectKind });
          await log.record(tx, { ...done('record.court', {}, COURT), subjectKind });
          await log.record(tx, { ...done('record.nowhere'), subjectKind });
        });
        expect(await read(all, allButCourts)).toEqual(['record.agency']);
        expect(await read(allButCourts, allButCourts)).toEqual(['record.agency']);
        expect(await read(court, NO_REACH)).toEqual([]);
        expect(await read(court, court)).toEqual(['record.court']);
        expect(await verify()).toEqual({ checked: 6, firstBroken: null });
      },
    );
  });

  it('outside of a court are told nothing of its people, not even what they did for no agency', async () => {
    const judge = '0190a000-0000-7000-8000-00000000000d';
    await database.asSuperuser(`INSERT INTO directory.position VALUES ('${judge}', '${COURT}')`);
    await database.transactions.asSystem(async (tx) => {
      await log.record(tx, { ...done('session.opened'), actorId: judge });
      await log.record(tx, { ...done('invitation.created'), subjectId: judge });
      await log.record(tx, done('api-key.created', { ownerId: judge }));
    });
    const read = (mode: Reach['mode']) =>
      database.transactions.as(reader({ mode, agencyIds: [] }), async (tx) => {
        const found = await events.page(tx, { limit: 10 }, { mode: 'all', agencyIds: [] }, undefined);
        return found.map((event) => event.action);
      });
    expect(await read('all_but_courts')).toEqual(['installation.done', 'agency.done']);
    expect(await read('all')).toEqual(
      expect.arrayContaining(['session.opened', 'invitation.created', 'api-key.created', 'court.done']),
    );
  });

  it('outside of a court are not told what was done for no agency with a key that one of its people made', async () => {
    const judge = '0190a000-0000-7000-8000-00000000000d';
    const keyId = '0190a000-0000-7000-8000-00000000000e';
    await database.asSuperuser(`INSERT INTO directory.position VALUES ('${judge}', '${COURT}')`);
    const byKey = (keyMadeBy: string, action: string) =>
      database.transactions.as({ ...reader(NO_REACH), via: 'api-key', keyId, keyMadeBy }, (tx) =>
        log.record(tx, done(action)),
      );
    await byKey(judge, 'judge-key.done');
    await byKey(PERSON, 'own-key.done');
    const read = (mode: Reach['mode']) =>
      database.transactions.as(reader({ mode, agencyIds: [] }), async (tx) => {
        const found = await events.page(tx, { limit: 2 }, { mode: 'all', agencyIds: [] }, undefined);
        return found.slice(0, 2).map(({ action, data }) => [action, data['apiKey']]);
      });
    expect((await read('all_but_courts')).map(([action]) => action)).toEqual(['own-key.done', 'installation.done']);
    expect(await read('all')).toEqual([
      ['own-key.done', { fingerprint: keyFingerprint(keyId), madeBy: PERSON }],
      ['judge-key.done', { fingerprint: keyFingerprint(keyId), madeBy: judge }],
    ]);
    expect((await verify()).firstBroken).toBeNull();
  });

  it('of a court’s people are not told what these are assigned, even where they see who works there', async () => {
    await record('assignments.followed-rules', {}, COURT);
    await record('assignment-rule.created', {}, AGENCY);
    const all: Reach = { mode: 'all', agencyIds: [] };
    const found = await database.transactions.as(
      { ...reader(all), records: { mode: 'all_but_courts', agencyIds: [] } },
      (tx) => events.page(tx, { limit: 10 }, all, undefined),
    );
    expect(found.map((event) => event.action)).toEqual([
      'assignment-rule.created',
      'installation.done',
      'court.done',
      'agency.done',
    ]);
  });

  it('can narrow to an action, a person and a time, and page on', async () => {
    const read = (query: object, before?: string) =>
      database.transactions.as(reader({ mode: 'all', agencyIds: [] }), async (tx) => {
        const found = await events.page(tx, { limit: 1, ...query }, { mode: 'all', agencyIds: [] }, before);
        return found.map((event) => event.action);
      });
    expect(await read({ action: 'court.done' })).toEqual(['court.done']);
    expect(await read({ actorId: AGENCY })).toEqual([]);
    expect(await read({ subjectId: PERSON, limit: 5 })).toHaveLength(3);
    expect(await read({ from: '2999-01-01T00:00:00Z' })).toEqual([]);
    expect(await read({ to: '2999-01-01T00:00:00Z' }, '2')).toEqual(['agency.done']);
  });
});

function reader(reach: Reach): Caller {
  return { personId: PERSON, via: 'session', grants: [], roster: reach, records: NO_REACH };
}

/** Resolves once a connection of this database waits for an advisory lock. */
async function waitForLock(): Promise<void> {
  for (;;) {
    const waiting = (await database.asSuperuser(
      `SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database
       WHERE d.datname = current_database() AND l.locktype = 'advisory' AND NOT l.granted`,
    )) as unknown[];
    if (waiting.length > 0) return;
  }
}
