/** The tables of a report that are protected each by itself: their measures count the same rows. */
export const tableKinds = ['period', 'award', 'community'] as const;
export type TableKind = (typeof tableKinds)[number];

/** Who and what stands behind one group. */
export interface Cell {
  people: ReadonlySet<string>;
  rows: ReadonlySet<string>;
}

/** A measure with the people behind each of its groups. */
export interface CellMeasure {
  /** True when the total has no figure anyway. */
  totalWithheld: boolean;
  people: ReadonlyMap<string, ReadonlySet<string>>;
}

/** One table of a report: groups by measures, and the total of each. */
export interface CellTable {
  cells: ReadonlyMap<string, Cell>;
  /** Groups without a figure for whatever reader: those of the court, and those that hide it. */
  withheld: ReadonlySet<string>;
  measures: readonly CellMeasure[];
}

/** What of a table is left out of what leaves the grantee; the same groups in each of its measures. */
export interface HiddenCells {
  /** In the order of their keys. */
  groups: readonly string[];
  totals: boolean;
}

/** A table that may have left already: what it showed can be subtracted from what leaves now. */
export interface LeftTable {
  cells: ReadonlyMap<string, Cell>;
  hidden: HiddenCells;
  /** The threshold by which it was hidden; null for none. */
  under: number | null;
}

const NOTHING: HiddenCells = { groups: [], totals: false };

/**
 * Which groups of a table are hidden, so that no figure about fewer than `under` people can be read or computed.
 *
 * A group is hidden in all measures of the table when in one of them fewer people stand behind it, or when an earlier table hid it
 * over some of the same rows. As totals are shown, others are hidden with it until what is left of each total is of two groups or
 * more and of so many people that each of them might be one person, and might be `under` of them. They are taken in the given order
 * and not by size: whoever knows that the smallest were taken could narrow the sum down. What an earlier table showed of nearly the
 * same people hides nothing; where too little is left, the totals are hidden instead.
 *
 * @param under null hides nothing by size; what earlier tables hid stays hidden by their threshold.
 * @param order keys from the one that is hidden first.
 */
export function hiddenCells(
  table: CellTable,
  under: number | null,
  earlier: readonly LeftTable[],
  order: readonly string[],
): HiddenCells {
  const touching = earlier.filter((left) => sharesRows(table, left));
  const inherited = touching.flatMap((left) => keysWithHiddenRows(table, left));
  const thresholds = [under, ...touching.map((left) => left.under)].filter((each) => each !== null);
  if (thresholds.length === 0 || (under === null && inherited.length === 0)) return NOTHING;
  const least = Math.max(...thresholds);
  const hidden = new Set([...inherited, ...(under === null ? [] : [...smallGroups(table, under), ...table.withheld])]);
  const candidates = inOrder([...table.cells.keys()], order);
  for (const key of candidates) {
    if (isSafe(table, hidden, least, touching)) return { groups: [...hidden].sort(), totals: false };
    hidden.add(key);
  }
  if (isSafe(table, hidden, least, touching)) return { groups: [...hidden].sort(), totals: false };
  // Without the totals nothing can be subtracted, so nothing else has to be hidden.
  const alone = new Set([...inherited, ...(under === null ? [] : smallGroups(table, under)), ...table.withheld]);
  return { groups: [...alone].sort(), totals: true };
}

function smallGroups({ measures }: CellTable, under: number): string[] {
  return measures.flatMap(({ people }) => [...people].filter(([, those]) => those.size < under).map(([key]) => key));
}

/** True when nothing is hidden, or when what is left of each total says too little about any group of it. */
function isSafe(table: CellTable, hidden: ReadonlySet<string>, under: number, touching: readonly LeftTable[]): boolean {
  if (hidden.size === 0) return true;
  return table.measures
    .filter(({ totalWithheld }) => !totalWithheld)
    .every((measure) => {
      const keys = [...hidden].filter((key) => measure.people.has(key));
      const parts = [keys, ...touching.flatMap((left) => leftOver(table, keys, left, under))];
      return (
        parts.every((part) => part.length === 0 || saysLittle(measure, part, under)) &&
        touching.every((left) => keepsApart(table, keys, left, under)) &&
        leavesRoom(table, measure, keys, under, touching)
      );
    });
}

/**
 * True unless an earlier table tells the sum of these groups and of one that is absent here: then the two sums differ by the absent
 * one and by what the others have more.
 */
function keepsApart(table: CellTable, keys: readonly string[], left: LeftTable, under: number): boolean {
  if (left.hidden.totals) return true;
  const absent = left.hidden.groups.filter((key) => left.cells.has(key) && !table.cells.has(key));
  const [rest = []] = leftOver(table, keys, left, under);
  if (absent.length === 0 || rest.length === 0) return true;
  const apart = difference(peopleOf(table.cells, rest), peopleOf(left.cells, left.hidden.groups));
  return apart >= under + absent.length - 1;
}

/**
 * True when each group that is too small could have `under` sizes or more, for all that earlier tables tell: a group is no smaller
 * than a part of it that was shown, and no larger than one of which it is a part. What these two alone tell is told already.
 */
