import { readHeader, readLine, ROSTER_COLUMNS } from './roster-line.js';

const { places } = readHeader(ROSTER_COLUMNS);
const read = (...fields: string[]) => {
  const record = [...fields, ...Array<string>(ROSTER_COLUMNS.length).fill('')].slice(0, ROSTER_COLUMNS.length);
  return readLine(places, record, 7, ROSTER_COLUMNS.length);
};

describe('the header of a roster', () => {
  it.each([
    ['given_name missing', ['external_id', 'family_name'], 'given_name'],
    ['a column twice', ['external_id', 'given_name', 'family_name', 'Email', 'email'], 'email'],
    ['nothing to recognize people by', ['given_name', 'family_name'], null],
  ])('is refused with %s', (_, header, column) => {
    expect(readHeader(header).problems).toMatchObject([{ line: 1, column, severity: 'error' }]);
  });

  it('is read whatever its case and blanks', () => {
    expect([...readHeader([' External_ID ', 'GIVEN_NAME', 'family_name']).places.keys()]).toEqual([
      'external_id',
      'given_name',
      'family_name',
    ]);
  });
});

describe('a line of a roster', () => {
  it('has undefined for what is empty and its address in lower case', () => {
    const { line, problems } = read(' 1 ', 'Ann', 'Able', 'ANN@Agency.test');
    expect(problems).toEqual([]);
    expect(line).toMatchObject({ line: 7, externalId: '1', email: 'ann@agency.test', values: { startsOn: undefined } });
  });

  it.each([
    ['email', ['1', 'Ann', 'Able', 'ann@']],
    ['discipline', ['1', 'Ann', 'Able', '', 'wizard']],
    ['starts_on', ['1', 'Ann', 'Able', '', '', '', '2026-02-30']],
    ['ends_on', ['1', 'Ann', 'Able', '', '', '', '2026-02-02', '2026-02-01']],
    ['family_name', ['1', 'Ann', ' ']],
    [null, ['', 'Ann', 'Able']],
    [null, ['1', 'Ann', 'Abl\uFFFD']],
  ])('with a fault in %s has no values and still its keys', (column, fields) => {
    const { line, problems } = read(...fields);
    expect(line.values).toBeUndefined();
    expect(line.externalId).toBe(fields[0] || undefined);
    expect(problems).toMatchObject([{ line: 7, column, severity: 'error' }]);
  });

  it('with another number of fields than the header is refused', () => {
    expect(readLine(places, ['1', 'Ann', 'Able'], 7, 9).problems[0]?.message).toContain('3 fields and the header 9');
  });
});
