import { newId } from '@muster/kernel';
import { seededRandom } from '@muster/testing';
import { CertificationApp } from '../../test/certification-app.js';
import { days, generateAssignments, KEPT_ON } from '../../test/generated-assignments.js';
import { Histories } from '../cycles/histories.js';
import type { LoadedHistory } from '../cycles/histories.js';
import { KeepCyclesService } from '../cycles/keep-cycles.service.js';
import { AssignmentSourceRepository } from '../data/assignment-source.repository.js';
import { AssignmentRepository } from '../data/assignment.repository.js';
import { ExceptionRepository } from '../data/exception.repository.js';
import type { ExceptionRow } from '../data/exception.repository.js';
import { addDays, replay, statusOn } from '../domain/index.js';
import { FollowExceptions } from '../exceptions/follow-exceptions.service.js';
import { FollowMerge } from '../follow-merge/person-merged.handler.js';
import { SweepService } from '../sweep/sweep.service.js';

/** What `generateAssignments` names after the seed: those of one requirement are this far apart. */
const REQUIREMENTS = 20;
const ASSIGNMENTS = 200;
const ROUNDS = 5;
const ROWS = `SELECT q.day::text AS day, to_jsonb(s) AS row FROM generate_series($1::date, $2::date, '1 day') q (day)
  CROSS JOIN LATERAL certification.standing_on(q.day::date) s ORDER BY q.day, s.assignment_id`;

let app: CertificationApp;
let today: string;
let reached: Set<string>;

function personOf(seed: number): string {
  return `00000000-0000-7000-8000-${String(seed).padStart(12, '0')}`;
}

/** What `standing_on` says of everybody, day by day, with what is kept and without. */
async function toldDifferently(from: string, to: string): Promise<unknown[]> {
  const kept = await app.sql<{ day: string; row: unknown }>(ROWS, [from, to]);
  let unkept: typeof kept = [];
  await app
    .system(async (tx) => {
      await tx.query(`UPDATE certification.assignment SET sweep_on = '-infinity'`);
      unkept = await tx.query(ROWS, [from, to]);
      throw new Error('undo');
    })
    .catch((error: unknown) => {
      if ((error as Error).message !== 'undo') throw error;
    });
  expect(kept).toHaveLength(unkept.length);
  return kept
    .map((one, at) => ({ kept: one, unkept: unkept[at] }))
    .filter((pair) => JSON.stringify(pair.kept) !== JSON.stringify(pair.unkept))
    .slice(0, 3);
}

interface KeptRow {
  id: string;
  from: string;
  until: string;
}

/** The days for which something is kept of each assignment, at most `atMost` of them. */
function keptDays(atMost: number): Promise<KeptRow[]> {
  return app.sql<KeptRow>(
    `SELECT a.id, a.computed_on::text AS "from", least(coalesce(a.sweep_on, 'infinity'), a.computed_on + $1::integer)::text AS until
     FROM certification.assignment a WHERE a.computed_on < coalesce(a.sweep_on, 'infinity')
       AND NOT EXISTS (SELECT FROM certification.changed_assignment t WHERE t.assignment_id = a.id) ORDER BY a.id`,
    [atMost],
  );
}

interface Told {
  status: string;
  dueOn: string | null;
  validUntil: string | null;
  graceUntil: string | null;
  windowOpensOn: string | null;
}

/** Of days on which something is kept, those on which the pure function says something else when it replays all facts as of that day. */
async function unlikeThePureFunction(atMost: number, step: number): Promise<unknown[]> {
  const rows = await keptDays(atMost);
  expect(rows.length).toBeGreaterThan(ASSIGNMENTS / 2);
  const loaded = await app.system(async (tx) => {
    const found = await app.get(AssignmentRepository).find(
      tx,
      rows.map(({ id }) => id),
    );
    return new Map((await app.get(Histories).load(tx, found)).map((one) => [one.assignment.id, one]));
  });
  const answers = await app.sql<{ id: string; day: string; told: Told }>(
    `SELECT k.id, d.day::text, jsonb_build_object('status', s.status, 'dueOn', s.due_on, 'validUntil', s.valid_until,
       'graceUntil', s.grace_until, 'windowOpensOn', s.window_opens_on) AS told
     FROM (SELECT DISTINCT d::date AS day FROM unnest($2::date[], $3::date[]) k (since, until)
       CROSS JOIN LATERAL (SELECT generate_series(k.since, k.until - 1, $4::integer * interval '1 day') UNION SELECT k.until - 1) g (d)) d
     CROSS JOIN LATERAL certification.standing_on(d.day) s
     JOIN unnest($1::uuid[], $2::date[], $3::date[]) k (id, since, until)
       ON k.id = s.assignment_id AND k.since <= d.day AND d.day < k.until`,
    [rows.map(({ id }) => id), rows.map(({ from }) => from), rows.map(({ until }) => until), step],
  );
  expect(answers.length).toBeGreaterThan(rows.length * 5);
  return answers
    .map(({ id, day, told }) => ({
      id,
      day,
      told: shown(told),
      pure: shown(pureOn(loaded.get(id) as LoadedHistory, day)),
    }))
    .filter((one) => {
      reached.add(one.told.status);
      return JSON.stringify(one.told) !== JSON.stringify(one.pure);
    })
    .slice(0, 3);
}

