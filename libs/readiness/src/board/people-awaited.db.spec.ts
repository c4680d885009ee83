import type { AssignmentProgressAnswer, ReadinessAnswer } from '@muster/contracts';
import { over, ReadinessApp } from '../../test/readiness-app.js';
import type { Get } from '../../test/readiness-app.js';

/** More than is done at once. */
const MANY = 120;

let app: ReadinessApp;
let office: string;
let court: string;
let taskForce: string;

beforeAll(async () => {
  app = await ReadinessApp.start();
  office = await app.agency('District Attorney', { kind: 'prosecution' });
  court = await app.agency('Court', { kind: 'court' });
  taskForce = await app.taskForce('Valley');
  await app.member(taskForce, office);
  await app.member(taskForce, court);
  for (const agencyId of [office, court]) await wait(agencyId);
});
afterAll(() => app.close());

/** Messages of many people, each of whom is told of twice, whose first try has failed: nobody does them during the test. */
const wait = (agencyId: string) =>
  app.system(async (tx) => {
    await tx.query(
      `SELECT jobs.emit_all(name, array_agg(name || $1 || n), array_agg(jsonb_build_object('personId', md5($1 || n)::uuid, 'agencyId', $1)),
         array_agg(clock_timestamp() + interval '1 hour'))
       FROM unnest(ARRAY['position.started', 'position.ended']) name, generate_series(1, $2::integer) n GROUP BY name`,
      [agencyId, MANY],
    );
    await tx.query(`UPDATE jobs.message SET tries = 1 WHERE state = 'pending' AND background`);
  });
const ofAgency = (reader: Get, agencyId: string) =>
  reader<AssignmentProgressAnswer>(`/agencies/${agencyId}/assignment-progress`);
const ofTaskForce = (reader: Get) => reader<ReadinessAnswer>(`/task-forces/${taskForce}/readiness`);

it('an agency is told of how many of its people the assignments are still being worked out, each counted once', async () => {
  const chief = await app.reader([over('agency_admin', 'agency', office)]);
  expect((await ofAgency(chief, office)).body).toEqual({ agencyId: office, peopleAwaited: MANY });
});

it('a task force is told of its members, courts apart', async () => {
  const coordinator = await app.reader([over('task_force_coordinator', 'task_force', taskForce)]);
  expect((await ofTaskForce(coordinator)).body.peopleAwaited).toBe(MANY);
  const all = await app.reader([{ role: 'system_admin', scope: { kind: 'all' } }]);
  expect((await ofTaskForce(all)).body.peopleAwaited).toBe(MANY);
});

it('a court is told to its own judicial educator alone, and an agency to nobody of another', async () => {
  const educator = await app.reader([over('judicial_educator', 'agency', court)]);
  expect((await ofAgency(educator, court)).body.peopleAwaited).toBe(MANY);
  expect((await ofAgency(educator, office)).status).toBe(404);
  const all = await app.reader([{ role: 'system_admin', scope: { kind: 'all' } }]);
  expect((await ofAgency(all, court)).status).toBe(404);
  const coordinator = await app.reader([over('task_force_coordinator', 'task_force', taskForce)]);
  expect((await ofAgency(coordinator, court)).status).toBe(404);
});

it('nobody waits any more when all is done', async () => {
  await app.sql(
    `UPDATE jobs.message SET state = 'done', done_at = clock_timestamp() WHERE state = 'pending' AND background`,
  );
  const chief = await app.reader([over('agency_admin', 'agency', office)]);
  expect((await ofAgency(chief, office)).body.peopleAwaited).toBe(0);
});
