import { element } from './element.js';

/** The inner frame one item is shown in. Removing it runs the SCO's own unload handlers at once. */
export class ScoFrame {
  readonly root: HTMLIFrameElement;

  constructor(address: URL, title: string, failed: () => void) {
    this.root = element('iframe', { class: 'sco', title, src: address.href, allow: 'fullscreen; autoplay' });
    // Only the first page is judged: where content goes inside itself is its own matter.
    this.root.addEventListener('load', () => void (this.arrived() || failed()), { once: true });
  }

  remove(): void {
    this.root.remove();
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
