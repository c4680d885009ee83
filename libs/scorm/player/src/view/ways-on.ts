import type { Steps } from '../navigation/navigator.js';
import type { Session } from '../protocol.js';
import { button } from './element.js';
import { link } from './shell.js';

export interface WayActions {
  step(to: 'continue' | 'previous'): void;
  back(): void;
}

/** The buttons under what the player says in the place of a part: on in the course, and back to where it was opened. */
export class WaysOn {
  constructor(
    private readonly session: Pick<Session, 'mode'>,
    private readonly returnUrl: URL | null,
    private readonly actions: WayActions,
  ) {}

  nextOrBack({ next, ends }: Steps): HTMLElement[] {
    const words = next ? `Next: ${next.title}` : ends ? 'End the course' : null;
    return [
      ...(words ? [button(words, 'button', () => this.actions.step('continue'))] : []),
      ...this.back(words ? 'button button--outline' : 'button'),
    ];
  }

  back(className: string): HTMLElement[] {
    const words = this.session.mode === 'review' ? 'Go back' : 'Back to my training';
    return this.returnUrl ? [link(words, className, this.returnUrl, () => this.actions.back())] : [];
  }
}
