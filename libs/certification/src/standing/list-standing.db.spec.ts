import { callerWith, CertificationApp } from '../../test/certification-app.js';
import { AssignService } from '../assign/assign.service.js';
import { ListStandingService } from './list-standing.service.js';

it('counts the last day of an agency in a task force to the task force', async () => {
  const app = await CertificationApp.start();
  try {
    app.clock.setTo('2026-03-10');
    const police = await app.agency('Police');
    const taskForce = await app.taskForce();
    await app.join(taskForce, police, '2026-01-01', '2026-03-10');
    const requirement = await app.requirement({ currency: { kind: 'rolling', months: 12, anchor: 'expiry' } }, [
      await app.course(),
    ]);
    const chief = callerWith('agency_admin', [police]);
    const personIds = [(await app.person(police)).id];
    const body = { requirementId: requirement.id, personIds, assignedOn: '2026-01-05', dueOn: '2026-05-01' };
    await app.get(AssignService).assign(chief, body);
    const on = async (asOf: string) =>
      (await app.get(ListStandingService).certifications(chief, { taskForceId: taskForce, asOf, limit: 50 })).items
        .length;
    expect([await on('2026-03-09'), await on('2026-03-10'), await on('2026-03-11')]).toEqual([1, 1, 0]);
  } finally {
    await app.close();
  }
});
