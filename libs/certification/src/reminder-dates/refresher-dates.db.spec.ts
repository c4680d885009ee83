import { CertificationApp, callerWith } from '../../test/certification-app.js';
import { AssignService } from '../assign/assign.service.js';
import { EnterException } from '../exceptions/enter-exception.service.js';
import { addDays } from '../domain/index.js';
import { SweepService } from '../sweep/sweep.service.js';
import { RefresherDates } from './refresher-dates.js';
import type { OwedCandidate, OwedTraining } from './refresher-dates.js';

let app: CertificationApp;
let agencyId: string;
let requirementId: string;
let courseId: string;

beforeAll(async () => {
  app = await CertificationApp.start();
  agencyId = await app.agency('Police');
  courseId = await app.course();
  const currency = { kind: 'rolling', months: 12, anchor: 'expiry' } as const;
  ({ id: requirementId } = await app.requirement({ currency, windowMonths: 2, graceDays: 20 }, [courseId]));
});
afterAll(() => app.close());

/** Somebody who owes the requirement by a day. */
async function owing(dueOn: string): Promise<{ id: string; positionId: string }> {
  const person = await app.person(agencyId);
  await app.get(AssignService).assign(callerWith('agency_admin', [agencyId]), {
    requirementId,
    personIds: [person.id],
    dueOn,
  });
  return person;
}

async function complete(personId: string, on: string): Promise<void> {
  const now = app.clock.now().toString();
  app.clock.setTo(on);
  await app.complete(personId, courseId, on);
  app.clock.setTo(now);
}

async function owed(personId: string, on: string, from = on, to = on): Promise<OwedTraining[]> {
  const when = { from, to, noAgencyZone: 'America/New_York' };
  const all = await app.system(async (tx) => {
    const dates = app.get(RefresherDates);
    const candidates: OwedCandidate[] = [];
    for (;;) {
      // Two at a time, so that these tests go over the seams between what is read at once.
      const more = await dates.candidates(tx, when, candidates.at(-1) ?? null, 2);
      candidates.push(...more);
      if (more.length === 0) return dates.owed(tx, on, candidates);
    }
  });
  return all.filter((one) => one.personId === personId);
}

describe('what reminders are made of', () => {
  it('is a training that opens, or is due, in the days asked for or up to 30 days later', async () => {
    const { id } = await owing('2026-03-31');
    expect(await owed(id, '2026-01-15')).toMatchObject([
      { kind: 'initial', opensOn: '2026-01-15', dueOn: '2026-03-31', graceUntil: null },
    ]);
    expect(await owed(id, '2026-02-28')).toEqual([]);
    expect(await owed(id, '2026-03-01')).toHaveLength(1);
    expect(await owed(id, '2026-04-01')).toEqual([]);
    expect(await owed(id, '2026-04-01', '2026-03-25')).toHaveLength(1);
  });

  it('is a renewal before the sweep that opens it as it is afterwards, with its grace', async () => {
    const { id } = await owing('2026-03-31');
    await complete(id, '2026-01-16');
    const opens = '2026-11-16';
    const before = await owed(id, opens);
    expect(before).toMatchObject([
      { kind: 'renewal', sequence: 2, opensOn: opens, dueOn: '2027-01-16', graceUntil: '2027-02-05' },
    ]);
    await app.get(SweepService).sweep(opens, false);
    expect(await owed(id, opens)).toEqual(before);
    expect(await owed(id, '2027-02-05')).toMatchObject([{ status: 'lapsed', sequence: 2 }]);
  });

  it('is nothing for somebody who has done it, or who has left', async () => {
    const done = await owing('2026-03-31');
    await complete(done.id, '2026-01-16');
    const left = await owing('2026-03-31');
    await app.endPosition(left.positionId, '2026-03-10');
    await app.ended(left.id, left.positionId, agencyId, '2026-03-10');
    expect(await owed(done.id, '2026-03-15')).toEqual([]);
    expect(await owed(left.id, '2026-03-15')).toEqual([]);
    expect(await owed(left.id, '2026-03-05')).toHaveLength(1);
  });

  it('is due when a waiver says of what fell due while it lasted, and told by that day', async () => {
    const { id } = await owing('2026-03-31');
    const now = app.clock.now().toString();
    app.clock.setTo('2026-03-10');
    await app.get(EnterException).enter(callerWith('agency_admin', [agencyId]), id, {
      kind: 'waiver',
      requirementId,
      startsOn: '2026-03-20',
      endsOn: '2026-05-10',
      reason: 'board_decision',
    });
    app.clock.setTo(now);
    expect(await owed(id, '2026-04-15')).toEqual([]);
    expect(await owed(id, '2026-07-01')).toMatchObject([{ kind: 'initial', dueOn: '2026-07-11' }]);
    expect(await owed(id, '2026-05-20')).toEqual([]);
  });

  it('stays owed until it is done', async () => {
    const { id } = await owing('2026-03-31');
    const [one] = await owed(id, '2026-03-15');
    const still = (on: string) =>
      app.system((tx) => app.get(RefresherDates).stillOwed(tx, on, [one?.assignmentId ?? '']));
    expect([...(await still(addDays('2026-03-15', 1)))]).toEqual([one?.assignmentId]);
    await complete(id, '2026-03-16');
    expect([...(await still('2026-03-16'))]).toEqual([]);
  });
});
