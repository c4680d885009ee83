import { ContentsList } from './contents-list.js';
import type { ContentsActions } from './contents-list.js';
import { button, element } from './element.js';

/** From here on the contents have a column beside the content; below they are a drawer over it. */
const BESIDE = '(min-width: 64em)';

export interface ContentsPanelActions extends ContentsActions {
  /** The learner showed or hid the column; worth remembering. */
  contentsShown(shown: boolean): void;
}

/** Where the table of contents is: a column that can be hidden, or on a narrow page a drawer that closes after a choice. */
export class ContentsPanel {
  readonly toggle = button('Contents', 'button button--header contents-toggle', () => this.turn());
  readonly root = element('div', { class: 'contents-panel', hidden: true });
  private readonly list: ContentsList;
  private readonly beside = window.matchMedia(BESIDE);
  private drawerOpen = false;

  constructor(
    private readonly main: HTMLElement,
    private shown: boolean,
    private readonly actions: ContentsPanelActions,
  ) {
    this.list = new ContentsList({
      choose: (itemId) => {
        this.openDrawer(false);
        actions.choose(itemId);
      },
      endCourse: () => {
        this.openDrawer(false);
        actions.endCourse();
      },
    });
    this.toggle.setAttribute('aria-controls', 'contents');
    this.toggle.hidden = true;
    const shade = element('div', { class: 'contents-shade' });
    shade.addEventListener('click', () => this.closeDrawer());
    this.root.append(this.list.root, shade);
    this.root.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.drawerOpen) this.closeDrawer();
    });
    this.beside.addEventListener('change', () => this.openDrawer(false));
  }

  show(...args: Parameters<ContentsList['show']>): void {
    this.list.show(...args);
    this.toggle.hidden = false;
    this.apply();
  }

  /** For good: nothing in it can be opened any more. */
  remove(): void {
    this.toggle.hidden = true;
    this.openDrawer(false);
  }

  focus(): void {
    if (this.beside.matches) this.setShown(true);
    else this.openDrawer(true);
    this.list.focus();
  }

  private turn(): void {
    if (this.beside.matches) {
      this.setShown(!this.shown);
      this.actions.contentsShown(this.shown);
    } else {
      this.openDrawer(!this.drawerOpen);
      if (this.drawerOpen) this.list.focus();
    }
  }

  private setShown(shown: boolean): void {
    this.shown = shown;
    this.apply();
  }

  private closeDrawer(): void {
    this.openDrawer(false);
    this.toggle.focus();
  }

  private openDrawer(open: boolean): void {
    this.drawerOpen = open;
    this.apply();
  }

  /** The style sheet knows how wide the page is; here is only what the learner asked for. */
  private apply(): void {
    const drawer = !this.beside.matches;
    const open = !this.toggle.hidden && (drawer ? this.drawerOpen : this.shown);
    this.root.hidden = this.toggle.hidden;
    this.root.classList.toggle('contents-panel--shown', this.shown);
    this.root.classList.toggle('contents-panel--open', this.drawerOpen);
    // What lies under the drawer must not take the focus.
    this.main.inert = drawer && open;
    this.toggle.setAttribute('aria-expanded', String(open));
  }
}
