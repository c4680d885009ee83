import type { PackageWarnings } from '../package-warnings.js';
import type { XmlElement } from './xml-element.js';

/** xs:boolean; `fallback` when absent or something else. */
export function booleanOf(value: string | undefined, fallback: boolean): boolean {
  if (value === undefined) return fallback;
  if (/^(true|1)$/i.test(value)) return true;
  return /^(false|0)$/i.test(value) ? false : fallback;
}

/** A decimal within `range`; null, with a warning, for anything else. Absent is null without one. */
export function decimalOf(
  value: string | undefined,
  range: readonly [number, number],
  place: XmlElement,
  warnings: PackageWarnings,
): number | null {
  if (value === undefined) return null;
  const number = /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(value) ? Number(value) : Number.NaN;
  if (number >= range[0] && number <= range[1]) return number;
  warnings.add(
    'VALUE_IGNORED',
    `<${place.name}> says "${value.slice(0, 60)}", not a number from ${range[0]} to ${range[1]}; it was ignored. Correct the number.`,
    place.line,
  );
  return null;
}
