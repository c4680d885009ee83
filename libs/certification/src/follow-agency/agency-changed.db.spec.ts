import { newId } from '@muster/kernel';
import { callerWith, CertificationApp } from '../../test/certification-app.js';
import { AssignService } from '../assign/assign.service.js';
import { FollowAgency } from './agency-changed.handler.js';

let app: CertificationApp;
let office: string;
let course: string;

beforeAll(async () => {
  app = await CertificationApp.start();
  course = await app.course();
});
beforeEach(async () => {
  app.clock.setTo('2026-03-02');
  office = await app.agency('Office');
});
afterAll(() => app.close());

/** Somebody of the office who owes training of a course. */
async function owing(): Promise<{ personId: string; requirementId: string }> {
  const { id: requirementId } = await app.requirement({ currency: { kind: 'once' } }, [course]);
  const { id: personId } = await app.person(office);
  const body = { requirementId, personIds: [personId], dueOn: '2026-06-30' };
  await app.get(AssignService).assign(callerWith('system_admin'), body);
  return { personId, requirementId };
}
const away = (personId: string): Promise<unknown> =>
  app.sql(
    `INSERT INTO directory.leave (id, person_id, agency_id, kind, starts_on, first_day_back)
     VALUES ($1, $2, $3, 'deployment', '2026-02-01', '2026-05-01')`,
    [newId(), personId, office],
  );
const becomes = async (kind: 'court' | 'law_enforcement', courtChanged = true): Promise<void> => {
  await app.sql(`UPDATE directory.agency SET kind = $2 WHERE id = $1`, [office, kind]);
  await app.system((tx) => app.get(FollowAgency).handle(tx, { agencyId: office, courtChanged }));
};
async function statusOf(personId: string): Promise<unknown> {
  const [row] = await app.sql<{ status: string }>(
    `SELECT status FROM certification.standing_on('2026-03-02') WHERE person_id = $1`,
    [personId],
  );
  return row?.status;
}

describe('an agency that becomes a court, or ceases to be one', () => {
  it('has the leaves that it keeps count on its side of the wall from then on, without anything else happening', async () => {
    const { personId } = await owing();
    await away(personId);
    await becomes('law_enforcement');
    expect(await statusOf(personId)).toBe('on_hold');
    await becomes('court');
    expect(await statusOf(personId)).toBe('not_started');
    await becomes('law_enforcement');
    expect(await statusOf(personId)).toBe('on_hold');
  });

  it('has what was earned there count on its side of the wall, for those too who work elsewhere by now', async () => {
    const { personId, requirementId } = await owing();
    await app.complete(personId, course, '2026-02-20', newId(), office);
    await app.sql(`UPDATE directory.position SET agency_id = $2 WHERE person_id = $1`, [
      personId,
      await app.agency('Elsewhere'),
    ]);
    expect(await app.cyclesOf(personId, requirementId)).toMatchObject([{ closed_as: 'certified' }]);
    await becomes('court');
    expect(await app.cyclesOf(personId, requirementId)).toMatchObject([{ closed_as: null }]);
    await becomes('law_enforcement');
    expect(await app.cyclesOf(personId, requirementId)).toMatchObject([{ closed_as: 'certified' }]);
  });

  it('has the rest of its people computed in the background where they are many', async () => {
    const { personId } = await owing();
    await app.sql(
      `INSERT INTO certification.assignment (id, person_id, requirement_id)
       SELECT gen_random_uuid(), $1, gen_random_uuid() FROM generate_series(1, 200)`,
      [personId],
    );
    await becomes('court');
    const [waiting] = await app.sql<{ n: number }>(
      `SELECT sum(jsonb_array_length(payload -> 'assignmentIds'))::int AS n FROM jobs.message WHERE name = 'keep-assignments'`,
    );
    expect(waiting?.n).toBe(201);
  });
});

it('an agency whose kind is another one, and neither was a court, has nothing computed anew', async () => {
  const { personId } = await owing();
  await away(personId);
  await becomes('law_enforcement', false);
  expect(await statusOf(personId)).toBe('not_started');
});
