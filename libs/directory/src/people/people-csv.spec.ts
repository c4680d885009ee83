import type { PersonAnswer } from '@muster/contracts';
import { PEOPLE_CSV_HEADER, peopleCsvLines } from './people-csv.js';

const person: PersonAnswer = {
  id: '1',
  givenName: 'Ann',
  familyName: 'Able, Jr.',
  displayName: 'Ann Able, Jr.',
  email: null,
  externalIds: [],
  externalId: '=HYPERLINK("x")',
  account: 'none',
  roles: [],
  leaves: [],
  positions: [],
  createdAt: '2026-11-30T12:00:00Z',
  erasedAt: null,
};
const position = {
  id: '2',
  agencyId: '3',
  agencyName: 'Police',
  discipline: 'law_enforcement_local' as const,
  title: null,
  startsOn: '2026-01-01',
  endsOn: null,
  timeZone: 'America/Chicago',
};

describe('people as CSV', () => {
  it('have a line for each position, and one without any', () => {
    expect(peopleCsvLines({ ...person, positions: [position, position] })).toHaveLength(2);
    expect(peopleCsvLines(person)).toHaveLength(1);
  });

  it('stand under their header', () => {
    const [line = []] = peopleCsvLines({ ...person, positions: [position] });
    expect(Object.fromEntries(PEOPLE_CSV_HEADER.map((column, index) => [column, line[index]]))).toMatchObject({
      external_id: '=HYPERLINK("x")',
      family_name: 'Able, Jr.',
      agency: 'Police',
      discipline: 'law_enforcement_local',
      starts_on: '2026-01-01',
    });
  });
});
