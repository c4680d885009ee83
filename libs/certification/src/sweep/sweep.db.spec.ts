import { CertificationApp } from '../../test/certification-app.js';
import { generateAssignments, KEPT_ON } from '../../test/generated-assignments.js';
import type { LoadedHistory } from '../cycles/histories.js';
import { addDays, replay } from '../domain/index.js';
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
});
