import type { AgencyAnswer, PersonAnswer, PositionAnswer } from '@muster/contracts';
import { agency, made, person, rosterDesk } from '../../test/directory-app.js';
import type { Answer, Client, DirectoryApp } from '../../test/directory-app.js';

let app: DirectoryApp;
let root: Client;
let chief: Client;
let police: AgencyAnswer;
/** Both left the police on one day. */
let atCourt: PersonAnswer;
let nowhere: PersonAnswer;

beforeEach(async () => {
  ({ app, root, police, chief } = await rosterDesk());
  const court = await agency(root, { name: 'Court', kind: 'court' });
  const leaver = async (name: string) => {
    const who = await person(root, police.id, name);
    await made(root('POST', `/people/${who.id}/separation`, { agencyId: police.id, on: '2026-10-31' }));
    return who;
  };
  atCourt = await leaver('June Judge');
  nowhere = await leaver('Nora Nowhere');
  await made(
    root('POST', `/people/${atCourt.id}/positions`, {
      ...{ agencyId: court.id, discipline: 'judge_judicial_officer', startsOn: '2026-11-02' },
    }),
  );
});
afterEach(() => app.close());

type Ask = (who: PersonAnswer) => Promise<Answer<Record<string, unknown>>>;
const back: Ask = (who) =>
  chief('POST', `/people/${who.id}/positions`, {
    ...{ agencyId: police.id, discipline: 'law_enforcement_local', startsOn: '2026-11-30' },
  });

describe('somebody who left and whose page is still read', () => {
  it.each<[string, Ask]>([
    ['reading', (who) => chief('GET', `/people/${who.id}`)],
    ['another name', (who) => chief('PATCH', `/people/${who.id}`, { givenName: 'Other' })],
    ['another address', (who) => chief('PATCH', `/people/${who.id}`, { email: 'other@agency.test' })],
    ['no change', (who) => chief('PATCH', `/people/${who.id}`, {})],
    ['roles', (who) => chief('PATCH', `/people/${who.id}`, { roles: [] })],
    ['an invitation', (who) => chief('POST', `/people/${who.id}/invitations`, {})],
    ['the invitations', (who) => chief('GET', `/people/${who.id}/invitations`)],
    ['the merges', (who) => chief('GET', `/people/${who.id}/merges`)],
    [
      'a second separation',
      (who) => chief('POST', `/people/${who.id}/separation`, { agencyId: police.id, on: '2026-11-30' }),
    ],
    ['a return', back],
    [
      'a corrected position',
      (who) => chief('PATCH', `/people/${who.id}/positions/${who.positions[0]?.id}`, { title: 'Officer' }),
    ],
    [
      'a separation taken back',
      (who) => chief('PATCH', `/people/${who.id}/positions/${who.positions[0]?.id}`, { endsOn: null }),
    ],
    [
      'a leave of then',
      (who) =>
        chief('POST', `/people/${who.id}/leaves`, {
          ...{ agencyId: police.id, kind: 'leave', startsOn: '2026-03-02', firstDayBack: '2026-03-09' },
        }),
    ],
  ])('answers %s the same, whether they work at a court now or nowhere', async (_, ask) => {
    const [one, other] = [await ask(atCourt), await ask(nowhere)];
    expect([one.status, one.body['detail']]).toEqual([other.status, other.body['detail']]);
    expect(one.status).not.toBe(404);
    if (one.status === 403) expect(one.body['detail']).toContain('system administrator');
    expect(JSON.stringify([one.body, other.body])).not.toMatch(/court(?!_)/i);
  });

  it('comes back by a position, which gives no say over who they are beside a court', async () => {
    for (const who of [atCourt, nowhere]) expect(await made<PositionAnswer>(back(who))).toMatchObject({ endsOn: null });
    expect((await chief('PATCH', `/people/${nowhere.id}`, { givenName: 'Norah' })).status).toBe(200);
    expect((await chief('POST', `/people/${nowhere.id}/invitations`, {})).status).toBe(201);
    const before = await made<PersonAnswer>(root('GET', `/people/${atCourt.id}`), 200);
    for (const refused of [
      await chief('PATCH', `/people/${atCourt.id}`, { email: 'mine@agency.test' }),
      await chief('POST', `/people/${atCourt.id}/invitations`, {}),
    ]) {
      expect(refused).toMatchObject({ status: 403, body: { detail: expect.stringContaining('system administrator') } });
      expect(JSON.stringify(refused.body)).not.toMatch(/court|judge/i);
    }
    expect(await made(root('GET', `/people/${atCourt.id}`), 200)).toEqual(before);
  });
});
