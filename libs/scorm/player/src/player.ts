import type { NavigationRequest } from '../../src/domain/sequencing/index.js';
import type { Clock } from './clock.js';
import type { ContentWindow } from './content/content-host.js';
import { ContentWatch } from './content/content-watch.js';
import { ProblemReporter } from './content/problem-reporter.js';
import type { AppAnnouncer } from './embedding/app-announcer.js';
import type { PageJournal } from './journal/page-journal.js';
import { NO_JOURNAL } from './journal/journal.js';
import { listenToPage } from './page-events.js';
import type { CommitAnswer, Session, SessionItem } from './protocol.js';
import { ItemRun } from './runtime/item-run.js';
import { loadRuntime } from './runtime/load-runtime.js';
import { navigatorOf } from './navigation/navigator-of.js';
import type { Destination, Navigator } from './navigation/navigator.js';
import type { NavigationWish } from './runtime/scorm-runtime.js';
import { openSession } from './session/open-session.js';
import { keepTokenInAddress } from './session/token-address.js';
import { TokenKeeper } from './session/token-keeper.js';
import { CommitQueue } from './transport/commit-queue.js';
import type { CommitDraft } from './transport/commit-draft.js';
import type { SaveState } from './transport/save-state.js';
import type { Wire } from './transport/wire.js';
import { PlayerView } from './view/player-view.js';
import { measuredPercent } from './view/progress.js';
import { ScoFrame, itemAddress } from './view/sco-frame.js';

/** The most a crash of the browser can cost a SCO that never commits. */
const AUTOSAVE_MS = 30_000;
/** As long as a crash can cost a SCO that never commits where a journal keeps its state. */
const KEEP_MS = 1_000;

/** Plays one course: one item at a time, each finished with and stored before the next begins. */
export class Player {
  private readonly tokens: TokenKeeper;
  private readonly queue: CommitQueue;
  private readonly view: PlayerView;
  private readonly watch: ContentWatch;
  private readonly reporter: ProblemReporter;
  private items: readonly SessionItem[];
  private readonly navigator: Navigator;
  private run: ItemRun | null = null;
  private frame: ScoFrame | null = null;
  private currentId: string | null = null;
  private cancelAutosave: (() => void) | null = null;
  private cancelKeep: (() => void) | null = null;
  private switching = false;
  /** What the learner has asked for, while the part that is open ends. */
  private going: NavigationRequest | null = null;
  private ended = false;

  constructor(
    private readonly wire: Wire,
    private readonly clock: Clock,
    private session: Session,
    private readonly announcer: AppAnnouncer,
    private readonly returnUrl: URL | null,
    serverTime: number | null,
    private readonly journal: PageJournal | null = null,
  ) {
    this.items = session.items;
    this.navigator = navigatorOf(session);
    this.tokens = new TokenKeeper(wire, clock, {
      tokenChanged: keepTokenInAddress,
      tokenLost: (why) => this.queue.stop(why),
    });
    const listener = {
      stateChanged: (state: SaveState) => this.saveStateChanged(state),
      stored: (draft: CommitDraft, answer: CommitAnswer) => this.stored(draft, answer),
      reopened: ({ token, launchNo }: Session, at: number | null) => {
        this.journal?.startLaunch(launchNo);
        this.tokens.accept(token, at);
      },
    };
    this.queue = new CommitQueue(
      wire,
      clock,
      () => this.tokens.current(),
      session.nextSeq,
      listener,
      journal ?? NO_JOURNAL,
    );
    const actions = {
      choose: (itemId: string) => void this.travel({ kind: 'choice', target: itemId }),
      step: (kind: 'continue' | 'previous') => void this.travel({ kind }),
      endCourse: () => void this.travel({ kind: 'exitAll' }),
      back: () => void this.back(),
      leaveNow: () => this.leaveNow(),
      contentsShown: (shown: boolean) => announcer.announce(shown ? 'contents_shown' : 'contents_hidden'),
      ownWindow: announcer.embedded ? () => announcer.announce('own_window') : null,
    };
    this.view = new PlayerView(session, returnUrl, actions, contentsShownAtFirst());
    this.reporter = new ProblemReporter(wire, clock, () => this.tokens.current());
    this.watch = new ContentWatch(this.packageBase(), clock, {
      problems: (problems) => {
        this.view.showProblems(problems, () => this.again());
        if (this.currentId) this.reporter.tell(this.currentId, problems);
      },
      beforeDialog: () => this.queue.sendHidden(this.run?.unsavedDraft() ?? null),
      closed: (closed) => this.contentClosed(closed),
      openLayer: (address, name) => this.view.layers.open(address, name),
      silent: () => this.run?.heard === false,
    });
    this.tokens.accept(session.token, serverTime);
    announcer.onLeave = () => void this.leaveAsked();
    listenToPage({
      leaving: () => this.leaving(),
      hidden: () => this.queue.sendHidden(this.run?.unsavedDraft() ?? null),
      awake: () => {
        this.tokens.wake();
        this.queue.retryNow();
      },
      connection: (online) => this.view.showConnection(online),
      wouldLose: () => !this.ended && this.queue.wouldLose,
    });
  }

