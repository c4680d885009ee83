import type { ContentProblem } from './content-problem.js';

/** A window of the content: same origin as the player, another realm, so `instanceof` says nothing about what is in it. */
export type ContentWindow = Window & typeof globalThis;

/** What the parts that look after a content window may ask of the player. */
export interface ContentHost {
  /** Everything of the package lies below this address. */
  readonly packageBase: URL;
  report(problem: ContentProblem): void;
  /** Shows an address of the package in a layer over the content. @returns its window */
  openLayer(address: string, name: string, opener: ContentWindow): ContentWindow | null;
  /** The browser has refused something to this page: what it needs is seen by looking at it. */
  look(window: ContentWindow): void;
  /** Offers a file of the package that no frame shows. @returns a window that stays empty, for content that wants one */
  offerDocument(address: string): ContentWindow | null;
  /** A page of the content holds a file that no frame shows. */
  holdsDocument(address: string): void;
  /** The content closed a window: its layer, or the part itself. */
  closed(window: ContentWindow): void;
  /** Escape was pressed in a page of the content that had no use for it itself. */
  escaped(window: ContentWindow): void;
  /** A dialog of the browser comes next, which stops everything on this page. */
  beforeDialog(): void;
}
