import type { CoursePage } from './course-page.js';
import type { Outcome } from './outcome.js';

/** What the import answers for a kind that can be played. */
export interface ImportAnswer {
  id: string;
  title: string;
  standard: string;
  items: { identifier: string; title: string; href: string | null; scormType: string }[];
  warnings: (string | { message: string })[];
}

/** One kind of package. Its folder in `kinds/` has its name; what it exercises stands in the table of the README. */
export interface Kind {
  name: string;
  /** The section of the standard, or of what its author's tool does, that the expectation rests on. */
  because: string;
  build: () => Promise<Buffer>;
}

/** A package that is refused: with which code, and what the sentence must name. */
export interface RefusedKind extends Kind {
  refused: { code: string; says: RegExp };
}

/** A package that is taken by a learner. */
export interface PlayedKind extends Kind {
  /** What the import must say. Only what is named is compared. */
  imported?: Partial<ImportAnswer>;
  /** One for each warning of the import, in their order. */
  warnings?: RegExp[];
  /** Takes the course as a learner does. What it finds on the way is compared there. */
  play: (course: CoursePage) => Promise<void>;
  /** What the registration must come to. */
  outcome: Outcome;
  /** Only by hand: too slow for every run. */
  byHand?: true;
  /** Why the product cannot play this kind to its expectation yet; it is then left out and named. */
  keptOut?: string;
}

export function isRefused(kind: RefusedKind | PlayedKind): kind is RefusedKind {
  return 'refused' in kind;
}
