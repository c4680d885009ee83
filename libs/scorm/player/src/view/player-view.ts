import type { RegistrationState } from '@muster/contracts';
import { mayForget } from '@muster/journal';
import type { ContentProblem } from '../content/content-problem.js';
import type { Session, SessionItem } from '../protocol.js';
import type { SaveState } from '../transport/save-state.js';
import type { Navigator } from '../navigation/navigator.js';
import { DocumentOffers } from './document-offers.js';
import { button, element } from './element.js';
import { EndPages } from './end-pages.js';
import { messagePage } from './message-page.js';
import { HANDED_IN_LATE, LAST_STEP_LOST, MESSAGES } from './messages.js';
import { launchable } from './outline.js';
import { courseProgress, measuredPercent, progressText } from './progress.js';
import { SavingNotes } from './saving-notes.js';
import type { ScoFrame } from './sco-frame.js';
import { Shell } from './shell.js';
import type { ShellActions } from './shell.js';
import { WaysOn } from './ways-on.js';

export interface PlayerViewActions extends ShellActions {
  step(to: 'continue' | 'previous'): void;
  /** null where the course has a window of its own already. */
  readonly ownWindow: (() => void) | null;
  /** Opens a file of the course in a tab of its own; null where the course has a window of its own, which may open none. */
  readonly openTab: ((address: URL) => void) | null;
}

/** What the learner sees, in the words of the player: each method is one situation. */
export class PlayerView {
  readonly saving: SavingNotes;
  readonly documents: DocumentOffers;
  readonly ends: EndPages;
  private readonly shell: Shell;
  private readonly ways: WaysOn;
  private readonly severalItems: boolean;
  private items: readonly SessionItem[] = [];
  private currentId: string | null = null;
  private percent: number | null = null;
  /** The result of the course, as the server said last. */
  private result: RegistrationState | null;

  constructor(
    private readonly session: Session,
    returnUrl: URL | null,
    private readonly actions: PlayerViewActions,
    contentsShown: boolean,
  ) {
    this.result = session.courseState;
    const reviewing = session.mode === 'review';
    this.shell = new Shell({ courseTitle: session.courseTitle, returnUrl, contentsShown, reviewing }, actions);
    this.saving = new SavingNotes(this.shell, () => this.severalItems);
    this.ways = new WaysOn(session, returnUrl, actions);
    this.ends = new EndPages(session, this.shell, this.ways, () => ({
      current: this.items.find((item) => item.id === this.currentId),
      items: this.items,
      result: this.result,
    }));
    this.documents = new DocumentOffers(this.shell, actions.openTab, () => this.ways.back('button'));
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
    if (session.replayed.includes('late')) this.saving.showCameLate();
    if (!navigator.onLine) this.saving.showConnection(false);
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

  focusContent(): void {
    this.shell.focusContent();
  }

  showProblems(problems: readonly ContentProblem[], again: () => void): void {
    this.shell.problems.show(problems, { again, ownWindow: this.actions.ownWindow });
  }

  /** The part has ended, and the way that was asked for is not open. */
  showCannotGo(why: string, again: () => void): void {
    this.shell.notices.hide('finished');
    this.shell.show(
      messagePage({
        heading: 'That part cannot be opened now',
        text: [why],
        actions: [button('Open this part again', 'button', again), ...this.ways.back('button button--outline')],
      }),
    );
  }

  showContentLost(again: () => void): void {
    this.shell.show(
      messagePage({
        ...MESSAGES.contentLost,
        actions: [button('Open this part again', 'button', again), ...this.ways.back('button button--outline')],
      }),
    );
  }

  /** @param opens another part is about to take the place of this one */
  showSaving(opens: boolean): void {
    this.shell.notices.hide('finished');
    const heading = opens ? 'Opening the next part' : 'Saving your work';
    this.shell.show(messagePage({ heading, text: ['One moment…'], actions: [] }));
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
        actions: [button('Try again', 'button', again), ...this.ways.back('button button--outline')],
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
        actions: [...(begin ? [begin] : []), ...this.ways.back('button button--outline')],
      }),
    );
  }

  showNoStartPage(): void {
    this.shell.show(messagePage({ ...MESSAGES.noStartPage, actions: this.ways.back('button') }));
  }

  showStopped({ why, lost, late }: Extract<SaveState, { kind: 'stopped' }>): void {
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
        text: [...message.text, ...(lost ? [LAST_STEP_LOST] : []), ...(late ? [HANDED_IN_LATE] : [])],
        actions: [...takeOver, ...this.ways.back(takeOver.length > 0 ? 'button button--outline' : 'button')],
      }),
    );
  }

  private showProgress(): void {
    this.shell.showProgress(progressText(courseProgress(this.items), this.percent));
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
}
