import type { SessionItem } from '../protocol.js';
import { element } from './element.js';
import { outline } from './outline.js';
import type { OutlineNode } from './outline.js';
import { statusText } from './status-text.js';

/** The table of contents: a nested list with a button for each item that can start, and its status in words. */
export class ContentsList {
  readonly root = element('nav', { class: 'contents', id: 'contents', 'aria-label': 'Course contents' });

  constructor(private readonly choose: (itemId: string) => void) {}

  show(items: readonly SessionItem[], currentItemId: string | null): void {
    const focused = (document.activeElement as HTMLElement | null)?.dataset['item'];
    this.root.replaceChildren(
      element('h2', { class: 'contents__title' }, 'Contents'),
      this.list(outline(items), currentItemId),
    );
    // A status that changes must not throw a keyboard user back to the top of the page.
    if (focused) this.root.querySelector<HTMLElement>(`[data-item="${CSS.escape(focused)}"]`)?.focus();
  }

  private list(nodes: readonly OutlineNode[], currentItemId: string | null): HTMLUListElement {
    return element('ul', {}, ...nodes.map((node) => this.entry(node, currentItemId)));
  }

  private entry({ item, children }: OutlineNode, currentItemId: string | null): HTMLLIElement {
    const own = item.launchable
      ? this.choice(item, item.id === currentItemId)
      : element('span', { class: 'contents__group' }, item.title);
    return element('li', {}, own, children.length > 0 ? this.list(children, currentItemId) : null);
  }

  private choice(item: SessionItem, current: boolean): HTMLButtonElement {
    // An asset cannot report anything; "Not started" would be false for ever.
    const status = item.scormType === 'sco' ? statusText(item.state) : null;
    const made = element(
      'button',
      { type: 'button', class: 'contents__item', 'data-item': item.id, 'aria-current': current ? 'true' : null },
      element('span', { class: 'contents__name' }, item.title),
      status && element('span', { class: `status status--${status.tone}` }, status.text),
    );
    made.addEventListener('click', () => this.choose(item.id));
    return made;
  }
}
