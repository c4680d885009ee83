import type { CmiTree } from '../protocol.js';

/** @returns the named branches of a stored snapshot that hold something */
export function restorable(stored: CmiTree | null, names: readonly string[]): CmiTree {
  const kept: CmiTree = {};
  for (const name of names) {
    const value = stored?.[name];
    if (value !== undefined && value !== null && value !== '') kept[name] = value;
  }
  return kept;
}

/** @returns the tree without leaves that are null or empty: the data model already begins empty */
export function withoutEmpty(tree: Readonly<Record<string, CmiTree[string]>>): CmiTree {
  return Object.fromEntries(
    Object.entries(tree).filter(([, value]) => value !== null && value !== undefined && value !== ''),
  );
}

export function branch(tree: CmiTree | null | undefined, name: string): CmiTree {
  const value = tree?.[name];
  return typeof value === 'object' && value !== null ? value : {};
}

/** A number as SCORM writes it: decimal, never with an exponent. */
export function decimal(value: number | null): string | null {
  return value === null ? null : String(Number(value.toFixed(7)));
}
