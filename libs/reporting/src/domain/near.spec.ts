import { isNear } from './near.js';
import type { Cell, CellTable, HiddenCells, LeftTable } from './small-cells.js';

const UNDER = 5;
const SHOWN: HiddenCells = { groups: [], totals: false };

/** A group of people from one number to another, each with one row. */
function group(from: number, to: number, prefix = 'p'): Cell {
  const all = Array.from({ length: to - from + 1 }, (_, index) => `${prefix}${from + index}`);
  return { people: new Set(all), rows: new Set(all.map((one) => `row ${one}`)) };
}

const table = (cells: Record<string, Cell>): CellTable => ({
  cells: new Map(Object.entries(cells)),
  withheld: new Set(),
  measures: [],
});
const left = (cells: Record<string, Cell>, hidden = SHOWN): LeftTable => ({
  cells: new Map(Object.entries(cells)),
  hidden,
  under: UNDER,
});
const near = (now: Record<string, Cell>, then: Record<string, Cell>, hidden = SHOWN, hiddenThen = SHOWN) =>
  isNear(table(now), hidden, [left(then, hiddenThen)], UNDER);

describe('two files of figures', () => {
  it.each([
    ['the same people', group(1, 20), group(1, 20), false],
    ['four people more', group(1, 24), group(1, 20), true],
    ['one person fewer', group(1, 19), group(1, 20), true],
    ['five people more', group(1, 25), group(1, 20), false],
    ['one more and five fewer', group(6, 21), group(1, 20), true],
    ['nobody in common', group(1, 20), group(30, 33), false],
  ])('with %s tell about a few people: %j', (_, now, then, expected) => {
    expect(near({ health_care: now }, { health_care: then })).toBe(expected);
  });

  it('are told apart by the rows of the same people, too', () => {
    const again: Cell = { ...group(1, 20), rows: new Set([...group(1, 20).rows, 'another row']) };
    expect(near({ health_care: again }, { health_care: group(1, 20) })).toBe(true);
  });

  it('tell by their totals where a group of a few is new', () => {
    const then = { health_care: group(1, 20) };
    const now = { ...then, youth_program: group(1, 3, 'y') };
    expect(near(now, then, { groups: ['youth_program'], totals: false })).toBe(true);
    expect(near(now, then, { groups: ['youth_program'], totals: true })).toBe(false);
  });

  it('tell nothing by a group that one of them hides', () => {
    const hides: HiddenCells = { groups: ['health_care'], totals: true };
    expect(near({ health_care: group(1, 21) }, { health_care: group(1, 20) }, hides)).toBe(false);
    expect(near({ health_care: group(1, 21) }, { health_care: group(1, 20) }, SHOWN, hides)).toBe(false);
  });
});
