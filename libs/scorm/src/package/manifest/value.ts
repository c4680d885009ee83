import type { PackageWarnings } from '../package-warnings.js';

/** xs:boolean; `fallback` when absent or something else. */
export function booleanOf(value: string | undefined, fallback: boolean): boolean {
  if (value === undefined) return fallback;
  if (/^(true|1)$/i.test(value)) return true;
  return /^(false|0)$/i.test(value) ? false : fallback;
}

/** Where a value stands, as its author would look for it: an element, or an element and its attribute. */
export interface ValuePlace {
  name: string;
  line: number;
}

/**
 * A decimal within `range`; null, with a warning, for anything else. Absent is null without one.
 * @param then what is made of anything else
 */
export function decimalOf(
  value: string | undefined,
  range: readonly [number, number],
  place: ValuePlace,
  warnings: PackageWarnings,
  then = 'it was ignored',
): number | null {
  if (value === undefined) return null;
  const number = /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(value) ? Number(value) : Number.NaN;
  if (number >= range[0] && number <= range[1]) return number;
  warnings.add(
    'VALUE_IGNORED',
    `${place.name} says "${value.slice(0, 60)}", not a number from ${range[0]} to ${range[1]}; ${then}. Write a number in that range.`,
    place.line,
  );
  return null;
}
