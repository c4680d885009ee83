import { NO_REACH } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { CertificationApp, callerWith } from '../../test/certification-app.js';
import { AssignService } from './assign.service.js';

let app: CertificationApp;
let court: string;
let requirementId: string;
beforeAll(async () => {
  app = await CertificationApp.start();
  court = await app.agency('Drug Court', 'court');
  requirementId = (await app.requirement({ currency: { kind: 'once' } }, [await app.course()])).id;
});
afterAll(() => app.close());

const assign = async (caller: Caller, personId: string) =>
  (await app.get(AssignService).assign(caller, { requirementId, personIds: [personId], dueOn: '2026-06-01' })).items[0];

describe('training that is assigned to a court’s people', () => {
  it('tells whoever keeps the court’s roster neither whether they owed it already nor the record’s id', async () => {
    const { id } = await app.person(court, 'court_staff');
    const educator = callerWith('judicial_educator', [court]);
    const outsiders = [{ ...callerWith('agency_admin', [court]), records: NO_REACH }, callerWith('system_admin')];
    const undisclosed = { id: null, personId: id, requirementId, dueOn: '2026-06-01', outcome: 'undisclosed' };
    expect(await assign(outsiders[0] as Caller, id)).toEqual(undisclosed);
    expect(await assign(educator, id)).toMatchObject({ outcome: 'existing', id: expect.any(String) });
    for (const outsider of outsiders) expect(await assign(outsider, id)).toEqual(undisclosed);
  });

  it('tells the court’s educator that it is new', async () => {
    const { id } = await app.person(court, 'court_staff');
    expect(await assign(callerWith('judicial_educator', [court]), id)).toMatchObject({ outcome: 'created' });
  });
});
