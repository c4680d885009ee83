import { askBeforeUnload } from '../content/ask-before-unload.js';
import { element } from './element.js';
import { fitFrame } from './fit-frame.js';

/** Content that sets its size by script does so some moments after it has loaded. */
const SETTLED_MS = 1_500;

export interface ScoFrameListener {
  /** A page of the content is there. */
  arrived(): void;
  /** The part's first page did not load. */
  failed(): void;
  /** The content went to a page that is not there, or that the browser refuses to show. */
  lost(): void;
}

/** The inner frame one item is shown in. Removing it runs the SCO's own handlers of going away at once, the early ones too. */
export class ScoFrame {
  readonly root: HTMLIFrameElement;
  private readonly resized: ResizeObserver;
  private first = true;

  constructor(
    address: URL,
    title: string,
    private readonly listener: ScoFrameListener,
  ) {
    this.root = element('iframe', { class: 'sco', title, src: address.href, allow: 'fullscreen; autoplay' });
    this.root.addEventListener('load', () => this.loaded());
    this.resized = new ResizeObserver(() => fitFrame(this.root));
  }

  remove(): void {
    this.resized.disconnect();
    if (this.root.contentWindow) askBeforeUnload(this.root.contentWindow);
    this.root.remove();
  }

  private loaded(): void {
    const first = this.first;
    this.first = false;
    if (this.arrived()) {
      fitFrame(this.root);
      setTimeout(() => fitFrame(this.root), SETTLED_MS);
      if (first && this.root.parentElement) this.resized.observe(this.root.parentElement);
      this.listener.arrived();
    } else if (first) this.listener.failed();
    else this.listener.lost();
  }

  /** An error page of the browser is another origin; an error answer of the server carries its status. */
  private arrived(): boolean {
    try {
      const frame = this.root.contentWindow;
      if (!frame || !this.root.contentDocument) return false;
      const entry = frame.performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming | undefined;
      return (entry?.responseStatus ?? 200) < 400;
    } catch {
      return false;
    }
  }
}

/** @returns the address of an item's page, or null when it would leave this content host or its package */
export function itemAddress(contentBase: string, href: string, origin: string): URL | null {
  const base = URL.canParse(contentBase, origin) ? new URL(contentBase, origin) : null;
  if (!base || base.origin !== origin || !URL.canParse(href, base)) return null;
  const address = new URL(href, base);
  return address.origin === origin && address.pathname.startsWith(base.pathname) ? address : null;
}