  async begin(): Promise<void> {
    const destination = this.navigator.begin();
    // What was drawn and where the course begins must be known when the learner comes back.
    if (this.navigator.state && !(await this.openAgain())) return;
    if (destination.kind === 'open') return this.startPart(destination.itemId, destination.fresh);
    this.refresh();
    if (!this.items.some((item) => item.launchable)) return this.view.showNoStartPage();
    const opens = (item: SessionItem): boolean =>
      item.launchable ? this.navigator.lockedBecause(item) === null : this.navigator.opensAsWhole(item);
    this.view.showChooseFirst(this.items.find((item) => item.visible && opens(item)) ?? null);
  }

  /** Ends the present part and goes where the rules of the package lead. */
  private async travel(request: NavigationRequest): Promise<void> {
    if (this.switching || this.ended) return;
    this.switching = true;
    this.going = request;
    try {
      // Before anything takes its place: a frame that is no longer on the page cannot be told that it will go.
      this.dropFrame();
      this.view.showSaving();
      if (!(await this.finishRun())) return;
      await this.arrive(this.navigator.request(request));
    } finally {
      this.going = null;
      this.switching = false;
    }
  }

  private async arrive(destination: Destination): Promise<void> {
    if (!(await this.openAgain())) return;
    if (destination.kind === 'open') return this.startPart(destination.itemId, destination.fresh);
    this.refresh();
    if (destination.kind === 'ended') return this.view.showEnded();
    if (destination.kind === 'stay' && destination.why !== null) {
      this.view.showCannotGo(destination.why, () => this.again());
    } else {
      this.view.showFinished(this.navigator.steps(), 'saved');
    }
  }

  /** Keeps where the learner is, and takes the server's view of the parts: what it made of the last one decides how the next begins. */
  private async openAgain(): Promise<boolean> {
    const opening = await openSession(this.wire, this.tokens.current(), { sequencing: this.navigator.state });
    if (opening.kind === 'opened') {
      this.session = opening.session;
      this.items = opening.session.items;
      this.navigator.update(this.items, opening.session.sequencing?.globals);
      this.queue.startFrom(opening.session.nextSeq);
      this.journal?.startLaunch(opening.session.launchNo);
      this.tokens.accept(opening.session.token, opening.serverTime);
      return true;
    }
    if (opening.kind === 'expired' || opening.kind === 'superseded') this.queue.stop(opening.kind);
    else this.view.showContentFailed(() => this.again());
    return false;
  }

  private async startPart(itemId: string, fresh = false): Promise<void> {
    const item = this.items.find((candidate) => candidate.id === itemId);
    if (item) await this.start(this.navigator.prepared(item, fresh));
    else this.view.showContentFailed(() => this.again());
  }

