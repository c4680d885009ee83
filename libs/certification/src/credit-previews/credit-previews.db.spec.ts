import { newId } from '@muster/kernel';
import { callerWith, CertificationApp } from '../../test/certification-app.js';
import type { Requirement } from '../../test/certification-app.js';
import { AssignService } from '../assign/assign.service.js';
import { WithdrawEvidence } from '../withdraw-evidence/completion-withdrawn.handler.js';
import { PreviewCredit } from './preview-credit.service.js';

let app: CertificationApp;
let police: string;
let course: string;
let yearly: Requirement;
const admin = callerWith('system_admin');

beforeAll(async () => {
  app = await CertificationApp.start();
  police = await app.agency('Police');
  course = await app.course('Basics');
  yearly = await app.requirement({ currency: { kind: 'rolling', months: 12, anchor: 'expiry' }, windowMonths: 2 }, [
    course,
  ]);
});
afterAll(() => app.close());

async function assigned(): Promise<string> {
  app.clock.setTo('2025-01-01');
  const { id } = await app.person(police);
  await app.get(AssignService).assign(admin, { requirementId: yearly.id, personIds: [id], dueOn: '2030-01-01' });
  return id;
}

async function withdraw(personId: string, completionId: string): Promise<void> {
  const told = { completionId, personId, courseId: course, reason: 'entered_in_error', withdrawnBy: newId() };
  await app.system((tx) => app.get(WithdrawEvidence).handle(tx, { ...told, withdrawnAt: '2025-03-05T12:00:00Z' }));
}
const preview = (personId: string, body: Parameters<PreviewCredit['preview']>[2], caller = admin) =>
  app.get(PreviewCredit).preview(caller, personId, body);

describe('training taken elsewhere', () => {
  it('shows which status and dates it changes, and changes nothing', async () => {
    const person = await assigned();
    app.clock.setTo('2025-03-01');
    const add = { courseId: course, completedOn: '2025-02-01', minutes: 60 };
    expect((await preview(person, { add })).changes).toMatchObject([
      {
        requirementId: yearly.id,
        before: { status: 'not_started' },
        after: { status: 'current', validUntil: '2026-02-01' },
      },
    ]);
    expect(await app.cyclesOf(person)).toMatchObject([{ closed_as: null }]);
    const unrelated = { completedOn: '2025-02-01', minutes: 60 };
    expect((await preview(person, { add: unrelated })).changes).toEqual([]);
  });

  it('shows what taking it back changes, and the cycles are so afterwards', async () => {
    const person = await assigned();
    app.clock.setTo('2025-03-01');
    const id = await app.complete(person, course, '2025-02-01');
    const [change] = (await preview(person, { withdraw: id })).changes;
    expect(change).toMatchObject({ before: { status: 'current' }, after: { status: 'not_started' } });
    await withdraw(person, id);
    expect(await app.cyclesOf(person)).toMatchObject([{ closed_as: null, used: 0 }]);
    expect((await preview(person, { withdraw: id })).changes).toEqual([]);
  });

  it('counts for nothing either when it arrives after its withdrawal', async () => {
    const person = await assigned();
    app.clock.setTo('2025-03-01');
    const id = newId();
    await withdraw(person, id);
    await app.complete(person, course, '2025-02-01', id);
    expect(await app.cyclesOf(person)).toMatchObject([{ closed_as: null, used: 0 }]);
  });

  it('is refused for a day in the future, and for people out of reach', async () => {
    const person = await assigned();
    const add = { courseId: course, completedOn: '2025-05-01', minutes: 60 };
    await expect(preview(person, { add })).rejects.toMatchObject({ status: 400 });
    const stranger = callerWith('agency_admin', [newId()]);
    await expect(preview(person, { withdraw: newId() }, stranger)).rejects.toMatchObject({ status: 404 });
  });
});