function leavesRoom(
  table: CellTable,
  { people }: CellMeasure,
  keys: readonly string[],
  under: number,
  touching: readonly LeftTable[],
): boolean {
  const sums = toldSums(table, touching);
  const ranges = keys.map((key): Range => {
    const own = table.cells.get(key)?.people ?? new Set<string>();
    const shown = touching.flatMap(({ cells: theirs, hidden }) => {
      const then = hidden.groups.includes(key) ? undefined : theirs.get(key)?.people;
      return then === undefined ? [] : [then];
    });
    return {
      key,
      size: people.get(key)?.size ?? 0,
      least: Math.max(1, ...shown.filter((then) => isWithin(then, own)).map(({ size }) => size)),
      most: Math.min(Infinity, ...shown.filter((then) => isWithin(own, then)).map(({ size }) => size)),
    };
  });
  const total = ranges.reduce((sum, { size }) => sum + size, 0);
  return ranges.every((range) => {
    if (range.size >= under) return true;
    const others = ranges.filter((other) => other !== range);
    const most = Math.min(range.most, total - others.reduce((sum, other) => sum + other.least, 0));
    const least = Math.max(range.least, total - Math.min(...[undefined, ...sums].map((sum) => mostOf(others, sum))));
    return most - least >= Math.min(under - 1, range.most - range.least);
  });
}

interface Range {
  key: string;
  size: number;
  least: number;
  most: number;
}

/** Groups of which an earlier table tells that together they are no more than this. */
interface ToldSum {
  keys: readonly string[];
  most: number;
}

function mostOf(ranges: readonly Range[], sum: ToldSum | undefined): number {
  const add = (of: readonly Range[]): number => of.reduce((all, { most }) => all + most, 0);
  if (!sum) return add(ranges);
  const within = ranges.filter(({ key }) => sum.keys.includes(key));
  return add(ranges.filter((range) => !within.includes(range))) + Math.min(add(within), sum.most);
}

function toldSums({ cells }: CellTable, touching: readonly LeftTable[]): ToldSum[] {
  return touching.flatMap((left) => {
    const then = peopleOf(left.cells, left.hidden.groups);
    const keys = left.hidden.groups.filter((key) => cells.has(key));
    if (left.hidden.totals || keys.length === 0 || !isWithin(peopleOf(cells, keys), then)) return [];
    const most = left.hidden.groups.reduce((sum, key) => sum + (left.cells.get(key)?.people.size ?? 0), 0);
    return [{ keys, most }];
  });
}

function isWithin(part: ReadonlySet<string>, whole: ReadonlySet<string>): boolean {
  return part.size <= whole.size && [...part].every((one) => whole.has(one));
}

/** Two groups or more, of so many people that each could be one person and could be `under`. */
function saysLittle({ people }: CellMeasure, keys: readonly string[], under: number): boolean {
  const all = new Set(keys.flatMap((key) => [...(people.get(key) ?? [])]));
  return keys.length > 1 && all.size >= under + keys.length - 1;
}

/** What of the hidden groups an earlier table does not tell: less the groups it showed, and less those of which it tells the sum. */
function leftOver(table: CellTable, keys: readonly string[], left: LeftTable, under: number): string[][] {
  const hiddenThen = new Set(left.hidden.groups);
  const isNear = (of: readonly string[], then: readonly string[]): boolean =>
    difference(peopleOf(table.cells, of), peopleOf(left.cells, then)) < under;
  const rest = keys.filter((key) => hiddenThen.has(key) || !left.cells.has(key) || !isNear([key], [key]));
  if (left.hidden.totals || hiddenThen.size === 0) return [rest];
  const block = rest.filter((key) => hiddenThen.has(key));
  if (!isNear(block, left.hidden.groups)) return [rest];
  return [rest, rest.filter((key) => !hiddenThen.has(key))];
}

function peopleOf(cells: ReadonlyMap<string, Cell>, keys: readonly string[]): Set<string> {
  return new Set(keys.flatMap((key) => [...(cells.get(key)?.people ?? [])]));
}

function difference(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((one) => b.has(one)).length;
  return a.size + b.size - 2 * both;
}

function sharesRows(table: CellTable, left: LeftTable): boolean {
  const theirs = new Set([...left.cells.values()].flatMap(({ rows }) => [...rows]));
  return [...table.cells.values()].some(({ rows }) => [...rows].some((row) => theirs.has(row)));
}

/** By rows and not by key: the court's groups may be together in one report and apart in another. */
function keysWithHiddenRows({ cells }: CellTable, left: LeftTable): string[] {
  const hidden = new Set(left.hidden.groups.flatMap((key) => [...(left.cells.get(key)?.rows ?? [])]));
  return [...cells].filter(([, { rows }]) => [...rows].some((row) => hidden.has(row))).map(([key]) => key);
}

function inOrder(keys: readonly string[], order: readonly string[]): string[] {
  const place = (key: string): number => order.indexOf(key);
  return [...keys].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
}