  private async start(item: SessionItem): Promise<void> {
    this.currentId = item.id;
    this.refresh();
    const again = () => this.again();
    const address = item.href === null ? null : itemAddress(this.session.contentBase, item.href, location.origin);
    if (!address) return this.view.showContentFailed(again);
    const run: ItemRun = new ItemRun(item, this.session.mode, this.queue, {
      changed: () => {
        this.watch.heard();
        this.planAutosave();
        this.planKeep();
      },
      finished: (navigation) => this.finished(run, navigation),
      leadsTo: (cmi, wish) => {
        // What the learner asks for takes the place of what the SCO asked for (SN 4.4.4).
        const request = this.going ?? (wish.kind === 'none' ? null : wish);
        return request && this.navigator.stateAfter(run.item, cmi, request);
      },
      canNavigate: (request) => {
        this.tellNavigator(run);
        return this.navigator.canNavigate(request);
      },
    });
    if (item.scormType === 'sco') {
      // A chunk that failed once is not asked for again by the browser; only a reload does.
      const create = await loadRuntime(this.session.standard).catch(() => null);
      if (!create) return this.view.showContentFailed(() => location.reload());
      const runtime = create(item, this.session, run);
      run.attach(runtime);
      // Before the frame: content looks for it in its first script.
      publishApi(runtime.apiName, runtime.api);
    }
    if (this.ended) return;
    this.run = run;
    const frame = new ScoFrame(address, item.title, {
      arrived: () => {
        this.watch.arrived();
        const draft = run.openedDraft();
        if (draft) this.queue.saveSoon(draft);
      },
      failed: () => {
        this.dropFrame();
        this.view.showContentFailed(again);
      },
      lost: () => void this.contentLost(),
    });
    this.frame = frame;
    this.watch.begin(frame.root, this.packageBase());
    this.view.showFrame(frame);
    // Keys belong to the content from now on; an embedding page keeps its focus until the learner comes here.
    if (!this.announcer.embedded || document.hasFocus()) this.view.focusContent();
  }

  /** The present part from its beginning, or from where it was suspended; no step in the course. */
  private again(): void {
    const id = this.currentId;
    if (id === null || this.switching || this.ended) return;
    void this.endPart(async () => {
      if (await this.openAgain()) await this.startPart(id);
    });
  }

  /** The content closed a window: its own layer, or the part itself, which ends then as if the learner had moved on. */
  private contentClosed(closed: ContentWindow): void {
    // After the call has returned: the script that closes its window still runs in it.
    this.clock.after(0, () => {
      if (this.view.layers.close(closed) || this.switching || this.ended || !this.frame) return;
      void this.endPart(() => {
        this.refresh();
        this.view.showContentClosed(this.navigator.steps(), () => this.again());
      });
    });
  }

  /** The content went to a page that is not there. What it did before counts. */
  private contentLost(): Promise<void> {
    return this.endPart(() => this.view.showContentLost(() => this.again()));
  }

  private async endPart(then: () => void | Promise<void>): Promise<void> {
    if (this.switching || this.ended) return;
    this.switching = true;
    try {
      if ((await this.finishRun()) && !this.ended) await then();
    } finally {
      this.switching = false;
    }
  }

  private packageBase(): URL {
    return new URL(this.session.contentBase, location.origin);
  }

  /** Takes the page away, lets its unload handlers speak, and waits until all it left is stored. */
  private async finishRun(): Promise<boolean> {
    this.dropFrame();
    this.stageEnd();
    const settled = await this.queue.whenSettled();
    // A refused snapshot will be refused again; its notice stays, but the learner must be able to go on.
    return settled || !this.ended;
  }

  private stageEnd(): void {
    if (this.run) this.tellNavigator(this.run);
    const draft = this.run?.closingDraft() ?? null;
    if (draft) this.queue.saveSoon(draft);
    this.run = null;
  }

  private dropFrame(): void {
    this.cancelAutosave?.();
    this.cancelAutosave = null;
    this.cancelKeep?.();
    this.cancelKeep = null;
    this.view.layers.closeAll();
    this.frame?.remove();
    this.frame = null;
    this.watch.end();
    withdrawApis();
  }

  private finished(run: ItemRun, navigation: NavigationWish): void {
    // After the SCO's call has returned: its page may be removed by what follows.
    this.clock.after(0, () => {
      if (this.run !== run || this.ended) return;
      this.announcer.announce('finished');
      if (navigation.kind !== 'none') return void this.travel(navigation);
      void this.showEnd(run);
    });
  }

  /** Before the server has answered there is no result to tell, and nothing is saved. */
  private async showEnd(run: ItemRun): Promise<void> {
    await this.queue.whenSafe();
    if (this.run !== run || this.ended) return;
    this.refresh();
    this.view.showFinished(this.navigator.steps(), this.queue.standing);
  }

