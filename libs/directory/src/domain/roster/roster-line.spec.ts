import { rosterColumns } from '@muster/contracts';
import type { RosterDateStyle } from '@muster/contracts';
import { readHeader } from './roster-header.js';
import { readLine } from './roster-line.js';

const { places } = readHeader(rosterColumns.codes);
const columns = rosterColumns.codes.length;
const readAs = (dates: RosterDateStyle, ...fields: string[]) => {
  const record = [...fields, ...Array<string>(columns).fill('')].slice(0, columns);
  return readLine({ places, columns, dates }, record, 7);
};
const read = (...fields: string[]) => readAs('iso', ...fields);

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
    ['given_name', ['1', 'Zo\u00eb\nNew', 'Able']],
    ['family_name', ['1', 'Ann', '\u202eevil']],
    [null, ['', 'Ann', 'Able']],
    [null, ['1', 'Ann', 'Abl\uFFFD']],
  ])('with a fault in %s has no values and still its keys', (column, fields) => {
    const { line, problems } = read(...fields);
    expect(line.values).toBeUndefined();
    expect(line.externalId).toBe(fields[0] || undefined);
    expect(problems).toMatchObject([{ line: 7, column, severity: 'error' }]);
  });

  it('is taken over with a warning, when its words were read in the wrong encoding before', () => {
    const { line, problems } = read('1', 'JosÃ©', 'MuÃ±oz', '', '', 'Sergeant');
    expect(line.values).toMatchObject({ givenName: 'JosÃ©' });
    expect(problems).toMatchObject([
      {
        line: 7,
        column: 'given_name',
        severity: 'warning',
        message: expect.stringMatching(/José.*UTF-8.*Windows-1252/),
      },
      { line: 7, column: 'family_name', severity: 'warning' },
    ]);
  });

  it('with another number of fields than the header is refused', () => {
    expect(readLine({ places, columns: 9, dates: 'iso' }, ['1', 'Ann', 'Able'], 7).problems[0]?.message).toContain(
      '3 fields and the header 9',
    );
  });

  it.each([
    ['starts_on', '0024-03-06', 'before 1940'],
    ['starts_on', '9999-12-31', 'after 2100'],
    ['ends_on', '3024-01-01', 'after 2100'],
  ])('refuses a year that nobody works in: %s %s', (column, day, said) => {
    const days = column === 'starts_on' ? [day] : ['2024-03-06', day];
    expect(read('1', 'Ann', 'Able', '', '', '', ...days).problems).toMatchObject([
      { column, severity: 'error', message: expect.stringContaining(said) },
    ]);
  });

  it('takes 9999-12-31 as no last day, with a warning', () => {
    const { line, problems } = read('1', 'Ann', 'Able', '', '', '', '2024-03-06', '9999-12-31');
    expect(line.values).toMatchObject({ startsOn: '2024-03-06', endsOn: undefined });
    expect(problems).toMatchObject([{ column: 'ends_on', severity: 'warning' }]);
  });

  it('may name a discipline by its label', () => {
    expect(read('1', 'Ann', 'Able', '', 'Prosecutor, Local').line.values?.discipline).toBe('prosecutor_local');
  });

  it.each([
    ['month_first', '2/1/2024', '2024-02-01'],
    ['day_first', '1.2.2024', '2024-02-01'],
    ['month_first', '2024-02-01', '2024-02-01'],
  ] as const)('has its days in the style of the file: %s %s', (style, written, day) => {
    expect(readAs(style, '1', 'Ann', 'Able', '', '', '', written).line.values?.startsOn).toBe(day);
  });

  it.each([
    ['month_first', '31/12/2024'],
    ['day_first', '2/31/2024'],
    ['month_first', '2/1/98'],
  ] as const)('refuses a day that its style does not know: %s %s', (style, written) => {
    expect(readAs(style, '1', 'Ann', 'Able', '', '', '', written).problems).toMatchObject([{ column: 'starts_on' }]);
  });

  it('tells which columns hold what belongs elsewhere', () => {
    expect(read('1', 'ann@agency.test', 'Able', 'Ann').misplaced).toEqual(['given_name', 'email']);
    expect(read('1', 'Ann', 'Able', 'nowhere').misplaced).toEqual([]);
  });
});
