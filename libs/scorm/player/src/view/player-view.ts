import type { RegistrationState } from '@muster/contracts';
import { mayForget } from '@muster/journal';
import { wayToShowAddress } from '../../../src/domain/media/way-to-show.js';
import type { ContentProblem } from '../content/content-problem.js';
import type { Session, SessionItem } from '../protocol.js';
import type { Navigator, Steps } from '../navigation/navigator.js';
import type { CommitQueue } from '../transport/commit-queue.js';
import { refusedNotice } from './refused-notice.js';
import { stateOfAll } from '../transport/save-state.js';
import type { SaveState, Uncommitted } from '../transport/save-state.js';
import { documentPage } from './document-page.js';
import { flashPage } from './flash-page.js';
import { button, element } from './element.js';
import { messagePage } from './message-page.js';
import { LAST_STEP_LOST, MESSAGES } from './messages.js';
import { launchable } from './outline.js';
import { courseProgress, measuredPercent, progressText } from './progress.js';
import { resultLines } from './result-text.js';
import type { ScoFrame } from './sco-frame.js';
import { Shell, link } from './shell.js';
import type { ShellActions } from './shell.js';

export interface PlayerViewActions extends ShellActions {
  step(to: 'continue' | 'previous'): void;
  /** null where the course has a window of its own already. */
  readonly ownWindow: (() => void) | null;
  /** Opens a file of the course in a tab of its own; null where the course has a window of its own, which may open none. */
  readonly openTab: ((address: URL) => void) | null;
}

/** What the learner sees, in the words of the player: each method is one situation. */
export class PlayerView {
  private readonly shell: Shell;
  private readonly severalItems: boolean;
  /** A notice shown again is spoken again; once for each outage is enough. */
  private unsavedShown = false;
  private committed: SaveState = { kind: 'nothing' };
  private items: readonly SessionItem[] = [];
  private currentId: string | null = null;
  private percent: number | null = null;
  /** The result of the course, as the server said last. */
  private result: RegistrationState | null;

  constructor(
    private readonly session: Session,
    private readonly returnUrl: URL | null,
    private readonly actions: PlayerViewActions,
    contentsShown: boolean,
  ) {
    this.result = session.courseState;
    const reviewing = session.mode === 'review';
    this.shell = new Shell({ courseTitle: session.courseTitle, returnUrl, contentsShown, reviewing }, actions);
    this.severalItems = launchable(session.items).filter((item) => item.visible).length > 1;
    if (reviewing) {
      this.shell.notices.show('review', {
        tone: 'info',
        heading: 'You are only looking at this course.',
        text: 'Nothing you do here is recorded.',
      });
    }
    if (session.replayed.some((outcome) => !mayForget(outcome)))
      this.shell.notices.show('sealed', { tone: 'warning', ...MESSAGES.sealed });
    if (!navigator.onLine) this.showConnection(false);
  }

  /** Where the layers of the content go, and out of which they come. */
  get layers(): Shell['layers'] {
    return this.shell.layers;
  }

  showItems(
    items: readonly SessionItem[],
    currentId: string | null,
    navigator: Pick<Navigator, 'steps' | 'lockedBecause' | 'inContents' | 'opensAsWhole' | 'wholeCourse' | 'mayEnd'>,
  ): void {
    const current = items.find((item) => item.id === currentId);
    if (currentId !== this.currentId) this.percent = measuredPercent(current?.state?.cmi);
    this.items = items;
    this.currentId = currentId;
    document.title =
      this.severalItems && current ? `${current.title} – ${this.session.courseTitle}` : this.session.courseTitle;
    this.showProgress();
    if (!this.severalItems) return;
    const named = items.filter((item) => navigator.inContents(item));
    this.shell.showContents(named, {
      currentItemId: currentId,
      wholeCourse: navigator.wholeCourse(),
      mayEnd: navigator.mayEnd(),
      lockedBecause: (item) => navigator.lockedBecause(item),
      opensAsWhole: (item) => navigator.opensAsWhole(item),
    });
    const { previous, next, ends } = navigator.steps();
    const after = next?.title ?? (ends ? 'End of the course' : null);
    this.shell.showSteps(this.step('Previous', previous?.title ?? null), this.step('Next', after));
  }

  keepResult(result: RegistrationState | null): void {
    this.result = result;
  }

  /** @param percent how far the part on show says it is; null when it says nothing */
  showMeasure(percent: number | null): void {
    this.percent = percent ?? this.percent;
    this.showProgress();
  }

  showFrame(frame: ScoFrame): void {
    this.shell.notices.hide('finished');
    this.shell.show(frame.root);
  }

