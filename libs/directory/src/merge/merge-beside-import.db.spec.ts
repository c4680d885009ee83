import type { AgencyAnswer, PersonAnswer, PersonMergeAnswer } from '@muster/contracts';
import { agency, made, person, roster, rosterDesk } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';

const ROUNDS = 12;
const HEADER =
  'external_id,given_name,family_name,discipline,starts_on,ends_on,leave_kind,leave_starts_on,leave_back_on';

let app: DirectoryApp;
let root: Client;
let police: AgencyAnswer;
let sheriff: AgencyAnswer;
let ann: PersonAnswer;
let anna: PersonAnswer;

beforeAll(async () => {
  ({ app, root, police } = await rosterDesk({ chiefNumber: 'chief' }));
  sheriff = await agency(root, { name: 'Sheriff' });
  ann = await person(root, police.id, 'Ann Officer', { externalId: 'P-1' });
  anna = await person(root, police.id, 'Anna Officer', { externalId: 'P-2', startsOn: '2025-02-01' });
});
afterAll(() => app.close());

/** Each round says something new of both records, so that the import writes their rows. */
const line = (number: string, given: string, back: string, round: number) =>
  `${number},${given}${round % 2 ? 'x' : ''},Officer,law_enforcement_local,,,leave,2026-03-01,${back}`;

async function imported(round: number): Promise<string | undefined> {
  const back = `2026-04-${String((round % 28) + 1).padStart(2, '0')}`;
  const lines = [line('P-2', 'Anna', back, round), line('P-1', 'Ann', '2026-03-15', round)];
  const { state } = (await made<{ state: string }>(roster(root, police.id, [HEADER, ...lines].join('\n')), 202)) ?? {};
  return state;
}

/** How often PostgreSQL ended one of two that waited for each other. The one that it ends has waited for a second, and tells it at once. */
async function deadlocks(): Promise<number> {
  const [row] = await app.system((tx) =>
    tx.query<{ deadlocks: string }[]>(`SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()`),
  );
  return Number(row?.deadlocks);
}

describe('at the same time as a roster of the same people', () => {
  it('records are merged and parted, and neither is ended by the other', async () => {
    await imported(0);
    for (let round = 1; round <= ROUNDS; round += 1) {
      const [state, merged] = await Promise.all([
        imported(2 * round),
        made<PersonMergeAnswer>(root('POST', `/people/${ann.id}/merges`, { mergedPersonId: anna.id })),
      ]);
      expect(state).toBe('succeeded');
      const [again] = await Promise.all([
        imported(2 * round + 1),
        made(root('DELETE', `/people/${ann.id}/merges/${merged.id}`), 200),
      ]);
      expect(again).toBe('succeeded');
    }
    expect(await deadlocks()).toBe(0);
  });

  it('a taken number is refused and positions are added, and neither is ended by the other', async () => {
    const held = (at: AgencyAnswer, endsOn: string) => ({
      agencyId: at.id,
      discipline: 'law_enforcement_local',
      startsOn: '2019-01-01',
      endsOn,
    });
    for (let round = 1; round <= ROUNDS; round += 1) {
      const [state, number, ...positions] = await Promise.all([
        imported(2 * ROUNDS + 1 + round),
        root('PATCH', `/people/${ann.id}`, { externalId: 'P-2', agencyId: police.id }),
        root('POST', `/people/${anna.id}/positions`, held(police, '2019-01-02')),
        root('POST', `/people/${ann.id}/positions`, held(sheriff, '2019-01-02')),
      ]);
      expect([state, number.status]).toEqual(['succeeded', 409]);
      expect(positions.map(({ status }) => status)).toEqual(round === 1 ? [201, 201] : [409, 409]);
    }
    expect(await deadlocks()).toBe(0);
  });
});
