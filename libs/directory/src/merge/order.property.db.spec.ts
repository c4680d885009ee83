import type {
  AgencyAnswer,
  AgencyMergerAnswer,
  PersonAnswer,
  PersonMergeAnswer,
  ServiceDatesAnswer,
} from '@muster/contracts';
import { seededRandom, shuffled } from '@muster/testing';
import { ADMIN, agency, directoryApp, made, roster } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';

/** Each seed is two orders of the same facts. */
const SEEDS = 8;

let app: DirectoryApp;
let root: Client;

beforeAll(async () => {
  app = await directoryApp();
  root = await app.as(ADMIN);
});
afterAll(() => app.close());

const HEADER = 'external_id,given_name,family_name,email,discipline,title,starts_on,ends_on,licensed_on,oath_on';
const LE = 'law_enforcement_local';
/** One person under three numbers of two agencies, a colleague, and somebody of one address whom each of the two knows by its own number. */
const RECORDS = {
  'P-1': { at: 'police', name: 'Ann,Officer', first: '2024-01-15' },
  'P-2': { at: 'police', name: 'Anna,Officer', first: '2025-02-01' },
  'S-1': { at: 'sheriff', name: 'Ann,Deputy', first: '2025-03-01' },
  'P-9': { at: 'police', name: 'Bo,Colleague', first: '2024-05-01' },
  'P-7': { at: 'police', name: 'Cy,Shared', first: '2024-06-01' },
  'S-7': { at: 'sheriff', name: 'Cy,Shared', first: '2024-07-01' },
} as const;
type Number = keyof typeof RECORDS;

interface World {
  seed: number;
  police: AgencyAnswer;
  sheriff: AgencyAnswer;
}
interface State {
  positions: unknown[];
  serviceDates: unknown;
  leaves: unknown[];
}
interface Fact {
  name: string;
  tell: (world: World) => Promise<void>;
}

/** @param post discipline, title, first and last day, then the days of license and oath. */
async function imported(world: World, number: Number, post: string): Promise<string> {
  const { at, name } = RECORDS[number];
  const email = name === 'Cy,Shared' ? `cy.shared.${world.seed}@agency.test` : '';
  const { status, body } = await roster(root, world[at].id, `${HEADER}\n${number},${name},${email},${post}`);
  expect({ status, rejected: body.rejected }).toEqual({ status: 202, rejected: 0 });
  return body.id;
}
const told = (number: Number, title: string, from: string, until = ''): Fact => ({
  name: `${number} is ${title} from ${from}`,
  tell: async (world) => {
    await imported(world, number, `${LE},${title},${from},${until},,`);
  },
});

/** Joins and moves, which a roster tells, in any order and more than once. */
const MOVES: Fact[] = [
  ...(Object.keys(RECORDS) as Number[]).map((number) => told(number, 'Officer', RECORDS[number].first)),
  told('P-1', 'Sergeant', '2025-06-01'),
  told('P-2', 'Detective', '2025-09-01'),
  told('S-1', 'Corporal', '2026-01-01'),
  told('P-9', 'Sergeant', '2025-06-01'),
];

/** Days of license and oath, which a roster tells of a record that it has named before. */
const served = (number: Number, licensed: string, oath: string): Fact => ({
  name: `${number} is licensed on ${licensed} and sworn in on ${oath}`,
  tell: async (world) => {
    await imported(world, number, `,,,,${licensed},${oath}`);
  },
});
/** Of a record that may have been merged before: only who was merged since stays as an import has left them. */
const takenBack = (number: Number, licensed: string): Fact => ({
  name: `${number} was not licensed on ${licensed}`,
  tell: async (world) => {
    const id = await imported(world, number, `,,,,${licensed},`);
    await made(root('POST', `/roster-imports/${id}/undo`), 202);
  },
});
const DATES: Fact[] = [
  served('P-1', '2019-05-01', ''),
  served('P-1', '', '2024-01-20'),
  served('P-2', '2018-05-01', '2025-02-03'),
  served('S-1', '', '2025-03-02'),
  served('P-9', '2020-02-02', ''),
  takenBack('P-9', '2001-01-01'),
  takenBack('P-2', '2002-02-02'),
];

/** Told to whoever the record leads to; again it is refused. Later than all moves, so that any of them holds the position. */
const onLeave = (number: Number, startsOn: string, firstDayBack: string | null): Fact => ({
  name: `${number} is on leave from ${startsOn}`,
  tell: async (world) => {
    const { id } = await made<PersonAnswer>(root('GET', `/people/${await numbered(world, number)}`), 200);
    const body = { agencyId: world[RECORDS[number].at].id, kind: 'leave', startsOn, firstDayBack };
    expect([201, 409]).toContain((await root('POST', `/people/${id}/leaves`, body)).status);
  },
});
const LEAVES: Fact[] = [
  onLeave('P-1', '2026-03-01', '2026-04-01'),
  onLeave('S-1', '2026-03-15', null),
  onLeave('P-9', '2026-02-01', '2026-05-01'),
];