  /** The part is a file that no frame shows. @param taken called when the learner opens or saves it */
  showDocument(title: string, address: URL, name: string, taken: () => void): void {
    this.shell.notices.hide('finished');
    this.shell.show(documentPage(title, address, name, { openTab: this.actions.openTab, taken }));
  }

  /** The part is a file that no browser plays any more. */
  showCannotPlay(name: string): void {
    this.shell.notices.hide('finished');
    this.shell.show(flashPage('This part cannot be shown', name, this.wayBack('button')));
  }

  /** The part leads to a file that no frame shows. @returns the window of the layer over the part, which stays empty */
  offerDocument(address: URL, name: string): Window | null {
    const actions = { openTab: this.actions.openTab, taken: () => undefined };
    const page =
      wayToShowAddress(address.href) === 'nowhere'
        ? flashPage('This cannot be shown', name, [])
        : documentPage('A document of this course', address, name, actions);
    return this.shell.layers.tell(page);
  }

  /** The part holds files that no frame shows. */
  showDocuments(documents: readonly { readonly address: URL; readonly name: string }[]): void {
    const { notices } = this.shell;
    if (documents.length === 0) return notices.hide('documents');
    notices.show('documents', {
      tone: 'info',
      heading: 'This part holds a document that cannot be shown inside the page.',
      text: 'Where its place stays empty, read it from here.',
      actions: documents.map(({ address, name }) =>
        button(`Open ${name}`, 'button button--outline', () => this.offerDocument(address, name)),
      ),
    });
  }

  focusContent(): void {
    this.shell.focusContent();
  }

  showProblems(problems: readonly ContentProblem[], again: () => void): void {
    this.shell.problems.show(problems, { again, ownWindow: this.actions.ownWindow });
  }

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

  /** Nothing can be sent any more before the page around has launched the course anew, for which the learner may have to sign in; the part stays. @param kept a journal takes what the part sets */
  showSignedOut(kept: boolean): void {
    const { notices, save } = this.shell;
    notices.hide('unsaved');
    save.show({ kind: kept ? 'kept' : 'unsaved' });
    notices.show('signed-out', {
      tone: 'warning',
      heading: 'Saving has stopped until this course is opened again.',
      text: kept
        ? 'This part stays open, and what you do in it is kept on this computer. How to go on stands above the course. Other parts open again after that.'
        : 'This part stays open. This browser keeps nothing, so what is not saved yet, and what you do now, is lost when the course is opened again. How to go on stands above the course.',
    });
  }

  showTookOver(): void {
    const { notices } = this.shell;
    const read = button('Hide this note', 'button button--outline', () => notices.hide('took-over'));
    notices.show('took-over', { tone: 'info', ...MESSAGES.tookOver, actions: [read] });
  }

  showConnection(online: boolean): void {
    if (online) return this.shell.notices.hide('offline');
    this.shell.notices.show('offline', {
      tone: 'warning',
      heading: 'You are offline.',
      text: 'Keep this page open. Saving goes on when the connection is back.',
    });
  }

  /** The part has ended, and the way that was asked for is not open. */
  showCannotGo(why: string, again: () => void): void {
    this.shell.notices.hide('finished');
    this.shell.show(
      messagePage({
        heading: 'That part cannot be opened now',
        text: [why],
        actions: [button('Open this part again', 'button', again), ...this.wayBack('button button--outline')],
      }),
    );
  }

  /** What was refused has a notice of its own. */
  showFinished(steps: Steps, standing: CommitQueue['standing']): void {
    const lines = resultLines(this.current(), this.items, this.result);
    this.shell.notices.show('finished', {
      tone: 'success',
      heading: 'You have reached the end of this part.',
      text: [...lines, ...this.standingWords(standing)].join(' '),
      actions: this.nextOrBack(steps),
    });
  }

  /** The rules of the package have ended the course for this sitting; its content is gone (SN 4th Ed. 4.4). */
  showEnded(): void {
    this.shell.notices.hide('finished');
    this.shell.show(
      messagePage({
        heading: 'The course has ended',
        text: [
          ...resultLines(undefined, this.items, this.result),
          ...(this.session.mode === 'review' ? [] : ['Your work is saved. You can open the course again.']),
        ],
        actions: this.wayBack('button'),
      }),
    );
  }

  /** The part has put the course aside (suspendAll): nothing has ended. */
  showPutAside(): void {
    this.shell.notices.hide('finished');
    this.shell.show(
      messagePage({
        heading: 'You have left the course',
        text: [
          ...resultLines(undefined, this.items, this.result),
          ...(this.session.mode === 'review'
            ? []
            : ['Your work is saved. When you open the course again, you go on where you left off.']),
        ],
        actions: this.wayBack('button'),
      }),
    );
  }

