import type { AgencyAnswer, PersonAnswer, ServiceDatesAnswer } from '@muster/contracts';
import { ADMIN, agency, directoryApp, made, person } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';

let app: DirectoryApp;
let root: Client;
let police: AgencyAnswer;
let court: AgencyAnswer;
let judge: PersonAnswer;
let judges = 0;

beforeAll(async () => {
  app = await directoryApp();
  root = await app.as(ADMIN);
  police = await agency(root, { name: 'Police' });
  court = await agency(root, { name: 'Court', kind: 'court' });
});
afterAll(() => app.close());
beforeEach(async () => {
  judge = await person(root, court.id, `Jane Judge${(judges += 1)}`, { discipline: 'judge_judicial_officer' });
});

const put = (by: Client, agencyId: string, body: object) =>
  by<ServiceDatesAnswer>('PUT', `/people/${judge.id}/service-dates/${agencyId}`, body);
const list = (by: Client) => by<{ items: ServiceDatesAnswer[] }>('GET', `/people/${judge.id}/service-dates`);

describe('the days of license and oath', () => {
  it('are listed for each agency of the person, entered, corrected and taken away, each told once', async () => {
    const none = { agencyId: court.id, agencyName: 'Court', licensedOn: null, oathOn: null };
    expect((await list(root)).body.items).toEqual([none]);
    const dates = { licensedOn: '2019-05-01', oathOn: '2026-01-05' };
    expect((await put(root, court.id, dates)).body).toEqual({ ...none, ...dates });
    expect((await put(root, court.id, dates)).status).toBe(200);
    expect((await app.told('service-dates.changed')).filter(isOf(judge))).toHaveLength(1);
    expect((await put(root, court.id, { ...dates, licensedOn: null })).body.licensedOn).toBeNull();
    expect(await app.audited()).toContain('person.service-dates-changed');
  });

  it.each([
    ['no date', { licensedOn: '05/01/2019', oathOn: null }, 'licensedOn'],
    ['a year of two digits', { licensedOn: null, oathOn: '0026-01-05' }, 'oathOn'],
    ['half an answer', { oathOn: null }, 'licensedOn'],
  ])('are refused at their field: %s', async (_what, body, path) => {
    expect((await put(root, court.id, body)).body).toMatchObject({
      errors: [{ path: expect.stringContaining(path) as string }],
    });
    expect((await list(root)).body.items).toMatchObject([{ licensedOn: null, oathOn: null }]);
  });

  it('are not entered for an agency at which the person never was', async () => {
    expect((await put(root, police.id, { licensedOn: null, oathOn: '2026-01-05' })).status).toBe(404);
  });

  it('of a court are nobody’s but the court’s, also for who employs the same person', async () => {
    await made(put(root, court.id, { licensedOn: null, oathOn: '2026-01-05' }), 200);
    const post = { agencyId: police.id, discipline: 'training_academy', startsOn: '2026-01-01' };
    await made(root('POST', `/people/${judge.id}/positions`, post));
    const roles = [{ role: 'agency_admin', scope: { kind: 'agency', id: police.id } }] as never;
    const other = await app.activate(await person(root, police.id, 'Pat Policeadmin', { roles }));
    expect((await list(other)).body.items).toEqual([
      { agencyId: police.id, agencyName: 'Police', licensedOn: null, oathOn: null },
    ]);
    expect((await put(other, court.id, { licensedOn: null, oathOn: null })).status).toBe(404);
    expect((await put(other, police.id, { licensedOn: '2020-02-02', oathOn: null })).status).toBe(200);
    expect((await list(root)).body.items).toMatchObject([
      { agencyName: 'Court', oathOn: '2026-01-05' },
      { agencyName: 'Police', licensedOn: '2020-02-02' },
    ]);
  });
});

function isOf({ id }: PersonAnswer): (event: unknown) => boolean {
  return (event) => (event as { personId: string }).personId === id;
}
