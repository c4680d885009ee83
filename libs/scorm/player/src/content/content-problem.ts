/** What content can do wrong, as far as the player can see it. */
export type ProblemKind =
  | 'window-elsewhere' // window.open or target=_blank to another site
  | 'link-elsewhere' // a link or a script that would leave for another site
  | 'frame-elsewhere' // a frame inside the content that shows another site
  | 'file-elsewhere' // a script, picture, style or request of another site
  | 'form-elsewhere'
  | 'page-around' // top.location, target=_top
  | 'flash'
  | 'flash-piece' // a page that shows something else too
  | 'missing-page'
  | 'missing-file'
  | 'script-error'
  | 'blank'
  | 'no-connection' // a SCO that does not find or use its API
  | 'state-refused' // bookmarks that are longer than there is room for
  | 'document-domain';

/** One thing that went wrong. `what` names it: an address, a file, the message of an error. */
export interface ContentProblem {
  readonly kind: ProblemKind;
  readonly what: string;
}

/** Longer than any file name; a script error can carry a whole page. */
const LONGEST = 300;

/** @returns the problem with its text cut to a length that can be shown and kept. */
export function contentProblem(kind: ProblemKind, what: string): ContentProblem {
  const text = what.replace(/\s+/g, ' ').trim();
  return { kind, what: text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text };
}

/** Problems that stand between a learner and the part; the others are for whoever looks after the course. */
const FOR_LEARNERS: ReadonlySet<ProblemKind> = new Set([
  'window-elsewhere',
  'link-elsewhere',
  'frame-elsewhere',
  'form-elsewhere',
  'page-around',
  'flash',
  'flash-piece',
  'missing-page',
  'blank',
  'no-connection',
  'state-refused',
]);

export function concernsLearner({ kind }: ContentProblem): boolean {
  return FOR_LEARNERS.has(kind);
}
