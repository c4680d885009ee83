import type { ListedPerson } from './read-people.service.js';

/** The columns of people as CSV. */
export const PEOPLE_CSV_HEADER = [
  'id',
  'external_id',
  'given_name',
  'family_name',
  'email',
  'agency',
  'discipline',
  'title',
  'starts_on',
  'ends_on',
] as const;

/** The lines of one person: one for each position, one for somebody without. */
export function peopleCsvLines(person: ListedPerson): unknown[][] {
  return (person.positions.length > 0 ? person.positions : [undefined]).map((position) => [
    person.id,
    person.externalId,
    person.givenName,
    person.familyName,
    person.email,
    position?.agencyName,
    position?.discipline,
    position?.title,
    position?.startsOn,
    position?.endsOn,
  ]);
}
