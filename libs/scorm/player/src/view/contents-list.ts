import type { SessionItem } from '../protocol.js';
import { button, element } from './element.js';
import { outline } from './outline.js';
import type { OutlineNode } from './outline.js';
import { statusText } from './status-text.js';

export interface ContentsActions {
  choose(itemId: string): void;
  endCourse(): void;
}

/** What the list must know of an item beyond the item itself. */
export interface ContentsState {
  readonly currentItemId: string | null;
  /** The id by which the course can be chosen as a whole; null where it cannot. */
  readonly wholeCourse: string | null;
  /** Whether the course can be ended from here. */
  readonly mayEnd: boolean;
  /** Why an item cannot be opened now, in words for the learner; null when it can. */
  lockedBecause(item: SessionItem): string | null;
  opensAsWhole(module: SessionItem): boolean;
}

/** The table of contents: a nested list with a button for each item that can start, and its status in words. */
export class ContentsList {
  readonly root = element('nav', { class: 'contents', id: 'contents', 'aria-label': 'Course contents' });
  private readonly folded = new Set<string>();

  constructor(private readonly actions: ContentsActions) {
    this.root.addEventListener('keydown', (event) => this.move(event));
  }

  show(items: readonly SessionItem[], state: ContentsState): void {
    const focused = (document.activeElement as HTMLElement | null)?.dataset['item'];
    this.root.replaceChildren(
      element('h2', { class: 'contents__title' }, 'Contents'),
      this.list(outline(items), state, this.whole(state.wholeCourse, 'Start from the beginning')),
      ...(state.mayEnd ? [this.end()] : []),
    );
    // A status that changes must not throw a keyboard user back to the top of the page.
    if (focused) this.root.querySelector<HTMLElement>(`[data-item="${CSS.escape(focused)}"]`)?.focus();
  }

  /** Where the learner is, else the first entry: the place to begin reading from. */
  focus(): void {
    (this.root.querySelector<HTMLElement>('[aria-current]') ?? this.root.querySelector('button'))?.focus();
  }

  private list(
    nodes: readonly OutlineNode[],
    state: ContentsState,
    whole: HTMLElement | null = null,
  ): HTMLUListElement {
    return element('ul', {}, whole, ...nodes.map((node) => this.entry(node, state)));
  }

  /** Folded up, so that no slip of the finger ends a course. */
  private end(): HTMLElement {
    return element(
      'details',
      { class: 'contents__end' },
      element('summary', { 'data-item': '/end' }, 'End this course'),
      element(
        'p',
        {},
        'Your results are kept. When you open the course again it begins at its start. ',
        'To go on where you are now, leave it by “Back to my training”.',
      ),
      button('End the course', 'button button--outline', () => this.actions.endCourse()),
    );
  }

  /** The rules of a package may let a module be chosen whose parts cannot. */
  private whole(id: string | null, words: string, of = ''): HTMLElement | null {
    if (id === null) return null;
    const made = element(
      'button',
      {
        type: 'button',
        class: 'contents__item',
        'data-item': `${id}/whole`,
        'aria-label': of ? `${words}: ${of}` : null,
      },
      words,
    );
    made.addEventListener('click', () => this.actions.choose(id));
    return element('li', {}, made);
  }

  private entry(node: OutlineNode, state: ContentsState): HTMLLIElement {
    const { item, children } = node;
    if (children.length === 0) return element('li', {}, this.own(item, state));
    if (item.launchable) return element('li', {}, this.own(item, state), this.list(children, state));
    return element('li', {}, this.group(node, state));
  }

  private own(item: SessionItem, state: ContentsState): HTMLElement {
    return item.launchable ? this.choice(item, state) : element('span', { class: 'contents__group' }, item.title);
  }

  private group({ item, children }: OutlineNode, state: ContentsState): HTMLElement {
    const made = element(
      'details',
      { open: !this.folded.has(item.id) },
      element('summary', { class: 'contents__group', 'data-item': item.id }, item.title),
      this.list(
        children,
        state,
        this.whole(state.opensAsWhole(item) ? item.id : null, 'Start this module', item.title),
      ),
    );
    made.addEventListener('toggle', () => {
      if (made.open) this.folded.delete(item.id);
      else this.folded.add(item.id);
    });
    return made;
  }

  private choice(item: SessionItem, state: ContentsState): HTMLButtonElement {
    const current = item.id === state.currentItemId;
    const locked = current ? null : state.lockedBecause(item);
    // An asset cannot report anything; "Not started" would be false for ever.
    const status = item.scormType === 'sco' ? statusText(item.state, current) : null;
    const made = element(
      'button',
      {
        type: 'button',
        class: 'contents__item',
        'data-item': item.id,
        'aria-current': current ? 'true' : null,
        // Not `disabled`: the reason must be within reach of the keyboard and of a screen reader.
        'aria-disabled': locked === null ? null : 'true',
      },
      element('span', { class: 'contents__name' }, item.title),
      status && element('span', { class: `status status--${status.tone}` }, status.text),
      locked === null ? null : element('span', { class: 'contents__locked' }, locked),
    );
    made.addEventListener('click', () => {
      if (locked === null) this.actions.choose(item.id);
    });
    return made;
  }

  /** Up, Down, Home and End go through the list, besides Tab. */
  private move(event: KeyboardEvent): void {
    const entries = [...this.root.querySelectorAll<HTMLElement>('button, summary')].filter(
      (entry) => entry.getClientRects().length > 0,
    );
    const here = entries.indexOf(document.activeElement as HTMLElement);
    const places: Record<string, number> = { ArrowUp: here - 1, ArrowDown: here + 1, Home: 0, End: entries.length - 1 };
    const target = here < 0 ? undefined : entries[places[event.key] ?? -1];
    if (!target) return;
    event.preventDefault();
    target.focus();
  }
}
