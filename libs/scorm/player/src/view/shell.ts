import { ContentsPanel } from './contents-panel.js';
import { button, element } from './element.js';
import { Layers } from './layer.js';
import { Notices } from './notices.js';
import { ProblemNotice } from './problem-notice.js';
import { SaveIndicator } from './save-indicator.js';

export interface ShellActions {
  choose(itemId: string): void;
  endCourse(): void;
  back(): void;
  leaveNow(): void;
  contentsShown(shown: boolean): void;
}

export interface ShellOptions {
  readonly courseTitle: string;
  readonly returnUrl: URL | null;
  readonly contentsShown: boolean;
  readonly reviewing: boolean;
}

/** The frame of the page: header, contents, the place of the content, and the way out. */
export class Shell {
  readonly save = new SaveIndicator();
  readonly notices = new Notices();
  readonly problems: ProblemNotice;
  readonly contents: ContentsPanel;
  readonly layers: Layers;
  private readonly stage = element('div', { class: 'stage' });
  private readonly steps = element('nav', { class: 'steps', 'aria-label': 'Previous and next part', hidden: true });
  private readonly progress = element('p', { class: 'progress', hidden: true });
  private readonly backToContents = skipLink('Back to the contents', () => this.contents.focus());
  private readonly main = element(
    'main',
    { id: 'content', class: 'main', tabindex: '-1' },
    this.stage,
    this.backToContents,
  );

  constructor({ courseTitle, returnUrl, contentsShown, reviewing }: ShellOptions, actions: ShellActions) {
    this.contents = new ContentsPanel(this.main, contentsShown, actions);
    this.problems = new ProblemNotice(reviewing);
    this.notices.root.append(this.problems.root);
    this.backToContents.hidden = true;
    const body = element('div', { class: 'body' }, this.contents.root, this.main);
    this.layers = new Layers(body, () => this.focusContent());
    const header = element(
      'header',
      { class: 'header' },
      this.contents.toggle,
      element('h1', { class: 'header__title' }, courseTitle),
      this.progress,
      this.save.root,
      this.steps,
      returnUrl ? wayOut(returnUrl, actions) : null,
    );
    document.title = courseTitle;
    const skip = skipLink('Skip to course content', () => this.focusContent());
    requiredPlace().replaceChildren(skip, header, this.notices.root, body);
  }

  showContents(...args: Parameters<ContentsPanel['show']>): void {
    this.contents.show(...args);
    this.backToContents.hidden = false;
  }

  removeContents(): void {
    this.contents.remove();
    this.backToContents.hidden = true;
  }

  showProgress(text: string): void {
    this.progress.textContent = text;
    this.progress.hidden = text === '';
  }

  show(content: HTMLElement): void {
    this.layers.closeAll();
    this.stage.replaceChildren(content);
  }

  showSteps(...steps: HTMLElement[]): void {
    this.steps.replaceChildren(...steps);
    this.steps.hidden = steps.length === 0;
  }

  focusContent(): void {
    (this.stage.querySelector<HTMLElement>('iframe') ?? this.main).focus();
  }
}

function wayOut(returnUrl: URL, actions: ShellActions): HTMLElement {
  const nav = element('nav', { class: 'header__out', 'aria-label': 'Leave the course' });
  nav.append(
    link('Back to my training', 'link', returnUrl, () => actions.back()),
    button('Leave now', 'button button--leave', () => actions.leaveNow()),
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

/** Seen only while it has the focus. A button, because a link would change the fragment, where the token is. */
function skipLink(text: string, go: () => void): HTMLButtonElement {
  return button(text, 'skip', go);
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
