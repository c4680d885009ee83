import type { RegistrationState } from '@muster/contracts';
import type { Steps } from '../navigation/navigator.js';
import type { Session, SessionItem } from '../protocol.js';
import type { CommitQueue } from '../transport/commit-queue.js';
import { button } from './element.js';
import { messagePage } from './message-page.js';
import { MESSAGES } from './messages.js';
import { resultLines } from './result-text.js';
import type { Shell } from './shell.js';
import type { WaysOn } from './ways-on.js';

/** What the player knows of the course when something in it ends. */
export interface KnownResults {
  readonly current: SessionItem | undefined;
  readonly items: readonly SessionItem[];
  readonly result: RegistrationState | null;
}

/** What is said when a part, or the course for this sitting, has ended: what came of it, where the work is, and how to go on. */
export class EndPages {
  constructor(
    private readonly session: Pick<Session, 'mode'>,
    private readonly shell: Pick<Shell, 'notices' | 'show'>,
    private readonly ways: WaysOn,
    private readonly known: () => KnownResults,
  ) {}

  /** What was refused has a notice of its own. */
  showFinished(steps: Steps, standing: CommitQueue['standing']): void {
    const lines = this.partLines();
    this.shell.notices.show('finished', {
      tone: 'success',
      heading: 'You have reached the end of this part.',
      text: [...lines, ...this.standingWords(standing)].join(' '),
      actions: this.ways.nextOrBack(steps),
    });
  }

  /** The rules of the package have ended the course for this sitting; its content is gone (SN 4th Ed. 4.4). */
  showEnded(): void {
    this.shell.notices.hide('finished');
    this.shell.show(
      messagePage({
        heading: 'The course has ended',
        text: [
          ...this.courseLines(),
          ...(this.session.mode === 'review' ? [] : ['Your work is saved. You can open the course again.']),
        ],
        actions: this.ways.back('button'),
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
          ...this.courseLines(),
          ...(this.session.mode === 'review'
            ? []
            : ['Your work is saved. When you open the course again, you go on where you left off.']),
        ],
        actions: this.ways.back('button'),
      }),
    );
  }

  /** The content took its own window away; nothing of it is left to show. */
  showContentClosed(steps: Steps, again: () => void): void {
    this.shell.notices.hide('finished');
    this.shell.show(
      messagePage({
        heading: MESSAGES.contentClosed.heading,
        text: this.partLines(),
        actions: [...this.ways.nextOrBack(steps), button('Open this part again', 'button button--outline', again)],
      }),
    );
  }

  /** The part has ended and its page is gone; no other one opens by itself. */
  showPartEnded(steps: Steps, standing: CommitQueue['standing'], again: () => void): void {
    this.shell.notices.hide('finished');
    this.shell.show(
      messagePage({
        heading: 'You have reached the end of this part',
        text: [...this.partLines(), ...this.standingWords(standing)],
        actions: [...this.ways.nextOrBack(steps), button('Open this part again', 'button button--outline', again)],
      }),
    );
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

  private partLines(): string[] {
    const { current, items, result } = this.known();
    return resultLines(current, items, result);
  }

  private courseLines(): string[] {
    const { items, result } = this.known();
    return resultLines(undefined, items, result);
  }
}
