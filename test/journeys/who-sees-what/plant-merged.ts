import type { ApiClient } from '../support/api-client.js';
import type { System } from '../support/system.js';
import type { AgencyOwner, Canaries } from './canaries.js';
import { makePerson } from './plant-agency.js';
import type { PlantedAgency } from './plant-agency.js';

/** Two records of one person, the one at home and the other at the court. */
export interface Crossed {
  survivorId: string;
  mergedId: string;
}

export interface Merged {
  /** Who administered the agency that became part of the owner's, and works for the owner's since. */
  formerKeepers: Record<AgencyOwner, ApiClient>;
  crossed: Crossed;
}

/** Makes another agency part of each, and another record the same as each one's person. */
export async function plantMerged(
  system: System,
  canaries: Canaries,
  agencies: Record<AgencyOwner, PlantedAgency>,
): Promise<Merged> {
  const each = Object.values(agencies);
  const [records, formers, crossed] = await Promise.all([
    Promise.all(each.map((planted) => makeRecord(canaries, planted))),
    Promise.all(each.map((planted) => makeFormerAgency(system, canaries, planted))),
    makeCrossed(system, canaries, agencies),
  ]);
  // One after the other: of mergers that meet, one gives way and is to be tried again.
  for (const record of records) await mergeRecord(canaries, record);
  for (const former of formers) await mergeAgency(system, canaries, former);
  await system.admin.must('POST', `/people/${crossed.survivorId}/merges`, { mergedPersonId: crossed.mergedId });
  const formerKeepers = Object.fromEntries(formers.map(({ planted, keeper }) => [planted.owner, keeper]));
  return { formerKeepers: formerKeepers as Merged['formerKeepers'], crossed };
}

interface FurtherRecord {
  planted: PlantedAgency;
  id: string;
}

async function makeRecord(canaries: Canaries, planted: PlantedAgency): Promise<FurtherRecord> {
  const { owner, agencyId, keeper, discipline } = planted;
  const word = canaries.word(owner, 'people');
  const { id } = await keeper.must<{ id: string }>('POST', '/people', {
    givenName: 'Mo',
    familyName: `${word}-merged`,
    email: `${word}-merged@agency.test`,
    position: { agencyId, discipline, startsOn: '2024-01-01' },
  });
  return { planted, id };
}

async function mergeRecord(canaries: Canaries, { planted, id }: FurtherRecord): Promise<void> {
  const { owner, keeper, things } = planted;
  const merge = await keeper.must<{ id: string }>('POST', `/people/${things.person}/merges`, { mergedPersonId: id });
  canaries.add(owner, 'people', id, merge.id);
}

interface FormerAgency {
  planted: PlantedAgency;
  id: string;
  /** Who administered it. */
  keeper: ApiClient;
}

async function makeFormerAgency(system: System, canaries: Canaries, planted: PlantedAgency): Promise<FormerAgency> {
  const { admin } = system;
  const { owner, agencyId, discipline } = planted;
  const word = canaries.word(owner, 'agency');
  const { kind } = await admin.must<{ kind: string }>('GET', `/agencies/${agencyId}`);
  const { id } = await admin.must<{ id: string }>('POST', '/agencies', {
    name: `${word} former`,
    kind,
    externalId: `${word}-former`,
    timeZone: 'America/Chicago',
  });
  const keeper = await makePerson(
    system,
    { givenName: 'Fay', familyName: `Former ${owner}`, email: `former-${owner}@agency.test` },
    { agencyId: id, discipline },
    [{ role: 'agency_admin', scope: { kind: 'agency', id } }],
  );
  return { planted, id, keeper };
}

async function mergeAgency({ admin }: System, canaries: Canaries, { planted, id }: FormerAgency): Promise<void> {
  const { owner, agencyId } = planted;
  const on = new Date(Date.now() - 60 * 86_400_000).toISOString().slice(0, 10);
  const merger = await admin.must<{ id: string; state: string }>('POST', `/agencies/${id}/mergers`, {
    intoAgencyId: agencyId,
    on,
    reason: `${canaries.word(owner, 'agency')} reform`,
  });
  if (merger.state !== 'done') throw new Error(`The merger into ${owner} is ${merger.state}.`);
  canaries.add(owner, 'agencyId', id);
  canaries.add(owner, 'agency', merger.id);
}

/** The record that stays has no word of home in it, because the court sees the person as well. */
async function makeCrossed(
  { admin }: System,
  canaries: Canaries,
  { home, court }: Record<AgencyOwner, PlantedAgency>,
): Promise<Crossed> {
  const word = canaries.word('court', 'people');
  const record = (name: object, { agencyId, discipline }: PlantedAgency, title: string) =>
    admin.must<{ id: string }>('POST', '/people', {
      givenName: 'Cy',
      ...name,
      position: { agencyId, discipline, title, startsOn: '2023-01-01' },
    });
  const survivor = await record({ familyName: 'Crossed', email: 'crossed@agency.test' }, home, 'Officer');
  const crossed = {
    familyName: `${word}-crossed`,
    email: `${word}-crossed@agency.test`,
    externalId: `${word}-crossed`,
  };
  const merged = await record(crossed, court, `${word} crossed post`);
  canaries.add('court', 'people', merged.id);
  return { survivorId: survivor.id, mergedId: merged.id };
}
