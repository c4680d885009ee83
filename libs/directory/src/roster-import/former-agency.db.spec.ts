import type { AgencyAnswer, PersonAnswer, RosterImportAnswer } from '@muster/contracts';
import { agency, made, person, roster, rosterDesk } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';

const LOCAL = 'law_enforcement_local';
let app: DirectoryApp;
let root: Client;
let chief: Client;
let police: AgencyAnswer;
let court: AgencyAnswer;
let judge: PersonAnswer;

beforeEach(async () => {
  ({ app, root, police, chief } = await rosterDesk());
  court = await agency(root, { name: 'Court', kind: 'court' });
  judge = await person(root, police.id, 'June Judge', { externalId: '2' });
});
afterEach(() => app.close());

const atCourt = (more: object) =>
  made(
    root('POST', `/people/${judge.id}/positions`, {
      agencyId: court.id,
      discipline: 'court_staff',
      startsOn: '2026-06-01',
      ...more,
    }),
  );
const send = (line: string, by = chief) =>
  made<RosterImportAnswer>(
    roster(by, police.id, `external_id,given_name,family_name,email,discipline,starts_on\n${line}`),
    202,
  );
const now = () => made<PersonAnswer>(root('GET', `/people/${judge.id}`), 200);
const invite = (by: Client) => by('POST', `/people/${judge.id}/invitations`, {});

describe('the roster of a former agency', () => {
  it.each([
    ['by identifier with another address', `2,June,Judge,mine@agency.test,${LOCAL},2026-11-01`],
    ['by address', `,Not,Judge,june.judge@agency.test,${LOCAL},2026-11-01`],
    ['with another name alone', '2,Not,Judge,,,'],
  ])('does not take back or change somebody who moved to a court, %s', async (_, line) => {
    await atCourt({ replacesPositionId: judge.positions[0]?.id });
    const before = await now();
    const answer = await send(line);
    expect(answer).toMatchObject({ rejected: 1, rehired: 0, updated: 0, unchanged: 0 });
    expect(answer.problems).toMatchObject([
      { line: 2, severity: 'error', message: expect.stringContaining('add the position on their page') },
    ]);
    expect(JSON.stringify(answer)).not.toMatch(/court|another agency/i);
    expect(await now()).toEqual(before);
    expect((await invite(chief)).status).toBe(403);
  });

  it('does not take back somebody whose position elsewhere is still to begin', async () => {
    await made(root('POST', `/people/${judge.id}/separation`, { agencyId: police.id, on: '2026-10-31' }));
    await atCourt({ startsOn: '2027-01-04' });
    expect(await send(`2,June,Judge,,${LOCAL},2026-11-01`)).toMatchObject({ rejected: 1, rehired: 0 });
  });

  it('takes them back when a system administrator sends it', async () => {
    await atCourt({ replacesPositionId: judge.positions[0]?.id });
    expect(await send(`2,June,Judge,,${LOCAL},2026-11-01`, root)).toMatchObject({ rehired: 1, rejected: 0 });
  });

  it('takes back somebody who left and works nowhere else', async () => {
    await made(root('POST', `/people/${judge.id}/separation`, { agencyId: police.id, on: '2026-10-31' }));
    expect(await send(`2,June,Judge,,${LOCAL},2026-11-01`)).toMatchObject({ rehired: 1, rejected: 0 });
  });
});

describe('an invitation of somebody who works at two agencies', () => {
  it('is for who has the right at both, also where one of them cannot see the other', async () => {
    expect((await invite(chief)).status).toBe(201);
    await atCourt({});
    expect((await invite(chief)).status).toBe(403);
    expect((await invite(root)).status).toBe(201);
  });
});