function pureOn({ assignment, history }: LoadedHistory, on: string): Told {
  const startedOn = assignment.startedOn === null ? {} : { startedOn: assignment.startedOn };
  return statusOn({ ...history, cycles: replay(history, on), ...startedOn }, on);
}

function shown({ status, dueOn, validUntil, graceUntil, windowOpensOn }: Told): Partial<Told> & { status: string } {
  return status === 'unassigned' ? { status } : { status, dueOn, validUntil, graceUntil, windowOpensOn };
}

async function assignmentsOf(seed: number): Promise<{ id: string; requirementId: string }[]> {
  return app.sql(
    `SELECT id, requirement_id AS "requirementId" FROM certification.assignment WHERE person_id = $1 ORDER BY id`,
    [personOf(seed)],
  );
}

async function enterException(seed: number, random: () => number): Promise<void> {
  const [assignment] = await assignmentsOf(seed);
  if (!assignment) throw new Error('no assignment');
  const kinds: ExceptionRow['kind'][] = ['hold', 'extension', 'waiver', 'revocation', 'override'];
  const kind = kinds[days(random, kinds.length)] ?? 'hold';
  const from = addDays(today, days(random, 200) - 100);
  const [row] = await app.sql<{ open: number }>(
    `SELECT count(*)::int AS open FROM certification.cycle WHERE assignment_id = $1`,
    [assignment.id],
  );
  const ends = kind === 'override' || kind === 'hold' || kind === 'waiver';
  await app.system(async (tx) => {
    await app.get(ExceptionRepository).add(tx, {
      ...{ id: newId(), kind, personId: personOf(seed), agencyId: personOf(seed), court: false },
      requirementId: kind === 'hold' ? null : assignment.requirementId,
      holdKind: kind === 'hold' ? 'leave' : null,
      // Nobody extends the deadline of a period that has not opened.
      sequence: kind === 'extension' ? Math.max(1, row?.open ?? 1) : null,
      moves: kind === 'extension' ? (random() < 0.5 ? 'dueOn' : 'validUntil') : null,
      from,
      to: ends ? addDays(from, 1 + days(random, 150)) : null,
      movedTo: kind === 'extension' ? addDays(today, days(random, 300)) : null,
      ...{ reason: 'board_decision', note: null, followsId: null, createdBy: null },
    });
    await app.get(FollowExceptions).keep(tx, personOf(seed));
  });
}

async function link(mergedId: string, survivorId: string | null, tell: string): Promise<void> {
  await app.sql(`UPDATE directory.person SET merged_into_id = $2 WHERE id = $1`, [mergedId, survivorId]);
  await app.system((tx) =>
    app.get(FollowMerge).handle(tx, { mergeId: newId(), personId: tell, mergedPersonId: mergedId }),
  );
}

async function newVersion(random: () => number): Promise<void> {
  const requirements = await app.sql<{ id: string }>(`SELECT id FROM catalog.requirement ORDER BY id`);
  const { id } = requirements[days(random, requirements.length)] as { id: string };
  const currency = { kind: 'rolling' as const, months: 6 + days(random, 12), anchor: 'expiry' as const };
  await app.version(
    id,
    { currency, windowMonths: 1 + days(random, 3), graceDays: days(random, 30), reinstateAfterMonths: 3 },
    {
      effectiveFrom: addDays(today, days(random, 120) - 60),
      appliesTo: (['keep', 'next_cycle', 'recompute'] as const)[days(random, 3)] ?? 'keep',
    },
  );
  await app.system(async (tx) => {
    const ids = await app.get(AssignmentRepository).idsOfRequirements(tx, [id]);
    await app.get(KeepCyclesService).keep(tx, ids, () => today);
  });
}

async function changeSources(seed: number, random: () => number): Promise<void> {
  const [assignment] = await assignmentsOf(seed);
  if (!assignment) throw new Error('no assignment');
  const sources = app.get(AssignmentSourceRepository);
  await app.system(async (tx) => {
    if (random() < 0.6) await sources.endByHand(tx, [personOf(seed)], addDays(today, days(random, 60) - 20));
    else
      await sources.addByHand(tx, {
        assignmentId: assignment.id,
        from: addDays(today, -days(random, 60)),
        dueOn: null,
        createdBy: null,
      });
  });
}

