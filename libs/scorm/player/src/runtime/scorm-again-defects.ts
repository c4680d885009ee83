import type { CmiTree } from '../protocol.js';

/**
 * Every place where scorm-again 3.4.3 does not do what the standard or its own documents say, and what we do instead.
 * When the library is upgraded, delete what its own tests in `scorm-again-defects.spec.ts` no longer need.
 */

/** The part of scorm-again's API objects we rely on; both versions share it. */
export interface ScormAgainApi {
  lastErrorCode: string;
  isInitialized(): boolean;
  isTerminated(): boolean;
  lmsInitialize(parameter?: string): string;
  lmsFinish(parameter?: string): string;
  lmsGetValue(element: string): string;
  lmsSetValue(element: string, value: unknown): string;
  lmsCommit(parameter?: string): string;
  lmsGetLastError(): string;
  lmsGetErrorString(code: string): string;
  lmsGetDiagnostic(code: string): string;
  loadFromJSON(json: Record<string, unknown>, element?: string): void;
  renderCommitCMI(terminate: boolean, includeTotalTime?: boolean): unknown;
  throwSCORMError(element: string | undefined, code: number | undefined, message?: string): void;
}

/** 401 is "Not implemented" in 1.2 and "Undefined data model element" in 2004: the right answer in both. */
const NO_SUCH_ELEMENT = 401;
const KEYWORDS = new Set(['_children', '_count', '_version']);

/**
 * SetValue of a container ("cmi", "cmi.objectives", "cmi.core.score") answers "true" and replaces that part of the data
 * model by a string; Terminate then throws and the learner's work is gone. The same path reaches private fields
 * ("cmi.core._lesson_status") and methods ("cmi.core.toJSON") and so past all validation. Refused with error 401.
 *
 * An entry of a list without an element of it ("cmi.interactions.1") is refused by the library without an error. It is no element either.
 *
 * A value that the library refuses itself leaves the new entry of its list behind, empty, and `_count` counts it. Taken away again.
 */
export function setValueSafely(api: ScormAgainApi, element: unknown, value: unknown): string {
  if (api.isInitialized() && typeof element === 'string' && isNoElement(api, element)) {
    api.lastErrorCode = '0';
    api.throwSCORMError(element, NO_SUCH_ELEMENT);
    return 'false';
  }
  const lists = listsOnTheWay(api, element).map((list) => ({ list, length: list.length }));
  const result = api.lmsSetValue(element as string, value);
  if (result === 'false') for (const { list, length } of lists) list.length = Math.min(list.length, length);
  if (result === 'false' && Number(api.lastErrorCode) === 0) api.throwSCORMError(String(element), NO_SUCH_ELEMENT);
  return result;
}

/** "Data Model Element Dependency Not Established" of 2004. */
const NOT_ESTABLISHED_2004 = 408;
/** What the library sets before the id; what else an objective and an answer have it refuses itself. */
const TAKEN_WITHOUT_ID =
  /^cmi\.(objectives|interactions)\.(\d+)\.(score\.(raw|min|max|scaled)|result|objectives\.\d+\.id)$/;

/**
 * 2004: an objective and an answer get their id first (RTE 4th Ed. 4.2.9, 4.2.17), and the library lets a score, a result and an objective of an
 * answer be set before.
 *
 * @returns 'false' with error 408 where the id is missing, null where the library is to decide
 */
export function refusedWithoutId(api: ScormAgainApi, element: unknown): 'false' | null {
  const [, list, place] = (typeof element === 'string' && TAKEN_WITHOUT_ID.exec(element)) || [];
  if (!api.isInitialized() || list === undefined) return null;
  const rows = listsOnTheWay(api, `cmi.${list}`)[0] ?? [];
  const row = rows[Number(place)];
  // One that is further than the next is refused for that.
  if (Number(place) > rows.length || (row && (row as { id?: string }).id !== '')) return null;
  api.lastErrorCode = '0';
  api.throwSCORMError(element as string, NOT_ESTABLISHED_2004);
  return 'false';
}

/**
 * 2004: after a GetValue that raises 403, GetValue of cmi.success_status and cmi.completion_status leaves that 403
 * standing although it succeeded, because these two do not pass the place where the error is cleared.
 */
