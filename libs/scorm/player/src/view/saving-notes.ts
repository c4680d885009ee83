import { stateOfAll } from '../transport/save-state.js';
import type { SaveState, Uncommitted } from '../transport/save-state.js';
import { button } from './element.js';
import { CANNOT_GO_ON, EARLIER_CAME_LATE, MESSAGES } from './messages.js';
import type { Notice, NoticeName, NoticeTone } from './notices.js';
import { refusedNotice } from './refused-notice.js';
import type { Shell } from './shell.js';

/** What is said of saving while the course goes on: where the work is, and what stands in the way of the server having it. */
export class SavingNotes {
  /** A notice shown again is spoken again; once for each outage is enough. */
  private unsavedShown = false;
  private committed: SaveState = { kind: 'nothing' };

  constructor(
    private readonly shell: Pick<Shell, 'notices' | 'save'>,
    private readonly hasOtherParts: () => boolean,
  ) {}

  /** What the part has set since its last commit: until that is stored too, nothing is called saved. */
  showUncommitted(uncommitted: Uncommitted): void {
    this.shell.save.show(stateOfAll(this.committed, uncommitted));
  }

  showSaveState(state: SaveState, uncommitted: Uncommitted): void {
    this.committed = state;
    this.showUncommitted(uncommitted);
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
      notices.show('refused', refusedNotice(state.code));
    }
  }

  /**
   * Nothing can be sent any more before the course was launched anew, for which the learner may have to sign in; the part stays.
   * @param kept a journal takes what the part sets. @param embedded the page around says how to go on
   */
  showSignedOut({ kept, embedded }: { kept: boolean; embedded: boolean }): void {
    const { notices, save } = this.shell;
    notices.hide('unsaved');
    // Nothing is tried meanwhile.
    save.show(kept ? { kind: 'kept' } : { kind: 'refused', code: 'signed-out' });
    const where = kept
      ? 'This part stays open, and what you do in it is kept on this computer.'
      : 'This part stays open. This browser keeps nothing, so what is not saved yet, and what you do now, is in this page alone: keep it open.';
    const how = embedded
      ? 'How to go on stands above the course.'
      : 'To go on, leave this window open. In another tab of this browser, go to your training, sign in if it asks, open this course, and choose “Save and go on there”.';
    notices.show('signed-out', {
      tone: 'warning',
      heading: 'Saving has stopped for now.',
      text: `${where} ${how}${kept && this.hasOtherParts() ? ' Other parts open again after that.' : ''}`,
    });
  }

  /** The same, in a window of its own, after a new launch was of no use to it. @param lost what is not saved is kept nowhere */
  showCannotGoOn(lost: boolean): void {
    const { heading, ...texts } = CANNOT_GO_ON;
    this.hideSignedOut();
    this.shell.notices.show('signed-out', { tone: 'error', heading, text: lost ? texts.lost : texts.kept });
  }

  hideSignedOut(): void {
    this.shell.notices.hide('signed-out');
  }

  showTookOver(): void {
    this.showUntilRead('took-over', 'info', MESSAGES.tookOver);
  }

  /** What this browser had kept came too late to count. */
  showCameLate(): void {
    this.showUntilRead('came-late', 'warning', EARLIER_CAME_LATE);
  }

  private showUntilRead(name: NoticeName, tone: NoticeTone, said: Pick<Notice, 'heading' | 'text'>): void {
    const { notices } = this.shell;
    const read = button('Hide this note', 'button button--outline', () => notices.hide(name));
    notices.show(name, { tone, ...said, actions: [read] });
  }

  showConnection(online: boolean): void {
    if (online) return this.shell.notices.hide('offline');
    this.shell.notices.show('offline', {
      tone: 'warning',
      heading: 'You are offline.',
      text: 'Keep this page open. Saving goes on when the connection is back.',
    });
  }
}
