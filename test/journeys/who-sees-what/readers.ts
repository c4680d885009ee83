import { ApiClient } from '../support/api-client.js';
import type { TestRole } from '../support/fixtures.js';
import type { System } from '../support/system.js';
import type { Canary, Kind, Owner } from './canaries.js';
import { makePerson } from './plant-agency.js';
import type { World } from './plant-world.js';

/** Of whom a reader may be told what. Whatever is not named here is a leak. */
export type Sees = Partial<Record<Kind, readonly Owner[]>>;

export interface Reader {
  name: string;
  api: ApiClient;
  sees: Sees;
}

/** Whoever reads an award reads whose training it pays for, by id. */
export function maySee({ sees }: Reader, { owner, kind }: Pick<Canary, 'owner' | 'kind'>): boolean {
  if (sees[kind]?.includes(owner)) return true;
  return ['agencyId', 'taskForce'].includes(kind) && (sees.award?.includes(owner) ?? false);
}

/**
 * True when nothing of the owner may reach the reader, not even within a count. Where an answer is about training, it is enough
 * that the reader sees no training of the owner.
 */
export function seesNothingOf({ sees }: Reader, owner: Owner, tells: Kind | undefined): boolean {
  if (tells === 'records') return !sees.records?.includes(owner);
  return Object.values(sees).every((owners) => !owners.includes(owner));
}

const roster = (...owners: Owner[]): Sees => ({ agency: owners, agencyId: owners, people: owners });
const training = (...owners: Owner[]): Sees => ({ ...roster(...owners), records: owners });

const PARTNERS = { taskForce: ['partners'] } as const satisfies Sees;
const LEAGUE = { taskForce: ['league'] } as const satisfies Sees;
const BOTH = { taskForce: ['partners', 'league'] } as const satisfies Sees;
const EVERY_AWARD = { award: ['home', 'other', 'court', 'bench', 'partners', 'league'] } as const satisfies Sees;

/** Every role of the product, and what else may read: keys, an identity provider, nobody. */
export async function makeReaders(system: System, world: World): Promise<Reader[]> {
  const { appUrl, admin } = system;
  const { home, other, court, bench } = world.agencies;
  const { partners } = world.things;
  const agencyScope = (role: string, id: string): TestRole => ({ role, scope: { kind: 'agency', id } });
  const at = (agencyId: string, discipline: string) => ({ agencyId, discipline });
  const police = at(home.agencyId, 'law_enforcement_local');
  let made = 0;
  const person = (place: { agencyId: string; discipline: string } | undefined, ...roles: TestRole[]) => {
    made += 1;
    const reader = { givenName: 'Reader', familyName: `Number${made}`, email: `reader-${made}@agency.test` };
    return makePerson(system, reader, place, roles);
  };
  const limited = await admin.must<{ key: string }>('POST', '/api-keys', {
    name: 'For people alone',
    personId: home.keeper.personId,
    scopes: ['people:read'],
  });
  return [
    { name: 'signed out', api: ApiClient.anonymous(appUrl), sees: {} },
    {
      name: 'learner of the agency',
      api: await person(police, { role: 'learner', scope: { kind: 'own' } }),
      sees: { agency: ['home'], agencyId: ['home'], ...PARTNERS },
    },
    {
      name: 'supervisor of the agency',
      api: await person(police, agencyScope('supervisor', home.agencyId)),
      sees: { ...training('home'), ...PARTNERS },
    },
    {
      name: 'agency administrator',
      api: home.keeper,
      sees: { ...training('home'), ...PARTNERS, award: ['home'], account: ['home'] },
    },
    {
      // A key's scopes name the first segment of paths, and what a person owes is below /people.
      name: 'key of the agency administrator for people alone',
      api: ApiClient.withKey(appUrl, limited.key, home.keeper.personId),
      sees: training('home'),
    },
    {
      name: 'identity provider of the agency',
      api: ApiClient.withKey(appUrl, home.scimToken, ''),
      sees: roster('home'),
    },
    {
      name: 'former administrator of an agency that became part of the agency',
      api: world.merged.formerKeepers.home,
      sees: { agency: ['home'], agencyId: ['home'], ...PARTNERS },
    },
    {
      name: 'former administrator of a court that became part of the court',
      api: world.merged.formerKeepers.court,
      sees: { agency: ['court'], agencyId: ['court'], ...PARTNERS },
    },
    {
      name: 'administrator of the other agency',
      api: other.keeper,
      sees: { ...training('other'), ...LEAGUE, award: ['other'], account: ['other'] },
    },
    {
      name: 'administrator of the county above agency and court',
      api: await person(undefined, agencyScope('agency_admin', world.countyId)),
      sees: { ...training('home'), ...PARTNERS, award: ['home'] },
    },
    {
      name: 'task force coordinator',
      api: await person(undefined, {
        role: 'task_force_coordinator',
        scope: { kind: 'task_force', id: partners.taskForce ?? '' },
      }),
      sees: { ...training('home'), ...PARTNERS, award: ['partners'] },
    },
    {
      name: 'judicial educator',
      api: court.keeper,
      sees: { ...training('court'), ...PARTNERS, award: ['court', 'partners'], account: ['court'] },
    },
    {
      name: 'administrator of the court',
      api: await person(at(court.agencyId, 'court_staff'), agencyScope('agency_admin', court.agencyId)),
      sees: { ...roster('court'), ...PARTNERS, award: ['court'] },
    },
    {
      name: 'judicial educator of another court',
      api: bench.keeper,
      sees: { ...training('bench'), ...LEAGUE, award: ['bench', 'league'], account: ['bench'] },
    },
    {
      name: 'funder reviewer',
      api: await person(undefined, {
        role: 'funder_reviewer',
        scope: { kind: 'award', id: partners.award ?? '' },
      }),
      sees: { award: ['partners'], ...PARTNERS },
    },
    {
      name: 'auditor of the agency',
      api: await person(undefined, agencyScope('auditor', home.agencyId)),
      sees: { ...training('home'), ...PARTNERS, award: ['home'] },
    },
    {
      name: 'auditor of everything',
      api: await person(undefined, { role: 'auditor', scope: { kind: 'all' } }),
      sees: { ...training('home', 'other'), ...BOTH, ...EVERY_AWARD, account: ['home', 'other'] },
    },
    {
      name: 'system administrator',
      api: await person(undefined, { role: 'system_admin', scope: { kind: 'all' } }),
      sees: {
        ...roster('home', 'other', 'court', 'bench'),
        records: ['home', 'other'],
        ...BOTH,
        ...EVERY_AWARD,
        account: ['home', 'other', 'court', 'bench'],
      },
    },
  ];
}
