import { wayToShowAddress } from '../../../src/domain/media/way-to-show.js';
import type { NavigationRequest } from '../../../src/domain/sequencing/index.js';
import { contentProblem } from '../content/content-problem.js';
import { nameOf } from '../content/content-address.js';
import type { SessionItem } from '../protocol.js';
import { ItemRun } from '../runtime/item-run.js';
import { loadRuntime } from '../runtime/load-runtime.js';
import { publishApi, withdrawApis } from '../runtime/published-api.js';
import type { NavigationWish } from '../runtime/scorm-runtime.js';
import type { CommitDraft } from '../transport/commit-draft.js';
import { ScoFrame, itemAddress } from '../view/sco-frame.js';
import type { CourseParts } from './course-parts.js';
import { UnsavedTimers } from './unsaved-timers.js';

export interface StageListener {
  /** The SCO has ended its session, within its own call. */
  finished(run: ItemRun, wish: NavigationWish): void;
  /** The content went to a page that is not there. */
  lost(): void;
  /** The learner wants the part that is open once more. */
  again(): void;
  /** What the learner has asked for, while the part that is open ends. */
  readonly going: NavigationRequest | null;
  /** Nothing is to be shown any more. */
  readonly ended: boolean;
}

/** The part that is open: its run-time, its frame, and what it has not committed. */
export class Stage {
  private present: ItemRun | null = null;
  private frame: ScoFrame | null = null;
  /** Nothing is sent any more. */
  private keepsHere = false;
  private readonly timers: UnsavedTimers;

  constructor(
    private readonly parts: CourseParts,
    private readonly listener: StageListener,
  ) {
    const { clock, queue } = parts;
    this.timers = new UnsavedTimers(
      clock,
      () => {
        const draft = this.present?.unsavedDraft();
        if (draft) queue.saveSoon(draft);
      },
      () => {
        this.present?.keepAside((draft, kept) =>
          queue.keepAside(draft, () => {
            kept();
            this.tellUncommitted();
          }),
        );
      },
    );
  }

  get run(): ItemRun | null {
    return this.present;
  }

  get showsContent(): boolean {
    return this.frame !== null;
  }

  /** Opens a part; the one before has ended. */
  async open(item: SessionItem): Promise<void> {
    const { course, view, watch } = this.parts;
    course.currentId = item.id;
    this.refresh();
    const { session } = course;
    const address = item.href === null ? null : itemAddress(session.contentBase, item.href, location.origin);
    if (!address) return view.showContentFailed(() => this.listener.again());
    const run = this.runOf(item);
    if (item.scormType === 'sco') {
      // A chunk that failed once is not asked for again by the browser; only a reload does.
      const create = await loadRuntime(session.standard).catch(() => null);
      if (!create) return view.showContentFailed(() => location.reload());
      const runtime = create(item, session, run);
      run.attach(runtime);
      // Before the frame: content looks for it in its first script.
      publishApi(runtime.apiName, runtime.api);
    }
    if (this.listener.ended) return;
    this.present = run;
    const way = wayToShowAddress(address.href);
    if (way === 'frame') return this.show(run, address);
    const name = nameOf(address.href, course.packageBase);
    watch.beginWithoutFrame(course.packageBase);
    if (way !== 'nowhere') return view.documents.show(item.title, address, name, () => this.opened(run));
    watch.cannotPlay(name);
    view.documents.showCannotPlay(name);
  }

  /** Takes the page of the part away; its unload handlers speak now. */
  drop(): void {
    this.timers.cancel();
    this.parts.view.layers.closeAll();
    this.frame?.remove();
    this.frame = null;
    this.parts.watch.end();
    withdrawApis();
  }

  /** From here on what the part says goes to the journal alone, which has it for the next time that the learner signs in. */
  keepHere(): void {
    this.keepsHere = true;
    this.parts.queue.hold();
    this.present?.keepAside((draft, kept) => this.parts.queue.keepAside(draft, kept));
  }

  /** Undoes `keepHere`: what no snapshot has taken is sent. */
  sendAgain(): void {
    this.keepsHere = false;
    const draft = this.present?.unsavedDraft();
    if (draft) this.parts.queue.saveSoon(draft);
    this.tellUncommitted();
  }

  /** Ends the run. @returns its last state where the SCO has not ended its session itself */
  close(): CommitDraft | null {
    const draft = this.present?.closingDraft() ?? null;
    this.present = null;
    return draft;
  }

  /** As `close`, in the middle of the course: what the part has said decides where it leads, and is sent. */
  end(): void {
    this.tellNavigator();
    const draft = this.close();
    if (draft) this.parts.queue.saveSoon(draft);
  }

  /** Shows the contents as they are now. */
  refresh(): void {
    const { course, view } = this.parts;
    this.tellNavigator();
    course.navigator.update(course.items);
    view.showItems(course.navigator.ordered(course.items), course.currentId, course.navigator);
  }

  private runOf(item: SessionItem): ItemRun {
    const { course, queue, watch, journal } = this.parts;
    const run: ItemRun = new ItemRun(item, course.session.mode, queue, {
      changed: (characters) => {
        watch.heard();
        this.tellUncommitted();
        this.timers.planSave();
        if (journal.usable) this.timers.planKeep(characters);
      },
      stateRefused: (characters) =>
        watch.report(contentProblem('state-refused', `${characters.toLocaleString('en-US')} characters`)),
      finished: (navigation) => this.listener.finished(run, navigation),
      leadsTo: (cmi, wish) => {
        // What the learner asks for takes the place of what the SCO asked for (SN 4.4.4).
        const request = this.listener.going ?? (wish.kind === 'none' ? null : wish);
        return request && course.navigator.stateAfter(run.item, cmi, request);
      },
      canNavigate: (request) => {
        this.tellNavigator(run);
        return course.navigator.canNavigate(request);
      },
    });
    return run;
  }

  private show(run: ItemRun, address: URL): void {
    const { course, view, watch, announcer } = this.parts;
    const frame = new ScoFrame(address, run.item.title, {
      arrived: () => {
        watch.arrived();
        this.opened(run);
      },
      failed: () => {
        this.drop();
        view.showContentFailed(() => this.listener.again());
      },
      lost: () => this.listener.lost(),
    });
    this.frame = frame;
    watch.begin(frame.root, course.packageBase);
    view.showFrame(frame);
    // Keys belong to the content from now on; an embedding page keeps its focus until the learner comes here.
    if (!announcer.embedded || document.hasFocus()) view.focusContent();
  }

  /** All that a part without a run-time can report. */
  private opened(run: ItemRun): void {
    const draft = run.openedDraft();
    if (draft) this.parts.queue.saveSoon(draft);
  }

  private tellUncommitted(): void {
    if (this.keepsHere) return;
    this.parts.view.saving.showUncommitted(this.present?.uncommitted ?? null);
  }

  private tellNavigator(run = this.present): void {
    const said = run?.latest;
    if (run && said) this.parts.course.navigator.report(run.item, said);
  }
}
