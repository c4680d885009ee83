import { wayToShowAddress } from '../../../src/domain/media/way-to-show.js';
import type { Clock } from '../clock.js';
import type { ContentHost, ContentWindow } from './content-host.js';
import type { ContentProblem } from './content-problem.js';
import { contentProblem } from './content-problem.js';
import { nameOf } from './content-address.js';
import { hearFailures } from './hear-failures.js';
import { keepLinks, keepNavigation, keepPopups } from './keep-popups.js';
import { lendStorage } from './memory-storage.js';
import { ProblemList } from './problem-list.js';
import { documentsIn, flashIn, looksBlank } from './see-page.js';
import { allowDomain, announceDialogs, hearClose, hearEscape } from './tame-document.js';

/** A page that is drawn by script needs a moment; after this long a learner wonders too. */
const BLANK_AFTER_MS = 4_000;
/** Content may wait for a click before it begins; this is long enough for a title page. */
const SILENT_AFTER_MS = 30_000;

export interface ContentWatchListener {
  /** The list of the present part has changed. */
  problems(problems: readonly ContentProblem[]): void;
  /** The present part as a whole cannot be played. */
  cannotPlay(problem: ContentProblem): void;
  beforeDialog(): void;
  closed(window: ContentWindow): void;
  /** Escape in a page of the content: closes the layer that the page is in, where it is in one. */
  escaped(window: Window): void;
  openLayer(address: string, name: string): Window | null;
  offerDocument(address: string): Window | null;
  /** Files that pages of the present part hold and no frame shows. */
  holdsDocuments(addresses: readonly string[]): void;
  /** True when the part is one that reports and has not begun to. */
  silent(): boolean;
}

declare global {
  interface Window {
    /** Called by the first script of every page of a package, before anything else runs in it. */
    musterContent?: (content: ContentWindow) => void;
  }
}

/** Looks after the windows of the part that is shown: takes away what would break old content, and notes what goes wrong. */
export class ContentWatch implements ContentHost {
  private list = new ProblemList();
  private readonly documents = new Set<string>();
  private root: HTMLIFrameElement | null = null;
  private readonly timers = new Set<() => void>();
  private readonly openers = new WeakMap<Window, ContentWindow>();

  constructor(
    public packageBase: URL,
    private readonly clock: Clock,
    private readonly listener: ContentWatchListener,
  ) {
    window.musterContent = (content) => this.prepare(content);
    // A frame that would show another site is refused on the page that holds it, which for the part itself is this one.
    document.addEventListener('securitypolicyviolation', ({ blockedURI }) =>
      this.report(contentProblem('link-elsewhere', nameOf(blockedURI, this.packageBase))),
    );
  }

  /** A part begins that no frame shows; what went wrong in the one before is forgotten. */
  beginWithoutFrame(packageBase: URL): void {
    this.end();
    this.packageBase = packageBase;
    this.listener.problems([]);
    this.listener.holdsDocuments([]);
  }

  /** The part that has begun is a file that no browser plays: the page says so in its place, and who looks after the course hears of it. */
  cannotPlay(file: string): void {
    this.listener.cannotPlay(contentProblem('flash', file));
  }

  /** A part begins in this frame. */
  begin(frame: HTMLIFrameElement, packageBase: URL): void {
    this.beginWithoutFrame(packageBase);
    this.root = frame;
    this.later(SILENT_AFTER_MS, () => {
      if (this.listener.silent()) this.report(contentProblem('no-connection', ''));
    });
  }

  end(): void {
    for (const cancel of this.timers) cancel();
    this.timers.clear();
    this.list = new ProblemList();
    this.documents.clear();
    this.root = null;
  }

  /** A page of the content has loaded in the frame of the part. */
  arrived(): void {
    const win = this.window();
    if (!win) return;
    this.look(win);
    this.later(BLANK_AFTER_MS, () => {
      if (this.window() !== win) return;
      this.look(win);
      if (looksBlank(win)) this.report(contentProblem('blank', nameOf(win.location.href, this.packageBase)));
    });
  }

  /** The part has begun to report after all. */
  heard(): void {
    if (!this.list.all().some(({ kind }) => kind === 'no-connection')) return;
    this.list.dropKind('no-connection');
    this.listener.problems(this.list.all());
  }

  report(problem: ContentProblem): void {
    if (this.root && this.list.add(problem)) this.listener.problems(this.list.all());
  }

  openLayer(address: string, name: string, opener: ContentWindow): ContentWindow | null {
    const layer = this.listener.openLayer(address, name) as ContentWindow | null;
    if (!layer) return null;
    this.openers.set(layer, opener);
    // An empty page has no first script; content writes into it as it stands.
    if (address === 'about:blank') this.prepare(layer);
    return layer;
  }

  look(win: ContentWindow): void {
    const flash = flashIn(win);
    if (flash) this.report(contentProblem(flash.whole ? 'flash' : 'flash-piece', flash.file));
    for (const address of documentsIn(win)) this.holdsDocument(address);
  }

  offerDocument(address: string): ContentWindow | null {
    if (wayToShowAddress(address) === 'nowhere')
      this.report(contentProblem('flash-piece', nameOf(address, this.packageBase)));
    return this.listener.offerDocument(address) as ContentWindow | null;
  }

  holdsDocument(address: string): void {
    if (!this.root || this.documents.has(address)) return;
    this.documents.add(address);
    this.listener.holdsDocuments([...this.documents]);
  }

  closed(win: ContentWindow): void {
    this.listener.closed(win);
  }

  escaped(win: ContentWindow): void {
    this.listener.escaped(win);
  }

  beforeDialog(): void {
    this.listener.beforeDialog();
  }

  private prepare(win: ContentWindow): void {
    // Content looks for its API and for its other page through `opener`.
    const opener = this.openers.get(win);
    if (opener) win.opener = opener;
    for (const tame of [lendStorage, allowDomain, announceDialogs, hearClose, hearEscape, hearFailures])
      attempt(tame, win, this);
    for (const keep of [keepPopups, keepLinks, keepNavigation]) attempt(keep, win, this);
  }

  private window(): ContentWindow | null {
    try {
      const win = this.root?.contentWindow as ContentWindow | null | undefined;
      return win?.document ? win : null;
    } catch {
      return null;
    }
  }

  private later(ms: number, action: () => void): void {
    const cancel = this.clock.after(ms, () => {
      this.timers.delete(cancel);
      action();
    });
    this.timers.add(cancel);
  }
}

/** What one browser does not allow must not keep the rest from being done. */
function attempt(part: (win: ContentWindow, host: ContentHost) => void, win: ContentWindow, host: ContentHost): void {
  try {
    part(win, host);
  } catch {
    // The page works as it would anywhere else.
  }
}
