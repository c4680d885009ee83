/** In place of a code of the server: the part had ended, and what it sent after that is kept as late work. */
export const AFTER_END = 'after-end';
/** The same: no more of what the part reports is kept, and its best result would be gone. What it sent is kept as late work. */
export const HISTORY_FULL = 'history-full';

/** What may truthfully be told to the learner. `saved` is only ever reached by an answer of the server. */
export type SaveState =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'saved'; readonly at: string }
  /** The content has set something that it has not committed; the player takes it at the latest half a minute later. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'unsaved' }
  /** On this computer's disk and not on the server: it outlives a crash of the browser, and is sent at the next launch. */
  | { readonly kind: 'kept' }
  | { readonly kind: 'refused'; readonly code: string }
  /** `late`: the server has kept as late work what came after another launch took over; it changes no result. */
  | { readonly kind: 'stopped'; readonly why: 'superseded' | 'expired'; readonly lost: boolean; readonly late?: true };

/** Where what a part has set and no snapshot has taken stands: in memory alone, or kept on this computer too. */
export type Uncommitted = 'in-memory' | 'kept' | null;

/** @returns what is true of all the work, committed or not: "saved" only where nothing newer waits to be taken. */
export function stateOfAll(committed: SaveState, uncommitted: Uncommitted): SaveState {
  if (uncommitted === null || (committed.kind !== 'saved' && committed.kind !== 'nothing')) return committed;
  return { kind: uncommitted === 'kept' ? 'kept' : 'changed' };
}

/** Something may still come of what is under way. */
export function isUnderWay({ kind }: SaveState): boolean {
  return kind === 'unsaved' || kind === 'kept' || kind === 'saving';
}
