/** What may truthfully be told to the learner. `saved` is only ever reached by an answer of the server. */
export type SaveState =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'saving' }
  | { readonly kind: 'unsaved' }
  /** On this computer's disk and not on the server: it outlives a crash of the browser, and is sent at the next launch. */
  | { readonly kind: 'kept' }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'stopped'; readonly why: 'superseded' | 'expired'; readonly lost: boolean };

/** Something may still come of what is under way. */
export function isOpen({ kind }: SaveState): boolean {
  return kind === 'unsaved' || kind === 'kept' || kind === 'saving';
}