export function getValueWithFreshError(api: ScormAgainApi, element: unknown): string {
  if (api.isInitialized()) api.lastErrorCode = '0';
  const value: unknown = api.lmsGetValue(element as string);
  if (typeof value !== 'object' && typeof value !== 'function') return value as string;
  // GetValue of a container hands out the library's own object, without an error.
  api.throwSCORMError(String(element), NO_SUCH_ELEMENT);
  return '';
}

/** "Not initialized": of the codes of 1.2 the one that fits a call after LMSFinish (RTE 1.2, 3.4.3.6). */
const NOT_INITIALIZED_12 = 301;

/**
 * 1.2: after LMSFinish every call is answered as before, and LMSCommit stores; 2004 refuses them. Nothing is accepted after the end.
 *
 * @returns the same call, which after the end does nothing, leaves error 301 and answers `refusal`
 */
export function until12Ends<Given extends unknown[]>(
  api: ScormAgainApi,
  call: (...given: Given) => string,
  refusal: '' | 'false',
): (...given: Given) => string {
  return (...given) => {
    if (!api.isTerminated()) return call(...given);
    api.throwSCORMError(undefined, NOT_INITIALIZED_12);
    return refusal;
  };
}

/**
 * loadFromJSON stops with an exception at the first value it does not accept, so one odd stored value would keep a
 * learner out of the course. Loaded leaf by leaf, with `id` and `type` first because the others depend on them and a
 * database may return keys in another order.
 *
 * @returns the elements that were not accepted
 */
export function loadTolerantly(api: ScormAgainApi, cmi: CmiTree): string[] {
  const refused: string[] = [];
  for (const [path, value] of leaves(cmi, ['cmi'])) {
    try {
      api.loadFromJSON(path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as Record<string, unknown>);
    } catch {
      refused.push(path.join('.'));
    }
  }
  api.lastErrorCode = '0';
  return refused;
}

/**
 * Settings that switch off what the library would decide on its own.
 *
 * `mastery_override` recomputes lesson_status from mastery_score at LMSFinish even when the SCO only suspended
 * (incomplete + 40 of 80 becomes "failed"). Whether and when mastery counts is the server's rule, so the snapshot
 * carries what the SCO said. `globalStudentPreferences` and offline support keep one learner's data for the next one.
 */
export const SETTINGS_THAT_DECIDE_NOTHING = {
  mastery_override: false,
  score_overrides_status: false,
  autoCompleteLessonStatus: false,
  globalStudentPreferences: false,
  enableOfflineSupport: false,
  autoProgress: false,
} as const;

function isNoElement(api: ScormAgainApi, element: string): boolean {
  const names = element.split('.');
  if (names.some((name) => name.startsWith('_') && !KEYWORDS.has(name))) return true;
  let place: unknown = api;
  for (const name of names) {
    if (typeof place !== 'object' || place === null) return false;
    const list = (place as { childArray?: unknown[] }).childArray;
    place = list && /^\d+$/.test(name) ? list[Number(name)] : valueAt(place, name);
  }
  return (typeof place === 'object' && place !== null) || typeof place === 'function';
}

/** The lists that an element is in, from the outermost; those alone that are there. */
function listsOnTheWay(api: ScormAgainApi, element: unknown): unknown[][] {
  const lists: unknown[][] = [];
  let place: unknown = api;
  for (const name of typeof element === 'string' ? element.split('.') : []) {
    if (typeof place !== 'object' || place === null) break;
    const { childArray } = place as { childArray?: unknown[] };
    place = childArray ? childArray[Number(name)] : valueAt(place, name);
    const next = (place as { childArray?: unknown[] } | null | undefined)?.childArray;
    if (next) lists.push(next);
  }
  return lists;
}

function valueAt(place: object, name: string): unknown {
  try {
    return (place as Record<string, unknown>)[name];
  } catch {
    // Write-only elements throw when read; they are leaves.
    return undefined;
  }
}

function* leaves(tree: CmiTree, path: string[]): Generator<[string[], string]> {
  const names = Object.keys(tree).sort((a, b) => rank(a) - rank(b));
  for (const name of names) {
    const value = tree[name];
    if (typeof value === 'object' && value !== null) yield* leaves(value, [...path, name]);
    else if (value !== undefined && value !== null && value !== '') yield [[...path, name], String(value)];
  }
}

function rank(name: string): number {
  return name === 'id' ? 0 : name === 'type' ? 1 : 2;
}
