import { whatToDo } from './what-to-do.js';

describe('what is said of a date in another style', () => {
  it.each([
    ['31/12/2024', '2024-12-31'],
    ['12/31/2024', '2024-12-31'],
    ['31.12.2024', '2024-12-31'],
    ['5-5-24', '2024-05-05'],
    ['31 Dec 2024', '2024-12-31'],
    ['December 31, 2024', '2024-12-31'],
    ['45657', '2024-12-31'],
  ])('%s: to write %s', (written, date) => {
    expect(whatToDo('starts_on', written, [])).toContain(`as ${date}`);
  });

  it('that can be two days: both, so that nobody has to guess', () => {
    expect(whatToDo('ends_on', '03/04/2024', [])).toBe(
      '03/04/2024 can be 2024-03-04 or 2024-04-03. Write the one that is meant, or say how the file writes its days.',
    );
  });

  it.each(['soon', '99/99/2024', '2024-13-01', ''])('%s: nothing more, because it is none', (written) => {
    expect(whatToDo('starts_on', written, [])).toBeUndefined();
  });
});

describe('what is said of columns that are swapped', () => {
  it.each([
    ['email', 'Able', { column: 'family_name', written: 'ann@agency.test' }],
    ['starts_on', 'Officer', { column: 'title', written: '2024-02-01' }],
    ['discipline', '2024-02-01', { column: 'starts_on', written: 'corrections' }],
  ])('%s: which column holds what belongs there', (column, written, other) => {
    expect(whatToDo(column, written, [other])).toContain(other.column);
  });

  it('is nothing where the other column holds what belongs there as well', () => {
    expect(whatToDo('starts_on', 'soon', [{ column: 'ends_on', written: '2024-02-01' }])).toBeUndefined();
  });
});
