import { rosterColumns } from '@muster/contracts';
import { guessColumn } from './guess-column.js';
import { fileColumns, readHeader } from './roster-header.js';

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

  it('says what an unknown column looks like', () => {
    const { problems } = readHeader(['given_name', 'family_name', 'email', 'Hire Date', 'Shoe size']);
    expect(problems.map(({ message }) => message)).toEqual([
      'The column "Hire Date" is not known and was ignored. It looks like starts_on: give it that name, or map it.',
      'The column "Shoe size" is not known and was ignored.',
    ]);
  });

  it('is read by what is mapped before our own names, and what is to be left out is without a word', () => {
    const mapping = {
      'first name': 'given_name',
      surname: 'family_name',
      given_name: null,
      id: 'external_id',
    } as const;
    const { places, problems } = readHeader(['First Name ', 'Surname', 'given_name', 'ID'], mapping);
    expect([...places]).toEqual([
      ['given_name', 0],
      ['family_name', 1],
      ['external_id', 3],
    ]);
    expect(problems).toEqual([]);
  });

  it('is refused with two columns mapped to one', () => {
    const mapping = { a: 'given_name', b: 'given_name', c: 'family_name', d: 'email' } as const;
    expect(readHeader(['a', 'b', 'c', 'd'], mapping).problems).toMatchObject([
      { column: 'given_name', severity: 'error', message: expect.stringContaining('"a" and as "b"') },
    ]);
  });

  it('of a name that objects have by themselves is a column like any other', () => {
    expect(readHeader(['constructor', 'given_name', 'family_name', 'email'], {}).problems).toMatchObject([
      { column: 'constructor', severity: 'warning' },
    ]);
  });
});

describe('a guess', () => {
  it.each([
    ['First Name', 'given_name'],
    ['LAST_NAME', 'family_name'],
    ['E-Mail', 'email'],
    ['Employee #', 'external_id'],
    ['Date of hire', 'starts_on'],
    ['Reports To', 'supervisor_external_id'],
    ...rosterColumns.codes.map((code): [string, string] => [code, code]),
  ])('for %s is %s', (header, column) => {
    expect(guessColumn(header, [])).toBe(column);
  });

  it('is made from what a column holds where its name says nothing', () => {
    expect(guessColumn('Contact', ['ann@agency.test', 'bob@agency.test'])).toBe('email');
    expect(guessColumn('Contact', ['ann@agency.test', 'none'])).toBeUndefined();
  });

  it('is given once, and not for a column that the file has', () => {
    const header = readHeader(['given_name', 'First name', 'Surname', 'Last name', 'Pet']);
    expect(fileColumns(header, [[], [], ['Able'], [], []]).map(({ guess, sample }) => [guess, sample])).toEqual([
      [null, null],
      [null, null],
      ['family_name', 'Able'],
      [null, null],
      [null, null],
    ]);
  });
});
