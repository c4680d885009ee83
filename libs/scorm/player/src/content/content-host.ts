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
  /** The content closed a window: its layer, or the part itself. */
  closed(window: ContentWindow): void;
  /** Escape was pressed in a page of the content that had no use for it itself. */
  escaped(window: ContentWindow): void;
  /** A dialog of the browser comes next, which stops everything on this page. */
  beforeDialog(): void;
}
