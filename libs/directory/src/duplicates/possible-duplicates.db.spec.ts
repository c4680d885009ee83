import type { AgencyAnswer, PersonAnswer, PossibleDuplicateAnswer } from '@muster/contracts';
import { ADMIN, agency, directoryApp, made, person } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';

let app: DirectoryApp;
let root: Client;
let chief: Client;
let police: AgencyAnswer;
let sheriff: AgencyAnswer;

beforeAll(async () => {
  app = await directoryApp();
  root = await app.as(ADMIN);
  police = await agency(root, { name: 'Police' });
  sheriff = await agency(root, { name: 'Sheriff' });
  const scope = { kind: 'agency', id: police.id } as const;
  chief = await app.activate(await person(root, police.id, 'Cora Chief', { roles: [{ role: 'agency_admin', scope }] }));
});
afterAll(() => app.close());

interface Found {
  items: PossibleDuplicateAnswer[];
  nextCursor: string | null;
}
const found = (client: Client, query = '') => made<Found>(client('GET', `/possible-duplicates${query}`), 200);

async function add(givenName: string, familyName: string, email: string, more: object = {}, at = police) {
  return made<PersonAnswer>(
    root('POST', '/people', {
      givenName,
      familyName,
      email,
      position: { agencyId: at.id, discipline: 'law_enforcement_local', startsOn: '2024-01-15' },
      ...more,
    }),
  );
}

async function reasonsOf(one: PersonAnswer, other: PersonAnswer): Promise<string[] | undefined> {
  const { items } = await found(root, '?limit=500');
  return items.find(({ people }) => [one.id, other.id].every((id) => people.some((who) => who.id === id)))?.reasons;
}

describe('records that may be one person', () => {
  it('are found by a name that differs in accents, case, spaces and punctuation only', async () => {
    const one = await add('José', "O'Brien-Núñez", 'jose@agency.test');
    const other = await add('JOSE', 'OBrien Nunez', 'jobrien@other.test', {}, sheriff);
    expect(await reasonsOf(one, other)).toEqual(['name']);
  });

  it('are found by a search for one of the two', async () => {
    const one = await add('Quincy', 'Searched', 'quincy@agency.test');
    const other = await add('Quincy', 'Searched', 'other@agency.test');
    const { items } = await found(root, '?q=quincy@');
    expect(items.map(({ people }) => people.map(({ id }) => id))).toEqual([[one.id, other.id]]);
    expect((await found(root, '?q=nobody-at-all')).items).toEqual([]);
  });

  it('are found by a former name', async () => {
    const before = await add('Maria', 'Garcia', 'mg@agency.test');
    await made(root('PATCH', `/people/${before.id}`, { familyName: 'Lopez' }), 200);
    const again = await add('Maria', 'Garcia', 'maria@other.test', {}, sheriff);
    expect(await reasonsOf(before, again)).toEqual(['former_name']);
  });

  it('are found by names exchanged, mailboxes alike, and an identifier with a name in common', async () => {
    const lee = await add('Chen', 'Lee', 'chenlee@agency.test');
    expect(await reasonsOf(lee, await add('Lee', 'Chen', 'lc@agency.test'))).toEqual(['swapped_name']);
    const kim = await add('Kim', 'Ward', 'kim.ward@agency.test');
    expect(await reasonsOf(kim, await add('K', 'Wards', 'kimward+work@agency.test'))).toEqual(['mailbox']);
    expect(await reasonsOf(kim, await add('K', 'Ward', 'kim.ward@county.test'))).toEqual(['mailbox_name']);
    const pat = await add('Pat', 'Ray', 'pat@agency.test', { externalId: '77' });
    const patricia = await add('Patricia', 'Ray', 'patricia@agency.test', { externalId: '77' }, sheriff);
    expect(await reasonsOf(pat, patricia)).toEqual(['external_id']);
    const stranger = await add('Sol', 'Stranger', 'sol@agency.test', { externalId: '78' });
    expect(await reasonsOf(stranger, await add('Uma', 'Other', 'uma@agency.test', { externalId: '78' }, sheriff))).toBe(
      undefined,
    );
  });

  it('are shown to those only who see both', async () => {
    const here = await add('Tess', 'Twice', 'tess@agency.test');
    const there = await add('Tess', 'Twice', 'ttwice@sheriff.test', {}, sheriff);
    expect(await reasonsOf(here, there)).toEqual(['name']);
    expect(JSON.stringify(await found(chief))).not.toContain(there.id);
    const officer = await app.activate(await person(root, police.id, 'Plain Officer'));
    expect((await officer('GET', '/possible-duplicates')).status).toBe(403);
  });

  it('come page by page, each once, and for one agency', async () => {
    const { items } = await found(root, '?limit=500');
    const ids: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Found = await found(root, `?limit=2${cursor && `&cursor=${cursor}`}`);
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(ids).toEqual(items.map(({ id }) => id));
    const atSheriff = await found(root, `?agencyId=${sheriff.id}&limit=500`);
    expect(atSheriff.items.length).toBeGreaterThan(0);
    expect(atSheriff.items.length).toBeLessThan(items.length);
  });

  it('are not suggested again when somebody has said that they are two, or merged them', async () => {
    const one = await add('Dana', 'Double', 'dana@agency.test');
    const other = await add('Dana', 'Double', 'dana2@agency.test');
    const third = await add('Dana', 'Double', 'dana3@agency.test');
    const dismissal = await chief('POST', '/possible-duplicates/dismissals', { personIds: [other.id, one.id] });
    expect(dismissal.status).toBe(204);
    expect(await reasonsOf(one, other)).toBe(undefined);
    await made(root('POST', `/people/${one.id}/merges`, { mergedPersonId: third.id }));
    expect(await reasonsOf(one, third)).toBe(undefined);
    const far = await add('Far', 'Away', 'far@sheriff.test', {}, sheriff);
    const refused = await chief('POST', '/possible-duplicates/dismissals', { personIds: [far.id, one.id] });
    expect(refused.status).toBe(404);
  });
});
