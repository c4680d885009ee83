import { callerWith, LearningApp } from '../../test/learning-app.js';
import { ListCompletionsService } from '../completions/list-completions.service.js';
import { RecordExternalCompletionService } from '../external-completion/record-external-completion.service.js';
import { WithdrawCompletion } from './withdraw-completion.service.js';

let app: LearningApp;
let police: string;
let court: string;
const BODY = { reason: 'entered_in_error', note: 'The certificate was of a namesake.' } as const;

beforeAll(async () => {
  app = await LearningApp.start();
  police = await app.agency('Police');
  court = await app.agency('Court', 'America/Chicago', 'court');
});
afterAll(() => app.close());

async function seminar(agencyId: string, role: 'agency_admin' | 'judicial_educator' = 'agency_admin'): Promise<string> {
  const personId = await app.officer(agencyId);
  const body = { personId, title: 'A seminar', completedOn: '2026-01-10', minutes: 60 };
  return (await app.get(RecordExternalCompletionService).record(callerWith(role, [agencyId]), body)).id;
}
const withdraw = (caller: ReturnType<typeof callerWith>, id: string) =>
  app.get(WithdrawCompletion).withdraw(caller, id, BODY);

describe('training that was recorded in error', () => {
  it('stays on record with who took it back, when and why, and is told once', async () => {
    await app.sql(
      `INSERT INTO jobs.subscription (message, consumer) VALUES ('completion.withdrawn', 'somebody/follow')`,
    );
    const id = await seminar(police);
    const admin = callerWith('agency_admin', [police]);
    const tried = await Promise.allSettled([withdraw(admin, id), withdraw(admin, id), withdraw(admin, id)]);
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await app.get(ListCompletionsService).read(admin, id)).toMatchObject({
      title: 'A seminar',
      withdrawnBecause: 'entered_in_error',
      withdrawnNote: BODY.note,
      mayWithdraw: false,
    });
    expect(await app.sql(`SELECT key FROM jobs.message WHERE name = 'completion.withdrawn'`)).toEqual([{ key: id }]);
    expect(
      await app.sql(`SELECT 1 FROM audit.event WHERE action = 'completion.withdrawn' AND subject_id = $1`, [id]),
    ).toHaveLength(1);
    await expect(app.sql(`DELETE FROM learning.completion_withdrawal`)).rejects.toThrow('permission denied');
  });

  it('is taken back by those alone who keep the records of its agency', async () => {
    const id = await seminar(police);
    const other = await app.agency('Sheriff');
    await expect(withdraw(callerWith('agency_admin', [other]), id)).rejects.toMatchObject({ status: 404 });
    await expect(withdraw(callerWith('supervisor', [police]), id)).rejects.toMatchObject({ status: 404 });
    const ofJudge = await seminar(court, 'judicial_educator');
    await expect(withdraw(callerWith('system_admin'), ofJudge)).rejects.toMatchObject({ status: 404 });
    expect(await withdraw(callerWith('judicial_educator', [court]), ofJudge)).toMatchObject({ id: ofJudge });
  });

  it('is refused for what a course told, with where that is done', async () => {
    const personId = await app.officer(police);
    const [row] = await app.sql<{ id: string }>(
      `INSERT INTO learning.completion (id, person_id, agency_id, title, completed_on, source)
       VALUES (gen_random_uuid(), $1, $2, 'A course', '2026-01-10', 'attempt') RETURNING id`,
      [personId, police],
    );
    await expect(withdraw(callerWith('agency_admin', [police]), row?.id ?? '')).rejects.toMatchObject({
      code: 'LEARNING.NOT_ENTERED_BY_HAND',
    });
  });
});
