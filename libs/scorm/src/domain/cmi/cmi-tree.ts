/** A tree of the SCORM data model as the runtime renders it: leaves are text, lists are objects keyed "0", "1"… */
export interface CmiTree {
  [element: string]: CmiTree | string | number | boolean | null | undefined;
}

/** The branch at a path; an empty one when there is none. */
export function branchAt(tree: CmiTree, ...path: readonly string[]): CmiTree {
  let at: CmiTree = tree;
  for (const name of path) {
    const next = Object.hasOwn(at, name) ? at[name] : undefined;
    if (typeof next !== 'object' || next === null) return {};
    at = next;
  }
  return at;
}

/** The text of an element; undefined when it was never set. */
export function textAt(tree: CmiTree, ...path: readonly string[]): string | undefined {
  const leaf = leafAt(tree, path);
  return leaf === undefined || leaf === '' ? undefined : String(leaf);
}

function leafAt(tree: CmiTree, path: readonly string[]): string | number | boolean | undefined {
  const value = branchAt(tree, ...path.slice(0, -1))[path.at(-1) ?? ''];
  return value === null || typeof value === 'object' ? undefined : value;
}

/** CMIDecimal (RTE 1.2, 3.4.4) and real(10,7) (RTE 4th Ed. 4.1.1.7): no exponent and no other base. */
const DECIMAL = /^\s*[-+]?(?:\d+(?:\.\d*)?|\.\d+)\s*$/;

/** The number in an element; undefined when it was never set or is no decimal number. */
export function numberAt(tree: CmiTree, ...path: readonly string[]): number | undefined {
  const leaf = leafAt(tree, path);
  // A number that we have read before may be written with an exponent.
  const isNumber = typeof leaf === 'number' || (typeof leaf === 'string' && DECIMAL.test(leaf));
  return isNumber && Number.isFinite(Number(leaf)) ? Number(leaf) : undefined;
}

/** Forty times what the standard asks an LMS to keep of a list (RTE 4th Ed. 4.2); what is longer stays stored and is not walked. */
const LONGEST_LIST = 10_000;

/** The entries of a list in their order. The runtime renders lists as objects with whole-number keys, or as arrays. */
export function listAt(tree: CmiTree, ...path: readonly string[]): CmiTree[] {
  return entriesAt(tree, ...path).map(([, value]) => value);
}

/** The interactions with the place of each in the list. */
export function answersAt(tree: CmiTree): [place: string, answer: CmiTree][] {
  return entriesAt(tree, 'interactions');
}

function entriesAt(tree: CmiTree, ...path: readonly string[]): [string, CmiTree][] {
  return Object.entries(branchAt(tree, ...path))
    .filter(
      (entry): entry is [string, CmiTree] =>
        /^\d+$/.test(entry[0]) && typeof entry[1] === 'object' && entry[1] !== null,
    )
    .sort(([a], [b]) => Number(a) - Number(b))
    .slice(0, LONGEST_LIST);
}
