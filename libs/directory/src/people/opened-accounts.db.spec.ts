import type { AgencyAnswer, PersonAnswer } from '@muster/contracts';
import { agency, made, person, rosterDesk } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';

/** The application's day is 30 November 2026. */
let app: DirectoryApp;
let root: Client;
let chief: Client;
let police: AgencyAnswer;
let court: AgencyAnswer;

beforeAll(async () => {
  ({ app, root, police, chief } = await rosterDesk());
  court = await agency(root, { name: 'Court', kind: 'court' });
});
afterAll(() => app.close());

/** Somebody of the police who was a judge for a while and is with the police again. */
const formerJudge = async (name: string): Promise<PersonAnswer> => {
  const who = await person(root, police.id, name);
  await made(root('POST', `/people/${who.id}/separation`, { agencyId: police.id, on: '2026-03-31' }));
  const work = (agencyId: string, discipline: string, startsOn: string, client = root) =>
    made(client('POST', `/people/${who.id}/positions`, { agencyId, discipline, startsOn }));
  await work(court.id, 'judge_judicial_officer', '2026-04-01');
  await made(root('POST', `/people/${who.id}/separation`, { agencyId: court.id, on: '2026-10-31' }));
  await work(police.id, 'law_enforcement_local', '2026-11-02', chief);
  return who;
};
const invite = ({ id }: PersonAnswer, client = chief) =>
  client<{ detail: string; activationUrl?: string }>('POST', `/people/${id}/invitations`, {});

describe('an account that shows the time at an agency of others', () => {
  it('is opened by no administrator of the present agency, with a password or without, but by a system administrator', async () => {
    const judge = await formerJudge('June Judge');
    const refused = await invite(judge);
    expect(refused).toMatchObject({
      status: 403,
      body: { detail: expect.stringMatching(/holds or held a position.+Ask a system administrator/u) },
    });
    expect(JSON.stringify(refused.body)).not.toMatch(/court|judge|activationUrl/iu);
    const asJudge = await app.activate(judge);
    expect((await invite(judge)).status).toBe(403);
    expect((await asJudge('GET', '/me')).status).toBe(200);
    expect((await invite(judge, root)).body.activationUrl).toContain('#token=');
  });

  it('is not shown to whoever has another record of the person either: the two are merged by a system administrator', async () => {
    const judge = await formerJudge('Jane Judge');
    const other = await person(chief, police.id, 'Jan Judge');
    for (const [stays, rests] of [
      [other, judge],
      [judge, other],
    ] as const) {
      const merge = (client: Client) =>
        client<{ detail: string }>('POST', `/people/${stays.id}/merges`, { mergedPersonId: rests.id });
      const refused = await merge(chief);
      expect(refused).toMatchObject({
        status: 403,
        body: { detail: expect.stringContaining('Ask a system administrator') },
      });
      expect(refused.body.detail).not.toMatch(/court/iu);
    }
    await made(root('POST', `/people/${other.id}/merges`, { mergedPersonId: judge.id }));
    expect((await invite(other)).status).toBe(403);
  });

  it('is opened where all that time was at agencies of the same administrator, also at one that became part of theirs', async () => {
    const lab = await agency(root, { name: 'Lab', parentId: police.id });
    const annex = await agency(root, { name: 'Annex' });
    const mover = await person(root, lab.id, 'Max Mover');
    const follower = await person(root, annex.id, 'Fay Follower');
    await made(root('POST', `/people/${mover.id}/separation`, { agencyId: lab.id, on: '2026-10-31' }));
    await made(
      chief('POST', `/people/${mover.id}/positions`, {
        ...{ agencyId: police.id, discipline: 'law_enforcement_local', startsOn: '2026-11-02' },
      }),
    );
    expect((await invite(mover)).status).toBe(201);
    const merger = { intoAgencyId: police.id, on: '2026-11-30', reason: 'Ordinance 12' };
    await made(root('POST', `/agencies/${annex.id}/mergers`, merger));
    expect((await invite(follower)).status).toBe(201);
  });
});
