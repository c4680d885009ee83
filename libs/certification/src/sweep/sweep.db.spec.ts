import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { CertificationApp } from '../../test/certification-app.js';
import { generateAssignments, KEPT_ON } from '../../test/generated-assignments.js';
import { newId } from '@muster/kernel';
import { AssignmentRepository } from '../data/assignment.repository.js';
import type { LoadedHistory } from '../cycles/histories.js';
import { addDays, replay } from '../domain/index.js';
import { SweepHealth } from './sweep-health.js';
import { SweepService } from './sweep.service.js';

let app: CertificationApp;
let loaded: LoadedHistory[];

beforeAll(async () => {
  app = await CertificationApp.start();
  loaded = await generateAssignments(app, 800);
});
afterAll(() => app.close());

/** Everything that a sweep may write, with the times of writing: equal answers mean that nothing was written. */
function everything(): Promise<unknown[]> {
  return app.sql(`SELECT 'cycle', to_jsonb(c) FROM certification.cycle c
    UNION ALL SELECT 'assignment', to_jsonb(a) FROM certification.assignment a
    UNION ALL SELECT 'cycle_registration', to_jsonb(r) FROM certification.cycle_registration r
    UNION ALL SELECT 'registration', to_jsonb(g) FROM learning.registration g ORDER BY 1, 2`);
}

function sweep(asOf: string, dryRun = false) {
  return app.get(SweepService).sweep(asOf, dryRun);
}

async function stored(): Promise<Map<string, unknown>> {
  const rows = await app.sql<{ assignment_id: string; cycles: unknown }>(
    `SELECT assignment_id, jsonb_agg(jsonb_build_array(sequence, kind, opens_on, due_on, closed_as, closed_on, certified_on)
       ORDER BY sequence) AS cycles FROM certification.cycle GROUP BY 1`,
  );
  return new Map(rows.map((row) => [row.assignment_id, row.cycles]));
}

/** Assignments whose rows are not what a replay of all facts on a day gives; five are enough to read. */
async function differing(on: string): Promise<unknown[]> {
  const rows = await stored();
  return loaded
    .map(({ assignment, history }) => ({
      id: assignment.id,
      spans: history.spans,
      stored: rows.get(assignment.id) ?? [],
      replayed: replay(history, on).map((cycle) => [
        cycle.sequence,
        cycle.kind,
        cycle.opensOn,
        cycle.dueOn,
        cycle.closedAs ?? null,
        cycle.closedOn ?? null,
        cycle.certifiedOn ?? null,
      ]),
    }))
    .filter((one) => JSON.stringify(one.stored) !== JSON.stringify(one.replayed))
    .slice(0, 5);
}

describe('a sweep', () => {
  it('that is only tried counts what a real one then does, and writes nothing', async () => {
    const day = addDays(KEPT_ON, 20);
    const before = await everything();
    const tried = await sweep(day, true);
    expect(await everything()).toEqual(before);
    const done = await sweep(day);
    expect(done.opened).toBeGreaterThan(0);
    expect(tried).toEqual({ ...done, dryRun: true });
  });

  it('finds what is due by keys, however many assignments there are', async () => {
    const plan = await app.system(async (tx) => {
      await app.get(AssignmentRepository).dueFor(tx, addDays(KEPT_ON, 400), null, 200);
      const [kept] = await tx.query<{ name: string }[]>(
        `SELECT name FROM pg_prepared_statements WHERE statement LIKE 'SELECT d.id, d.sweep_on%' AND generic_plans > 0
         ORDER BY prepare_time DESC LIMIT 1`,
      );
      await tx.query(`SET LOCAL plan_cache_mode = force_generic_plan`);
      const lines = await tx.query<Record<string, string>[]>(
        `EXPLAIN EXECUTE "${kept?.name}" ('${addDays(KEPT_ON, 400)}', '-infinity', '${newId()}')`,
      );
      return lines.flatMap((line) => Object.values(line)).join('\n');
    });
    expect(plan).toMatch(/Index Scan using assignment_sweep|Index Only Scan using assignment_sweep/);
    expect(plan).not.toMatch(/Hash|Merge Join|Seq Scan/);
  });

  it('leaves what a replay of all facts gives', async () => {
    expect(await differing(addDays(KEPT_ON, 20))).toEqual([]);
  });

  it('that is asked for twice changes nothing the second time', async () => {
    const day = addDays(KEPT_ON, 40);
    await sweep(day);
    const before = await everything();
    expect(await sweep(day)).toMatchObject({ opened: 0 });
    expect(await everything()).toEqual(before);
  });

  it('case 30: after three days or a year without a scheduler leaves what daily ones would have left', async () => {
    await sweep(addDays(KEPT_ON, 43));
    expect(await differing(addDays(KEPT_ON, 43))).toEqual([]);
    await sweep(addDays(KEPT_ON, 400));
    expect(await differing(addDays(KEPT_ON, 400))).toEqual([]);
  });

  it('never takes back what a look ahead has opened', async () => {
    const before = await everything();
    expect(await sweep(addDays(KEPT_ON, 41))).toMatchObject({ opened: 0 });
    expect(await everything()).toEqual(before);
  });

  it('looks at everything once after an upgrade, and steps over what cannot be computed with a line and a sign of health', async () => {
    const day = addDays(KEPT_ON, 401);
    app.clock.setTo(day);
    expect(await app.get(SweepHealth).check()).toEqual({ name: 'refreshers', ok: true });
    const [orphan] = await app.sql<{ id: string }>(
      `SELECT id FROM certification.assignment ORDER BY id OFFSET 300 LIMIT 1`,
    );
    if (!orphan) throw new Error('no assignment');
    await app.sql(
      `UPDATE certification.assignment SET computed_on = NULL, sweep_on = '-infinity', assigned = NULL, open_id = NULL, certified_id = NULL,
         created_at = '2024-01-01', requirement_id = CASE WHEN id = $1 THEN gen_random_uuid() ELSE requirement_id END`,
      [orphan.id],
    );
    expect(await app.get(SweepHealth).check()).toMatchObject({
      ok: true,
      reason: expect.stringMatching(/^800 assignments wait for the refresher sweep/) as string,
    });
    const said = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    try {
      await sweep(day);
      expect(said.mock.calls).toEqual([
        [expect.stringMatching(`Assignment ${orphan.id} is left as it was: .*is missing`)],
      ]);
    } finally {
      said.mockRestore();
    }
    const left = await app.sql(`SELECT id FROM certification.assignment WHERE computed_on IS NULL`);
    expect(left).toEqual([orphan]);
    expect(await app.get(SweepHealth).check()).toMatchObject({
      ok: true,
      reason: expect.stringMatching(/^1 assignment waits for the refresher sweep/) as string,
    });
    // It is repaired, and the next sweep has it as it was.
    await app.sql(`UPDATE certification.assignment SET requirement_id = $2 WHERE id = $1`, [
      orphan.id,
      loaded.find(({ assignment }) => assignment.id === orphan.id)?.assignment.requirementId,
    ]);
    await sweep(day);
    expect(await app.get(SweepHealth).check()).toEqual({ name: 'refreshers', ok: true });
    expect(await differing(day)).toEqual([]);
  });
});
