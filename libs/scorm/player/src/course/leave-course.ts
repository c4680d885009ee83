import { neutralPage } from '../embedding/return-address.js';
import type { CourseParts } from './course-parts.js';
import type { Walk } from './walk.js';

/** The ways out of a course, and what each of them still saves. */
export class LeaveCourse {
  constructor(
    private readonly parts: CourseParts,
    private readonly walk: Walk,
    private readonly returnUrl: URL | null,
  ) {}

  /** Back to the training once everything is stored. */
  async back(): Promise<void> {
    if (this.walk.ended) return this.go('back');
    this.walk.beginLeaving();
    this.parts.view.showSavingBeforeLeaving();
    if ((await this.walk.finishPart()) && !this.walk.ended) this.go('back');
  }

  /** The page around is about to remove this one, which content would hear too late. */
  async asked(): Promise<void> {
    this.walk.beginLeaving();
    if (!this.walk.ended) this.parts.view.showSavingBeforeLeaving();
    this.walk.stage.end();
    await this.parts.queue.whenSafe();
    this.parts.announcer.announce('left');
  }

  /** Leaves at once; what is unsaved travels with the closing page. */
  now(): void {
    document.body.hidden = true;
    // Before the page goes: content that asks "really leave?" must have nothing left to ask with.
    this.pageGoes();
    this.go('leave');
  }

  /** The last chance of a page that is being taken away. */
  pageGoes(): void {
    const { queue } = this.parts;
    queue.beginLeaving();
    this.walk.stage.drop();
    queue.leave(this.walk.stage.close());
  }

  private go(where: 'leave' | 'back'): void {
    this.walk.end();
    const { announcer } = this.parts;
    if (announcer.embedded) announcer.announce(where);
    // Not a step in the history: Back must not open the course again.
    else if (this.returnUrl) location.replace(where === 'leave' ? neutralPage(this.returnUrl) : this.returnUrl.href);
  }
}
