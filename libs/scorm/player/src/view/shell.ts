import { ContentsList } from './contents-list.js';
import { button, element } from './element.js';
import { Notices } from './notices.js';
import { SaveIndicator } from './save-indicator.js';

export interface ShellActions {
  choose(itemId: string): void;
  back(): void;
  leaveNow(): void;
}

/** The frame of the page: header, contents, the place of the content, and the way out. */
export class Shell {
  readonly save = new SaveIndicator();
  readonly notices = new Notices();
  private readonly contents: ContentsList;
  private readonly stage = element('div', { class: 'stage' });
  private readonly steps = element('nav', { class: 'steps', 'aria-label': 'Previous and next part', hidden: true });
  private readonly main = element('main', { id: 'content', class: 'main', tabindex: '-1' }, this.stage, this.steps);
  private readonly toggle = button('Contents', 'button button--outline contents-toggle', () => this.toggleContents());
  private readonly body = element('div', { class: 'body' });

  constructor(courseTitle: string, returnUrl: URL | null, actions: ShellActions) {
    this.contents = new ContentsList((itemId) => {
      this.openContents(false);
      actions.choose(itemId);
    });
    this.toggle.setAttribute('aria-controls', 'contents');
    this.toggle.hidden = true;
    this.contents.root.hidden = true;
    this.openContents(false);
    this.body.append(this.contents.root, this.main);
    this.body.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.body.classList.contains('body--contents')) {
        this.openContents(false);
        this.toggle.focus();
      }
    });
    const header = element(
      'header',
      { class: 'header' },
      this.toggle,
      element('h1', { class: 'header__title' }, courseTitle),
      this.save.root,
      returnUrl ? wayOut(returnUrl, actions) : null,
    );
    document.title = courseTitle;
    requiredPlace().replaceChildren(this.skipLink(), header, this.notices.root, this.body);
  }

  showContents(...args: Parameters<ContentsList['show']>): void {
    this.contents.show(...args);
    this.contents.root.hidden = false;
    this.toggle.hidden = false;
  }

  show(content: HTMLElement): void {
    this.stage.replaceChildren(content);
  }

  showSteps(...steps: HTMLElement[]): void {
    this.steps.replaceChildren(...steps);
    this.steps.hidden = steps.length === 0;
  }

  focusContent(): void {
    this.main.focus();
  }

  /** A link in looks and role, but it must not touch the fragment: the token is there. */
  private skipLink(): HTMLElement {
    const link = element('a', { class: 'skip', href: '#content' }, 'Skip to course content');
    link.addEventListener('click', (event) => {
      event.preventDefault();
      this.focusContent();
    });
    return link;
  }

  private toggleContents(): void {
    this.openContents(!this.body.classList.contains('body--contents'));
  }

  private openContents(open: boolean): void {
    this.body.classList.toggle('body--contents', open);
    this.toggle.setAttribute('aria-expanded', String(open));
  }
}

function wayOut(returnUrl: URL, actions: ShellActions): HTMLElement {
  const nav = element('nav', { class: 'header__out', 'aria-label': 'Leave the course' });
  nav.append(
    link('Back to my training', 'link', returnUrl, () => actions.back()),
    link('Leave now', 'button button--leave', returnUrl, () => actions.leaveNow()),
  );
  return nav;
}

/** A real link, so that it can be opened elsewhere, whose plain click saves first. */
export function link(text: string, className: string, address: URL, onClick: () => void): HTMLAnchorElement {
  const made = element('a', { class: className, href: address.href, rel: 'noreferrer' }, text);
  made.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onClick();
  });
  return made;
}

/** Without a session there is no course title and no way back; only the message. */
export function showAlone(content: HTMLElement): void {
  requiredPlace().replaceChildren(element('main', { class: 'alone' }, content));
}

function requiredPlace(): HTMLElement {
  const place = document.getElementById('player');
  if (!place) throw new Error('The page has no element with id "player". Serve index.html of the player build.');
  return place;
}
