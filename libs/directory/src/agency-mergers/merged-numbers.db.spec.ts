import type { PersonAnswer } from '@muster/contracts';
import { agency, made, person, roster } from '../../test/directory-app.js';
import { MergerDesk } from '../../test/merger-desk.js';

let desk: MergerDesk;
/** Works at Police and at State, which know her by P-7 and X-7. */
let bea: PersonAnswer;

beforeEach(async () => {
  desk = await MergerDesk.open();
  const state = await agency(desk.root, { name: 'State' });
  bea = await person(desk.root, state.id, 'Bea Both', { externalId: 'X-7' });
  await desk.post(bea, desk.police.id, { startsOn: '2025-01-01' });
  await number(bea, 'P-7', desk.police.id);
});
afterEach(() => desk.app.close());

const number = ({ id }: PersonAnswer, externalId: string, agencyId?: string) =>
  made(desk.root('PATCH', `/people/${id}`, { externalId, agencyId }), 200);
const numbers = async ({ id }: PersonAnswer) =>
  Object.fromEntries((await desk.one(id)).externalIds.map(({ agencyName, externalId }) => [agencyName, externalId]));

describe('the numbers of an agency that becomes part of another', () => {
  it('are the other agency’s from then on, and its roster finds the people by them', async () => {
    expect((await desk.preview()).counts.numbers).toBe(1);
    expect((await desk.merged()).counts?.numbers).toBe(1);
    expect(await numbers(bea)).toEqual({ Police: 'P-7', Sheriff: 'P-7', State: 'X-7' });
    const { body } = await roster(desk.root, desk.sheriff.id, 'external_id,given_name,family_name\nP-7,Bea,Both');
    expect(body).toMatchObject({ unchanged: 1, created: 0, rejected: 0 });
  });

  it('stay as they are where the other agency knows the person already', async () => {
    await desk.post(bea, desk.sheriff.id, { startsOn: '2020-01-01', endsOn: '2020-12-31' });
    await number(bea, 'S-7', desk.sheriff.id);
    const before = await numbers(bea);
    expect((await desk.merged()).counts?.numbers).toBe(0);
    expect(await numbers(bea)).toEqual(before);
  });

  it('are restored exactly when it is taken back', async () => {
    const before = await desk.stored();
    const { id } = await desk.merged();
    expect(await desk.stored()).not.toEqual(before);
    expect((await desk.end(id)).status).toBe(200);
    expect(await desk.stored()).toEqual(before);
  });

  it('are not taken back over what was entered since', async () => {
    const { id } = await desk.merged();
    await number(bea, 'S-8', desk.sheriff.id);
    expect(await desk.end(id)).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('identifier of Bea Both') },
    });
    await number(bea, 'P-7', desk.sheriff.id);
    expect((await desk.end(id)).status).toBe(200);
  });

  it('are not given back to who would come back while somebody has them there, whom it keeps', async () => {
    const cy = await person(desk.root, desk.police.id, 'Cy Cadet', { externalId: 'P-5', startsOn: '2026-12-15' });
    const gone = await person(desk.root, desk.police.id, 'Dee Gone', { externalId: 'P-6' });
    await made(desk.root('POST', `/people/${gone.id}/separation`, { agencyId: desk.police.id, on: '2026-03-31' }));
    const { id } = await desk.merged();
    await number(gone, 'P-5');
    const before = await desk.stored();
    expect(await desk.end(id)).toMatchObject({
      status: 409,
      body: { code: 'DIRECTORY.MERGER_NUMBER_TAKEN', detail: expect.stringContaining('Cy Cadet (P-5)') },
    });
    expect(await desk.stored()).toEqual(before);
    expect(await numbers(cy)).toEqual({ Sheriff: 'P-5' });
    await number(gone, 'P-6');
    expect((await desk.end(id)).status).toBe(200);
  });

  it('that somebody else at the other agency has are shown with both people, and refused until one has another', async () => {
    await number(desk.bo, 'P-7');
    const [same] = (await desk.preview()).sameNumbers;
    expect(same).toEqual({
      externalId: 'P-7',
      person: { personId: bea.id, displayName: 'Bea Both' },
      other: { personId: desk.bo.id, displayName: 'Bo Deputy' },
    });
    expect((await desk.merge()).body.detail).toContain('Bea Both (P-7): somebody at Sheriff has the same identifier');
    await number(desk.bo, 'S-9');
    expect((await desk.preview()).sameNumbers).toEqual([]);
    await desk.merged();
  });

  it('do not stand in the way where another agency alone gave them to somebody', async () => {
    await number(desk.bo, 'X-7');
    expect((await desk.preview()).sameNumbers).toEqual([]);
    await desk.merged();
    expect(await numbers(bea)).toMatchObject({ Sheriff: 'P-7', State: 'X-7' });
  });
});
