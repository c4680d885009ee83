import type { PersonAnswer } from '@muster/contracts';
import { peopleCsv } from './people-csv.js';

const person: PersonAnswer = {
  id: '1',
  givenName: 'Ann',
  familyName: 'Able, Jr.',
  displayName: 'Ann Able, Jr.',
  email: null,
  externalId: '=HYPERLINK("x")',
  account: 'none',
  roles: [],
  positions: [],
  createdAt: '2026-11-30T12:00:00Z',
};
const position = {
  id: '2',
  agencyId: '3',
  agencyName: 'Police',
  discipline: 'law_enforcement_local' as const,
  title: null,
  startsOn: '2026-01-01',
  endsOn: null,
};

describe('people as CSV', () => {
  it('have a line for each position, and one without any', () => {
    const lines = peopleCsv([{ ...person, positions: [position, position] }, person]).split('\r\n');
    expect(lines).toHaveLength(5);
    expect(lines[1]).toContain('Police,law_enforcement_local,,2026-01-01,');
  });

  it('quote what needs it and run nothing in a spreadsheet', () => {
    expect(peopleCsv([person])).toContain(`"'=HYPERLINK(""x"")",Ann,"Able, Jr.",,`);
  });
});
