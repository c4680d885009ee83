import type { NavigationRequest } from '../../../src/domain/sequencing/index.js';
import type { ContentWindow } from '../content/content-host.js';
import type { Destination } from '../navigation/navigator.js';
import type { SessionItem } from '../protocol.js';
import type { ItemRun } from '../runtime/item-run.js';
import type { NavigationWish } from '../runtime/scorm-runtime.js';
import type { CourseParts } from './course-parts.js';
import { Stage } from './stage.js';
import type { StageListener } from './stage.js';

/** The learner's way through the course: one part at a time, each finished with and stored before the next begins. */
export class Walk implements StageListener {
  readonly stage: Stage;
  going: NavigationRequest | null = null;
  private switching = false;
  private onHold = false;
  private over = false;
  /** Where the part wanted to go when it ended, while no way was open. */
  private wished: NavigationWish | null = null;
  /** The part of which the learner reads that it has ended. */
  private endShown: ItemRun | null = null;

  constructor(private readonly parts: CourseParts) {
    this.stage = new Stage(parts, this);
  }

  get ended(): boolean {
    return this.over;
  }

  /** The part stays as it is until the course was launched anew. */
  get held(): boolean {
    return this.onHold;
  }

  /** From here on no part is opened or changed. */
  end(): void {
    this.over = true;
  }

  async begin(): Promise<void> {
    const { course, view } = this.parts;
    const { navigator } = course;
    const destination = navigator.begin();
    // What was drawn and where the course begins must be known when the learner comes back.
    if (navigator.state && !(await this.openAgain())) return;
    if (destination.kind === 'open') return this.startPart(destination.itemId, destination.fresh);
    this.stage.refresh();
    if (!course.items.some((item) => item.launchable)) return view.showNoStartPage();
    const opens = (item: SessionItem): boolean =>
      item.launchable ? navigator.lockedBecause(item) === null : navigator.opensAsWhole(item);
    view.showChooseFirst(course.items.find((item) => item.visible && opens(item)) ?? null);
  }

  /** Ends the present part and goes where the rules of the package lead. */
  async travel(request: NavigationRequest): Promise<void> {
    if (this.switching || this.over) return;
    this.switching = true;
    this.going = request;
    try {
      // Before anything takes its place: a frame that is no longer on the page cannot be told that it will go.
      this.stage.drop();
      this.parts.view.showSaving(this.parts.course.navigator.canNavigate(request) === true);
      if (!(await this.finishPart())) return;
      await this.arrive(this.parts.course.navigator.request(request), request);
    } finally {
      this.going = null;
      this.switching = false;
    }
  }

  /** The present part from its beginning, or from where it was suspended; no step in the course. */
  again(): void {
    const id = this.parts.course.currentId;
    if (id === null || this.switching || this.over) return;
    void this.endPart(async () => {
      if (await this.openAgain()) await this.startPart(id);
    });
  }

  /** The content closed a window: its own layer, or the part itself, which ends then as if the learner had moved on. */
  contentClosed(closed: ContentWindow): void {
    const { clock, view, course } = this.parts;
    // After the call has returned: the script that closes its window still runs in it.
    clock.after(0, () => {
      if (view.layers.close(closed) || this.switching || this.over || !this.stage.showsContent) return;
      void this.endPart(() => {
        this.stage.refresh();
        view.ends.showContentClosed(course.navigator.steps(), () => this.again());
      });
    });
  }

  /** What the part did before counts. */
  lost(): void {
    void this.endPart(() => this.parts.view.showContentLost(() => this.again()));
  }

  finished(run: ItemRun, navigation: NavigationWish): void {
    // After the SCO's call has returned: its page may be removed by what follows.
    this.parts.clock.after(0, () => {
      if (this.stage.run !== run || this.over) return;
      this.parts.announcer.announce('finished');
      if (navigation.kind !== 'none' && this.onHold) this.wished = navigation;
      else if (navigation.kind !== 'none') return void this.travel(navigation);
      void this.showEnd(run);
    });
  }

  /** No other part can be opened, and nothing sent: the part that is open stays as it is, and is kept on this computer. */
  hold(): void {
    this.switching = true;
    this.onHold = true;
    this.stage.keepHere();
  }

  /** Undoes `hold`: saving goes on, and every way is open again. */
  release(): void {
    if (!this.onHold) return;
    const { wished } = this;
    this.onHold = false;
    this.switching = false;
    this.wished = null;
    this.stage.sendAgain();
    if (wished && wished.kind !== 'none') void this.travel(wished);
  }

  /** The server has stored something: what stands about the end of a part was said before, and may be true no more. */
  stored(): void {
    const { run } = this.stage;
    if (run && run === this.endShown && !this.switching && !this.over) this.tellEnd();
  }

  /** The learner is about to leave: no step in the course any more, and the page of the part goes. */
  beginLeaving(): void {
    this.switching = true;
    this.stage.drop();
  }

  /** Takes the page away, lets its unload handlers speak, and waits until all it left is stored. */
  async finishPart(): Promise<boolean> {
    this.stage.drop();
    this.stage.end();
    const settled = await this.parts.queue.whenSettled();
    // A refused snapshot will be refused again; its notice stays, but the learner must be able to go on.
    return settled || !this.over;
  }

  private async arrive(destination: Destination, { kind }: NavigationRequest): Promise<void> {
    const { view, course, queue } = this.parts;
    if (!(await this.openAgain())) return;
    if (destination.kind === 'open') return this.startPart(destination.itemId, destination.fresh);
    this.stage.refresh();
    if (kind === 'suspendAll') return view.ends.showPutAside();
    if (destination.kind === 'ended') return view.ends.showEnded();
    if (destination.kind === 'stay' && destination.why !== null) {
      view.showCannotGo(destination.why, () => this.again());
    } else {
      view.ends.showPartEnded(course.navigator.steps(), queue.standing, () => this.again());
    }
  }

  private async openAgain(): Promise<boolean> {
    const kind = await this.parts.course.openAgain();
    if (kind === 'opened') return true;
    if (kind === 'expired' || kind === 'superseded') this.parts.queue.stop(kind);
    else this.parts.view.showContentFailed(() => this.again());
    return false;
  }

  private async startPart(itemId: string, fresh = false): Promise<void> {
    const { course, view } = this.parts;
    const item = course.item(itemId);
    if (item) await this.stage.open(course.navigator.prepared(item, fresh));
    else view.showContentFailed(() => this.again());
  }

  private async endPart(then: () => void | Promise<void>): Promise<void> {
    if (this.switching || this.over) return;
    this.switching = true;
    try {
      if ((await this.finishPart()) && !this.over) await then();
    } finally {
      this.switching = false;
    }
  }

  /** Before the server has answered there is no result to tell, and nothing is saved. */
  private async showEnd(run: ItemRun): Promise<void> {
    await this.parts.queue.whenSafe();
    if (this.stage.run !== run || this.over) return;
    this.endShown = run;
    this.tellEnd();
  }

  private tellEnd(): void {
    const { queue, view, course } = this.parts;
    this.stage.refresh();
    view.ends.showFinished(course.navigator.steps(), queue.standing);
  }
}