const LATER = [...LEAVES, ...DATES];

/** First day on which the police are part of the sheriff's office: during one leave, after all moves. */
const MERGED_ON = '2026-04-15';

/** The number by which an agency knows a record: its own, where another agency knows the person by another. */
const numberAt = (agencyId: string, record: string): string =>
  `coalesce((SELECT n.external_id FROM directory.agency_external_id n WHERE n.agency_id = ${agencyId} AND n.person_id = ${record}.id), ${record}.external_id)`;
/** The number of a record, or the name of who has one at each agency: which of them was first depends on the order. */
const nameOf = (record: string): string =>
  `CASE WHEN ${record}.family_name = 'Shared' THEN 'Shared' ELSE ${record}.external_id END`;

/** Everything the two agencies know, without ids, which every world makes anew. */
async function stateOf(world: World): Promise<State> {
  const positions = await app.system((tx) =>
    tx.query<unknown[]>(
      `SELECT ${numberAt('h.agency_id', 'own')} AS number, own.given_name, own.family_name, ${nameOf('lead')} AS leads_to, ${nameOf('holder')} AS stands_with,
         h.agency_id = $2 AS police, h.title, h.starts_on::text, h.ends_on::text, h.serves_since::text
       FROM directory.position h JOIN directory.person holder ON holder.id = h.person_id
       JOIN directory.person own ON own.id = coalesce(h.origin_person_id, h.person_id)
       LEFT JOIN directory.person lead ON lead.id = directory.person_of(own.id)
       WHERE h.agency_id = ANY ($1::uuid[]) ORDER BY number, h.starts_on, h.title`,
      [[world.police.id, world.sheriff.id], world.police.id],
    ),
  );
  const leaves = await app.system((tx) =>
    tx.query<unknown[]>(
      `SELECT holder.external_id AS stands_with, own.external_id AS number, l.agency_id = $2 AS police, l.starts_on::text, l.away::text
       FROM directory.leave_in_force l JOIN directory.leave row ON row.id = l.id JOIN directory.person holder ON holder.id = l.person_id
       JOIN directory.person own ON own.id = coalesce(row.origin_person_id, row.person_id)
       WHERE l.agency_id = ANY ($1::uuid[]) ORDER BY l.starts_on, number`,
      [[world.police.id, world.sheriff.id], world.police.id],
    ),
  );
  const dates = await app.system((tx) =>
    tx.query<unknown[]>(
      `SELECT own.external_id AS number, d.agency_id = $1 AS police, d.licensed_on::text, d.oath_on::text
       FROM directory.service_dates d JOIN directory.person own ON own.id = d.person_id
       WHERE d.agency_id IN ($1, $2) ORDER BY number, police`,
      [world.police.id, world.sheriff.id],
    ),
  );
  const shown = await made<{ items: ServiceDatesAnswer[] }>(
    root('GET', `/people/${await numbered(world, 'P-2')}/service-dates`),
    200,
  );
  const gathered = shown.items.map(({ agencyId, licensedOn, oathOn }) => [
    agencyId === world.police.id,
    licensedOn,
    oathOn,
  ]);
  return { positions, leaves, serviceDates: { dates, gathered } };
}

async function numbered(world: World, number: Number): Promise<string> {
  const rows = await app.system((tx) =>
    tx.query<{ id: string }[]>(
      `SELECT DISTINCT coalesce(h.origin_person_id, h.person_id) AS id FROM directory.position h
       JOIN directory.person p ON p.id = coalesce(h.origin_person_id, h.person_id)
       WHERE ${numberAt('h.agency_id', 'p')} = $1 AND h.agency_id = $2`,
      [number, world[RECORDS[number].at].id],
    ),
  );
  expect(rows).toHaveLength(1);
  return rows[0]?.id ?? '';
}

/** Merges once both are known, undone and made again at any time, so that the same links stand at the end. */
function links(world: World, ended: ReadonlySet<string>): Record<string, Fact[]> {
  const pair = (survivor: Number, merged: Number, stands: boolean): Fact[] => {
    let merge: PersonMergeAnswer | undefined;
    const join: Fact = {
      name: `${merged} leads to ${survivor}`,
      tell: async () => {
        const body = { mergedPersonId: await numbered(world, merged) };
        merge = await made(root('POST', `/people/${await numbered(world, survivor)}/merges`, body));
      },
    };
    const part: Fact = {
      name: `${merged} is parted from ${survivor}`,
      tell: async () => {
        await made(root('DELETE', `/people/${merge?.personId ?? ''}/merges/${merge?.id ?? ''}`), 200);
      },
    };
    return stands ? [join, part, join] : [join, part];
  };
  return { 'P-2': pair('P-1', 'P-2', ended.has('P-2')), 'S-1': pair('P-1', 'S-1', ended.has('S-1')) };
}

