import { csvLines } from '@muster/kernel';
import { lastPosition } from './workforce.js';
import type { DemoPerson, DemoPosition } from './workforce.js';

const COLUMNS = [
  'external_id',
  'given_name',
  'family_name',
  'email',
  'discipline',
  'title',
  'starts_on',
  'supervisor_external_id',
];

/** The first roster of an agency: everybody who was hired there, from the first day on. */
export function rosterOf(agency: string, people: readonly DemoPerson[]): string {
  const hired = people.filter(({ positions }) => positions[0].agency === agency);
  const head = hired[0]?.externalId ?? '';
  return csvLines([
    COLUMNS,
    ...hired.map((person) => row(person, person.positions[0], person.externalId === head ? '' : head)),
  ]);
}

/** A later roster of an agency, with those who were promoted since; undefined when nobody was. */
export function promotionsOf(agency: string, people: readonly DemoPerson[]): string | undefined {
  const promoted = people.filter((person) =>
    person.positions.some((position) => position.agency === agency && position.ends === 'promoted'),
  );
  if (promoted.length === 0) return undefined;
  return csvLines([COLUMNS, ...promoted.map((person) => row(person, lastPosition(person), ''))]);
}

function row(person: DemoPerson, position: DemoPosition, supervisor: string): string[] {
  const { externalId, givenName, familyName, email } = person;
  return [externalId, givenName, familyName, email, position.discipline, position.title, position.startsOn, supervisor];
}