  private planAutosave(): void {
    this.cancelAutosave ??= this.clock.after(AUTOSAVE_MS, () => {
      this.cancelAutosave = null;
      const draft = this.run?.unsavedDraft();
      if (draft) this.queue.saveSoon(draft);
    });
  }

  private planKeep(): void {
    if (!this.journal?.usable) return;
    this.cancelKeep ??= this.clock.after(KEEP_MS, () => {
      this.cancelKeep = null;
      const draft = this.run?.presentDraft();
      if (draft) this.queue.keepAside(draft);
    });
  }

  private stored(draft: CommitDraft, answer: CommitAnswer): void {
    this.run?.stored(draft);
    if (draft.itemId === this.currentId) this.view.showMeasure(measuredPercent(draft.cmi));
    const result = answer.item;
    if (result) {
      this.items = this.items.map((item) =>
        item.id === draft.itemId
          ? { ...item, state: { cmi: null, entry: '', totalTime: '', ...item.state, ...result } }
          : item,
      );
      this.refresh();
    }
    this.announcer.announce('saved');
    if (draft.reason === 'terminate' && this.run?.waitsToEnd) this.finished(this.run, { kind: 'none' });
  }

  private saveStateChanged(state: SaveState): void {
    this.view.showSaveState(state);
    if (state.kind !== 'stopped' || this.ended) return;
    this.ended = true;
    this.tokens.stop();
    // We may be inside a call of the SCO; its page is removed once that has returned.
    this.clock.after(0, () => {
      this.dropFrame();
      const draft = this.run?.closingDraft();
      if (draft && state.why === 'expired') this.queue.keepAside(draft);
      this.run = null;
      if (state.why === 'expired') this.announcer.announce('expired');
      this.view.showStopped(state.why, state.lost);
    });
  }

  private async back(): Promise<void> {
    if (this.ended) return this.go('back');
    this.switching = true;
    this.dropFrame();
    this.view.showSavingBeforeLeaving();
    if ((await this.finishRun()) && !this.ended) this.go('back');
  }

  /** The page around is about to remove this one, which content would hear too late. */
  private async leaveAsked(): Promise<void> {
    this.switching = true;
    this.dropFrame();
    if (!this.ended) this.view.showSavingBeforeLeaving();
    this.stageEnd();
    await this.queue.whenSafe();
    this.announcer.announce('left');
  }

  /** Leaves at once; what is unsaved travels with the closing page. */
  private leaveNow(): void {
    document.body.hidden = true;
    // Before the page goes: content that asks "really leave?" must have nothing left to ask with.
    this.leaving();
    this.go('leave');
  }

  private go(where: 'leave' | 'back'): void {
    this.ended = true;
    if (this.announcer.embedded) this.announcer.announce(where);
    // Not a step in the history: Back must not open the course again.
    else if (this.returnUrl) location.replace(where === 'leave' ? neutralPage(this.returnUrl) : this.returnUrl.href);
  }

  private leaving(): void {
    this.queue.beginLeaving();
    this.dropFrame();
    this.queue.leave(this.run?.closingDraft() ?? null);
    this.run = null;
  }

  private refresh(): void {
    if (this.run) this.tellNavigator(this.run);
    this.navigator.update(this.items);
    this.view.showItems(this.navigator.ordered(this.items), this.currentId, this.navigator);
  }

  private tellNavigator(run: ItemRun): void {
    const said = run.latest;
    if (said) this.navigator.report(run.item, said);
  }
}

/** The app's page that says nothing of what was left: whoever looks over a shoulder reads no course title and no list. */
function neutralPage(returnUrl: URL): string {
  return new URL('/left', returnUrl).href;
}

/** The page around remembers whether the learner had hidden the contents; it says so in the address. */
function contentsShownAtFirst(): boolean {
  return new URLSearchParams(location.search).get('contents') !== 'hidden';
}

type ApiName = 'API' | 'API_1484_11';

function publishApi(name: ApiName, api: Readonly<Record<string, unknown>>): void {
  (window as unknown as Record<ApiName, unknown>)[name] = api;
}

function withdrawApis(): void {
  for (const name of ['API', 'API_1484_11'] as const)
    delete (window as unknown as Partial<Record<ApiName, unknown>>)[name];
}
