import type { ApiClient } from '../support/api-client.js';
import { AGENCIES } from './canaries.js';
import type { Owner } from './canaries.js';
import type { PlantedAgency } from './plant-agency.js';
import type { World } from './plant-world.js';
import type { Things } from './things.js';

interface List {
  items: { id: string }[];
}

/** What requests that change something name beside what every world has. */
export async function plantSubjects(admin: ApiClient, { agencies, things }: World): Promise<Record<Owner, Things>> {
  const subjects = { ...things };
  await Promise.all(AGENCIES.map(async (owner) => void (subjects[owner] = await subjectsOf(admin, agencies[owner]))));
  // A membership names an agency, too.
  subjects.partners = { ...things.partners, agency: agencies.home.agencyId };
  subjects.league = { ...things.league, agency: agencies.other.agencyId };
  return subjects;
}

async function subjectsOf(admin: ApiClient, { owner, agencyId, keeper, things }: PlantedAgency): Promise<Things> {
  const [curriculum] = (await keeper.must<List>('GET', '/curricula')).items;
  const person = await keeper.must<{ positions: { id: string; discipline: string }[] }>(
    'GET',
    `/people/${things.person}`,
  );
  const [position] = person.positions;
  const secondRecord = async (name: string): Promise<string> => {
    const record = {
      givenName: 'Pat1',
      familyName: `${owner} ${name}`,
      email: `${owner}-${name}-${Date.now()}@agency.test`,
      position: { agencyId, discipline: position?.discipline, startsOn: '2026-01-01' },
    };
    return (await keeper.must<{ id: string }>('POST', '/people', record)).id;
  };
  const merge = await keeper.must<{ id: string }>('POST', `/people/${things.person}/merges`, {
    mergedPersonId: await secondRecord('merged'),
  });
  const invitation = await keeper.must<{ id: string }>('POST', `/people/${things.person}/invitations`, {});
  const grant = await keeper.must<{ id: string }>('POST', '/role-grants', {
    personId: things.person,
    grant: { role: 'supervisor', scope: { kind: 'agency', id: agencyId } },
  });
  const upload = await keeper.send('POST', '/package-uploads', undefined, {
    'tus-resumable': '1.0.0',
    'upload-length': '10',
    'upload-metadata': `filename ${Buffer.from('a.zip').toString('base64')}`,
  });
  // The keeper goes on asking with the key of their own.
  const apiKey = await keeper.must<{ id: string }>('POST', '/api-keys', { name: 'Another key' });
  return {
    ...things,
    apiKey: apiKey.id,
    ...(curriculum && { curriculum: curriculum.id }),
    ...(await periodOf(admin, things)),
    ...(await neighboursOf(admin, agencyId)),
    invitation: invitation.id,
    merge: merge.id,
    packageUpload: (upload.headers.get('location') ?? '').split('/').at(-1) ?? '',
    position: position?.id ?? '',
    roleGrant: grant.id,
    twin: await secondRecord('twin'),
  };
}

/** An agency of the same kind beside the owner's, and one that is going to be part of it. */
async function neighboursOf(admin: ApiClient, agencyId: string): Promise<Pick<Things, 'annex' | 'merger'>> {
  const { kind } = await admin.must<{ kind: string }>('GET', `/agencies/${agencyId}`);
  const make = (name: string) => admin.must<{ id: string }>('POST', '/agencies', { name, kind });
  const annex = await make('An annex');
  const branch = await make('A branch office');
  const body = { intoAgencyId: agencyId, on: '2029-06-01' };
  const merger = await admin.must<{ id: string }>('POST', `/agencies/${branch.id}/mergers`, body);
  return { annex: annex.id, merger: merger.id };
}

/** A period of the owner's award. */
async function periodOf(admin: ApiClient, { award }: Things): Promise<Pick<Things, 'period'>> {
  const [period] = (await admin.must<List>('GET', `/awards/${award}/periods`)).items;
  return period ? { period: period.id } : {};
}
