import type { Session, SessionItem } from '../protocol.js';
import type { SaveState } from '../transport/commit-queue.js';
import { button } from './element.js';
import { messagePage } from './message-page.js';
import { LAST_STEP_LOST, MESSAGES } from './messages.js';
import { launchable, neighbours } from './outline.js';
import type { ScoFrame } from './sco-frame.js';
import { Shell, link } from './shell.js';
import type { ShellActions } from './shell.js';

/** What the learner sees, in the words of the player: each method is one situation. */
export class PlayerView {
  private readonly shell: Shell;
  private readonly severalItems: boolean;
  /** A notice shown again is spoken again; once for each outage is enough. */
  private unsavedShown = false;

  constructor(
    private readonly session: Session,
    private readonly returnUrl: URL | null,
    private readonly actions: ShellActions,
  ) {
    this.shell = new Shell(session.courseTitle, returnUrl, actions);
    this.severalItems = launchable(session.items).filter((item) => item.visible).length > 1;
    if (session.mode === 'review') {
      this.shell.notices.show('review', {
        tone: 'info',
        heading: 'You are looking at a course you have finished.',
        text: 'Nothing you do here is recorded.',
      });
    }
    if (!navigator.onLine) this.showConnection(false);
  }

  showItems(items: readonly SessionItem[], currentId: string | null): void {
    const current = items.find((item) => item.id === currentId);
    document.title =
      this.severalItems && current ? `${current.title} – ${this.session.courseTitle}` : this.session.courseTitle;
    if (!this.severalItems) return;
    this.shell.showContents(items, currentId);
    const { previous, next } = neighbours(items, currentId);
    this.shell.showSteps(
      ...(previous ? [this.step('Previous', previous)] : []),
      ...(next ? [this.step('Next', next)] : []),
    );
  }

  showFrame(frame: ScoFrame): void {
    this.shell.notices.hide('finished');
    this.shell.show(frame.root);
  }

  showSaveState(state: SaveState): void {
    this.shell.save.show(state);
    const { notices } = this.shell;
    notices.hide('refused');
    if (state.kind !== 'unsaved') notices.hide('unsaved');
    if (state.kind === 'unsaved' && !this.unsavedShown) {
      notices.show('unsaved', {
        tone: 'warning',
        heading: 'Your last step is not saved yet.',
        text: 'Keep this page open. It will be saved as soon as the connection allows.',
      });
    }
    this.unsavedShown = state.kind === 'unsaved';
    if (state.kind === 'refused') {
      notices.show('refused', {
        tone: 'error',
        heading: 'Your last step could not be saved.',
        text: `Please tell the person who looks after your training: ${state.code}.`,
      });
    }
  }

  showConnection(online: boolean): void {
    if (online) return this.shell.notices.hide('offline');
    this.shell.notices.show('offline', {
      tone: 'warning',
      heading: 'You are off line.',
      text: 'Keep this page open. Saving goes on when the connection is back.',
    });
  }

  showFinished(next: SessionItem | null): void {
    this.shell.notices.show('finished', {
      tone: 'success',
      heading: 'You have reached the end of this part.',
      text: this.session.mode === 'review' ? '' : 'Your work is saved.',
      actions: [
        ...(next ? [button(`Next: ${next.title}`, 'button', () => this.actions.choose(next.id))] : []),
        ...this.wayBack(next ? 'button button--outline' : 'button'),
      ],
    });
  }

  showSaving(): void {
    this.shell.notices.hide('finished');
    this.shell.show(messagePage({ heading: 'Opening the next part', text: ['One moment…'], actions: [] }));
  }

  showSavingBeforeLeaving(leaveNow: () => void): void {
    this.shell.notices.hide('finished');
    this.shell.show(
      messagePage({
        heading: 'Saving your work',
        text: ['You will be taken to your training when it is saved.'],
        actions: [button('Leave now', 'button button--outline', leaveNow)],
      }),
    );
  }

  showContentFailed(again: () => void): void {
    this.shell.show(
      messagePage({
        ...MESSAGES.contentFailed,
        actions: [button('Try again', 'button', again), ...this.wayBack('button button--outline')],
      }),
    );
  }

  showNoStartPage(): void {
    this.shell.show(messagePage({ ...MESSAGES.noStartPage, actions: this.wayBack('button') }));
  }

  showStopped(why: 'superseded' | 'expired', lost: boolean): void {
    const message = MESSAGES[why];
    this.shell.notices.hide('unsaved');
    this.shell.notices.hide('finished');
    this.shell.showSteps();
    this.shell.show(
      messagePage({
        ...message,
        text: lost ? [...message.text, LAST_STEP_LOST] : message.text,
        actions: this.wayBack('button'),
      }),
    );
  }

  private step(word: string, item: SessionItem): HTMLElement {
    return button(`${word}: ${item.title}`, `button button--outline steps__${word.toLowerCase()}`, () =>
      this.actions.choose(item.id),
    );
  }

  private wayBack(className: string): HTMLElement[] {
    return this.returnUrl ? [link('Back to my training', className, this.returnUrl, () => this.actions.back())] : [];
  }
}