beforeAll(async () => {
  app = await CertificationApp.start();
  await generateAssignments(app, ASSIGNMENTS);
  reached = new Set();
  today = KEPT_ON;
});
afterAll(() => app.close());

describe(`what is kept beside ${ASSIGNMENTS} generated assignments until their next change`, () => {
  it('says on each of these days what the pure function says when it replays all facts as of that day', async () => {
    expect(await unlikeThePureFunction(250, 1)).toEqual([]);
  });

  it('says so after rule changes, merges and their undoing, holds, extensions, late evidence, ends and returns, whenever sweeps run', async () => {
    const random = seededRandom(4711);
    const courses = await app.sql<{ id: string }>(`SELECT id FROM catalog.course ORDER BY id`);
    const merged: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      today = addDays(today, days(random, 45));
      app.clock.setTo(today);
      if (random() < 0.7) await app.get(SweepService).sweep(today, false);
      expect({ round, unlike: await unlikeThePureFunction(120, 7) }).toEqual({ round, unlike: [] });
      for (let many = 0; many < 14; many += 1) {
        const seed = 1 + days(random, ASSIGNMENTS);
        const course = courses[days(random, courses.length)] as { id: string };
        const act = days(random, 12);
        if (act < 4) await app.complete(personOf(seed), course.id, addDays(today, -days(random, 300)));
        else if (act < 8) await enterException(seed, random);
        else if (act < 10) await changeSources(seed, random);
        else if (
          seed + REQUIREMENTS <= ASSIGNMENTS &&
          !merged.includes(seed) &&
          !merged.includes(seed + REQUIREMENTS)
        ) {
          merged.push(seed, seed + REQUIREMENTS);
          await link(personOf(seed + REQUIREMENTS), personOf(seed), personOf(seed));
        }
      }
      await newVersion(random);
      const first = merged[0];
      if (first !== undefined && random() < 0.5) {
        await link(personOf(first + REQUIREMENTS), null, personOf(first));
        merged.splice(0, 2);
      }
      expect({ round, told: await toldDifferently(addDays(today, -30), addDays(today, 90)) }).toEqual({
        round,
        told: [],
      });
      expect({ round, unlike: await unlikeThePureFunction(120, 7) }).toEqual({ round, unlike: [] });
    }
    await app.get(SweepService).sweep(today, false);
    expect(await unlikeThePureFunction(200, 1)).toEqual([]);
    expect([...reached].sort()).toEqual(
      expect.arrayContaining(['current', 'due_soon', 'exempt', 'grace', 'lapsed', 'on_hold', 'revoked', 'unassigned']),
    );
  });

  it('holds no longer once a period or a source was changed past the program, until the next sweep has computed it anew', async () => {
    const [one] = await app.sql<{ id: string; until: string }>(
      `SELECT a.id, c.valid_until::text AS until FROM certification.assignment a
       JOIN certification.cycle c ON c.id = a.certified_id
       WHERE a.assigned AND c.valid_until > $1::date AND a.cycles_from IS NULL AND a.cycles_until IS NULL
         AND a.person_id NOT IN (SELECT person_id FROM certification.exception) AND NOT EXISTS (SELECT FROM directory.people_of_several() x WHERE x.id = a.person_id)
       ORDER BY a.id LIMIT 1`,
      [today],
    );
    if (!one) throw new Error('nobody is current');
    const told = () =>
      app.sql<{ status: string; until: string }>(
        `SELECT status, valid_until::text AS until FROM certification.standing_on($2) WHERE assignment_id = $1`,
        [one.id, today],
      );
    const before = await told();
    expect(before).toMatchObject([{ until: one.until }]);
    await app.sql(`UPDATE certification.cycle SET valid_until = $2 WHERE assignment_id = $1 AND valid_until = $3`, [
      one.id,
      addDays(today, -1),
      one.until,
    ]);
    expect(await told()).toMatchObject([{ until: addDays(today, -1) }]);
    await app.get(SweepService).sweep(today, false);
    expect(await told()).toEqual(before);

    await app.sql(`UPDATE certification.assignment_source SET to_on = from_on WHERE assignment_id = $1`, [one.id]);
    expect(await told()).toMatchObject([{ status: 'unassigned' }]);
    await app.sql(`DELETE FROM certification.assignment_source WHERE assignment_id = $1`, [one.id]);
    expect(await told()).toMatchObject([{ status: 'unassigned' }]);
    await app.sql(`DELETE FROM certification.cycle_registration WHERE assignment_id = $1`, [one.id]);
    await app.sql(`DELETE FROM certification.cycle WHERE assignment_id = $1`, [one.id]);
    expect(await toldDifferently(today, today)).toEqual([]);
    expect(await app.sql(`SELECT DISTINCT assignment_id FROM certification.changed_assignment`)).toEqual([
      { assignment_id: one.id },
    ]);
  });
});