interface Merging {
  /** What is left to do: it happens, is taken back, and happens again when it stands in the end. */
  left: Fact[];
  /** Whether the police are part of the sheriff's office now. */
  holds: () => boolean;
}

/** The police become part of the sheriff's office at any time, which is taken back at any time. */
function merging(world: World, stands: boolean): Merging {
  let merger: AgencyMergerAnswer | undefined;
  const merge: Fact = {
    name: 'the police are merged',
    tell: async () => {
      const body = { intoAgencyId: world.sheriff.id, on: MERGED_ON };
      merger = await made(root('POST', `/agencies/${world.police.id}/mergers`, body));
    },
  };
  const undo: Fact = {
    name: 'the police are apart again',
    tell: async () => {
      await made(root('DELETE', `/agencies/${world.police.id}/mergers/${merger?.id ?? ''}`), 200);
      merger = undefined;
    },
  };
  return { left: stands ? [merge, undo, merge] : [merge, undo], holds: () => merger !== undefined };
}

/** Tells the facts of a world in an order that the seed chooses, some of them twice, and answers what is known in the end. */
async function lived(
  seed: number,
  ended: ReadonlySet<string>,
  stands: boolean,
): Promise<{ state: State; order: string[] }> {
  const random = seededRandom(seed);
  const world = {
    seed,
    police: await agency(root, { name: `Police ${seed}` }),
    sheriff: await agency(root, { name: `Sheriff ${seed}` }),
  };
  const again = MOVES.filter(() => random() < 0.4);
  const rosterFacts = shuffled([...MOVES, ...again, ...LATER, ...LATER], random);
  const left = Object.values(links(world, ended));
  const mergers = merging(world, stands);
  const known = new Set<string>();
  const order: string[] = [];
  const tell = async (fact: Fact): Promise<void> => {
    order.push(fact.name);
    await fact.tell(world);
  };
  const ofPolice = (fact: Fact) => RECORDS[fact.name.slice(0, 3) as Number].at === 'police';
  /** An agency that is part of another takes no roster in, so the last merger comes after all that the police tell. */
  const mayMerge = () =>
    known.size === Object.keys(RECORDS).length && (mergers.left.length > 1 || !rosterFacts.some(ofPolice));
  const ready = (): Fact[][] => [
    ...left.filter((rest, index) => rest.length > 0 && known.has('P-1') && known.has(index === 0 ? 'P-2' : 'S-1')),
    ...(mergers.left.length > 0 && (mergers.holds() || mayMerge()) ? [mergers.left] : []),
  ];
  while (rosterFacts.length > 0 || ready().length > 0) {
    const chains = ready();
    const chain = chains[Math.floor(random() * chains.length)];
    if (chain && (rosterFacts.length === 0 || random() < 0.4)) {
      const [next] = chain.splice(0, 1);
      if (next) await tell(next);
      continue;
    }
    const fact = rosterFacts.pop();
    if (!fact) continue;
    // Nobody is on leave, or sworn in, whom no roster has named.
    const waits = mergers.holds() && ofPolice(fact);
    if (waits || (LATER.includes(fact) && !known.has(fact.name.slice(0, 3)))) {
      rosterFacts.unshift(fact);
      continue;
    }
    await tell(fact);
    known.add(fact.name.slice(0, 3));
  }
  return { state: await stateOf(world), order };
}

describe('the same joins, moves, merges of people and of agencies, undos and re-imports', () => {
  it.each(Array.from({ length: SEEDS }, (_, seed) => seed))(
    'in two orders give the same state (seed %i)',
    async (seed) => {
      const ended = new Set([...(seed % 2 ? ['P-2'] : []), ...(seed % 3 ? ['S-1'] : [])]);
      const stands = seed % 4 > 1;
      const one = await lived(2 * seed + 1, ended, stands);
      const other = await lived(2 * seed + 2, ended, stands);
      const orders = [one.order, other.order];
      expect({ state: other.state, orders }).toEqual({ state: one.state, orders });
      // Of three who work for the police one position each goes on, and the leave of one of them.
      expect(one.state.positions).toHaveLength(MOVES.length + (stands ? 3 : 0));
      for (const number of ['P-7', 'S-7']) {
        expect(one.state.positions).toContainEqual(expect.objectContaining({ number, stands_with: 'Shared' }));
      }
      expect(one.state.leaves).toHaveLength(LEAVES.length + (stands ? 1 : 0));
    },
  );
});