  /** The content took its own window away; nothing of it is left to show. */
  showContentClosed(steps: Steps, again: () => void): void {
    this.shell.notices.hide('finished');
    this.shell.show(
      messagePage({
        heading: MESSAGES.contentClosed.heading,
        text: resultLines(this.current(), this.items, this.result),
        actions: [...this.nextOrBack(steps), button('Open this part again', 'button button--outline', again)],
      }),
    );
  }

  showContentLost(again: () => void): void {
    this.shell.show(
      messagePage({
        ...MESSAGES.contentLost,
        actions: [button('Open this part again', 'button', again), ...this.wayBack('button button--outline')],
      }),
    );
  }

  /** @param opens another part is about to take the place of this one */
  showSaving(opens: boolean): void {
    this.shell.notices.hide('finished');
    const heading = opens ? 'Opening the next part' : 'Saving your work';
    this.shell.show(messagePage({ heading, text: ['One moment…'], actions: [] }));
  }

  /** The part has ended and its page is gone; no other one opens by itself. */
  showPartEnded(steps: Steps, standing: CommitQueue['standing'], again: () => void): void {
    this.shell.notices.hide('finished');
    this.shell.show(
      messagePage({
        heading: 'You have reached the end of this part',
        text: [...resultLines(this.current(), this.items, this.result), ...this.standingWords(standing)],
        actions: [...this.nextOrBack(steps), button('Open this part again', 'button button--outline', again)],
      }),
    );
  }

  /** “Leave now” stands above, in the page around or in the header, and goes on working. */
  showSavingBeforeLeaving(): void {
    this.shell.notices.hide('finished');
    this.shell.show(
      messagePage({
        heading: 'Saving your work',
        text: ['You will be taken to your training when it is saved.'],
        actions: [],
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

  /** Nothing begins by itself: the package leaves the choice to the learner. @param first the first part or module that can be chosen */
  showChooseFirst(first: SessionItem | null): void {
    const begin = first && button(`Begin with: ${first.title}`, 'button', () => this.actions.choose(first.id));
    this.shell.show(
      messagePage({
        heading: 'Choose where to begin',
        text: ['Open what you want from the contents.'],
        actions: [...(begin ? [begin] : []), ...this.wayBack('button button--outline')],
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
    this.shell.removeContents();
    // A page that begins anew takes over, and knows no way through the course but the newest.
    const takeOver = why === 'superseded' ? [button('Continue here', 'button', () => location.reload())] : [];
    this.shell.show(
      messagePage({
        ...message,
        text: lost ? [...message.text, LAST_STEP_LOST] : message.text,
        actions: [...takeOver, ...this.wayBack(takeOver.length > 0 ? 'button button--outline' : 'button')],
      }),
    );
  }

  private showProgress(): void {
    this.shell.showProgress(progressText(courseProgress(this.items), this.percent));
  }

  private standingWords(standing: CommitQueue['standing']): string[] {
    if (this.session.mode === 'review') return [];
    switch (standing) {
      case 'saved':
        return ['Your work is saved.'];
      case 'waiting':
        return ['What is not saved yet is kept on this computer.'];
      case 'unsaved':
        return ['What you did last is not saved yet. Do not close this page.'];
      case 'refused':
        return [];
      default:
        return standing satisfies never;
    }
  }

  private current(): SessionItem | undefined {
    return this.items.find((item) => item.id === this.currentId);
  }

  /** Always in its place, so that nothing moves under the pointer at the first and the last part. */
  private step(word: 'Previous' | 'Next', to: string | null): HTMLElement {
    const made = element(
      'button',
      { type: 'button', class: `button button--header steps__${word.toLowerCase()}`, disabled: to === null },
      word,
      to && element('span', { class: 'visually-hidden' }, `: ${to}`),
    );
    if (to) {
      made.title = to;
      made.addEventListener('click', () => this.actions.step(word === 'Next' ? 'continue' : 'previous'));
    }
    return made;
  }

  private nextOrBack({ next, ends }: Steps): HTMLElement[] {
    const words = next ? `Next: ${next.title}` : ends ? 'End the course' : null;
    return [
      ...(words ? [button(words, 'button', () => this.actions.step('continue'))] : []),
      ...this.wayBack(words ? 'button button--outline' : 'button'),
    ];
  }

  private wayBack(className: string): HTMLElement[] {
    const words = this.session.mode === 'review' ? 'Go back' : 'Back to my training';
    return this.returnUrl ? [link(words, className, this.returnUrl, () => this.actions.back())] : [];
  }
}
