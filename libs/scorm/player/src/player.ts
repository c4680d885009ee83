import type { Clock } from './clock.js';
import { nameOf } from './content/content-address.js';
import { ContentWatch } from './content/content-watch.js';
import { ProblemReporter } from './content/problem-reporter.js';
import type { CourseParts } from './course/course-parts.js';
import { LeaveCourse } from './course/leave-course.js';
import { OpenCourse } from './course/open-course.js';
import { Walk } from './course/walk.js';
import type { AppAnnouncer } from './embedding/app-announcer.js';
import { contentsShownAtFirst } from './embedding/contents-shown.js';
import { NO_JOURNAL } from './journal/journal.js';
import type { PageJournal } from './journal/page-journal.js';
import { listenToPage } from './page-events.js';
import type { CommitAnswer, Session } from './protocol.js';
import { goOn } from './session/go-on.js';
import { handOverChannel, LaunchTaker } from './session/hand-over.js';
import type { GoneOn } from './session/hand-over.js';
import { OpeningWatch } from './session/opening-watch.js';
import { OtherTabs, tabChannel } from './session/other-tabs.js';
import { keepTokenInAddress } from './session/token-address.js';
import { TokenKeeper } from './session/token-keeper.js';
import type { CommitDraft } from './transport/commit-draft.js';
import { CommitQueue } from './transport/commit-queue.js';
import type { CommitQueueListener } from './transport/commit-queue-listener.js';
import type { SaveState } from './transport/save-state.js';
import type { Wire } from './transport/wire.js';
import { PlayerView } from './view/player-view.js';
import type { PlayerViewActions } from './view/player-view.js';
import { measuredPercent } from './view/progress.js';

/** As long as a learner may go on in a tab that saves no more. */
const GIVE_WAY_MS = 3_000;

/** Plays one course: puts its parts together, and lets each hear what the others have to tell. */
export class Player {
  private readonly tokens: TokenKeeper;
  private readonly parts: CourseParts;
  private readonly walk: Walk;
  private readonly leaving: LeaveCourse;
  private readonly tabs: OtherTabs | null;
  private readonly opening: OpeningWatch;

  private launchNo: number;

  constructor(
    private readonly wire: Wire,
    clock: Clock,
    session: Session,
    announcer: AppAnnouncer,
    returnUrl: URL | null,
    serverTime: number | null,
    private readonly journal: PageJournal | null = null,
  ) {
    this.launchNo = session.launchNo;
    this.tokens = new TokenKeeper(wire, clock, {
      tokenChanged: keepTokenInAddress,
      tokenLost: (why) => this.parts.queue.stop(why),
    });
    const token = () => this.tokens.current();
    const queue = new CommitQueue(wire, clock, token, session.nextSeq, this.ofSaving(), journal ?? NO_JOURNAL);
    const course = new OpenCourse(wire, token, session, (opened, at) => {
      queue.startFrom(opened.nextSeq);
      this.launched(opened, at);
    });
    const view = new PlayerView(session, returnUrl, this.actions(announcer), contentsShownAtFirst());
    const watch = this.watchOf(course, clock, new ProblemReporter(wire, clock, token));
    this.parts = { clock, course, queue, journal: journal ?? NO_JOURNAL, view, watch, announcer };
    this.walk = new Walk(this.parts);
    this.leaving = new LeaveCourse(this.parts, this.walk, returnUrl);
    this.tokens.accept(session.token, serverTime);
    this.tabs = this.tabsOf(session);
    this.tabs?.opened(session.launchNo);
    this.opening = new OpeningWatch({
      wire,
      clock,
      token,
      attended: () => document.visibilityState === 'visible' && navigator.onLine,
      takenOver: () => void this.giveWay(),
    });
    if (session.mode === 'normal') this.opening.start();
    announcer.onLeave = () => void this.leaving.asked();
    announcer.onGoOn = (launchToken) => void this.goOn(launchToken).then((how) => announcer.announce(how));
    if (!announcer.embedded) this.takeLaunches();
    this.listen();
  }

  begin(): Promise<void> {
    return this.walk.begin();
  }

  private actions(announcer: AppAnnouncer): PlayerViewActions {
    return {
      choose: (itemId) => void this.walk.travel({ kind: 'choice', target: itemId }),
      step: (kind) => void this.walk.travel({ kind }),
      endCourse: () => void this.walk.travel({ kind: 'exitAll' }),
      back: () => void this.leaving.back(),
      leaveNow: () => this.leaving.now(),
      contentsShown: (shown) => announcer.announce(shown ? 'contents_shown' : 'contents_hidden'),
      openTab: announcer.embedded ? ({ pathname, hash }) => announcer.openDocument(pathname + hash) : null,
      ownWindow: announcer.embedded ? () => announcer.announce('own_window') : null,
    };
  }

  /** Who only looks at the course takes nothing over. */
  private tabsOf({ attemptId, mode }: Session): OtherTabs | null {
    const channel = mode === 'normal' ? tabChannel() : null;
    if (!channel) return null;
    return new OtherTabs(channel, attemptId, {
      tookOver: () => this.parts.view.saving.showTookOver(),
      takenOver: () => void this.giveWay(),
    });
  }

  /** What is not stored goes to the server first, which keeps it as late work; where it does not answer, the journal has it. */
  private async giveWay(): Promise<void> {
    const { queue, clock } = this.parts;
    const draft = this.walk.stage.run?.unsavedDraft();
    if (draft) queue.saveSoon(draft);
    const noLongerWaiting = clock.after(GIVE_WAY_MS, () => queue.stop('superseded'));
    await queue.whenSafe();
    noLongerWaiting();
    queue.stop('superseded');
  }

  private ofSaving(): CommitQueueListener {
    return {
      stateChanged: (state) => this.saveStateChanged(state),
      stored: (draft, answer) => this.stored(draft, answer),
      reopened: (opened, at) => this.launched(opened, at),
    };
  }

  private watchOf(course: OpenCourse, clock: Clock, reporter: ProblemReporter): ContentWatch {
    return new ContentWatch(course.packageBase, clock, {
      problems: (problems) => {
        this.parts.view.showProblems(problems, () => this.walk.again());
        if (course.currentId) reporter.tell(course.currentId, problems);
      },
      cannotPlay: (problem) => {
        if (course.currentId) reporter.tell(course.currentId, [problem]);
      },
      beforeDialog: () => this.sendHidden(),
      closed: (closed) => this.walk.contentClosed(closed),
      escaped: (inside) => this.parts.view.layers.closeAround(inside),
      openLayer: (address, name) => this.parts.view.layers.open(address, name),
      offerDocument: (address) =>
        this.parts.view.documents.offer(new URL(address), nameOf(address, course.packageBase)),
      holdsDocuments: (addresses) =>
        this.parts.view.documents.showHeld(
          addresses.map((address) => ({ address: new URL(address), name: nameOf(address, course.packageBase) })),
        ),
      silent: () => this.walk.stage.run?.heard === false,
    });
  }

  private listen(): void {
    const { queue, view } = this.parts;
    listenToPage({
      leaving: () => this.leaving.pageGoes(),
      hidden: () => this.sendHidden(),
      awake: () => {
        this.tokens.wake();
        this.opening.wake();
        queue.retryNow();
      },
      connection: (online) => view.saving.showConnection(online),
      wouldLose: () => !this.walk.ended && queue.wouldLose,
      closing: () => this.sendBeforeClosing(),
    });
  }

  /** The browser waits for this; of a page that goes one that is short of time may run nothing more. What content sets when it is asked itself follows. */
  private sendBeforeClosing(): void {
    this.sendHidden();
    this.parts.clock.after(0, () => this.sendHidden());
  }

  private sendHidden(): void {
    this.parts.queue.sendHidden(this.walk.stage.run?.unsavedDraft() ?? null);
  }

  /** Each opening is a launch of its own: with its own token, and with numbers that begin anew. */
  private launched({ token, launchNo, openedAt, courseState }: Session, at: number | null): void {
    this.parts.view.keepResult(courseState);
    this.launchNo = launchNo;
    this.journal?.startLaunch({ launchNo, openedAt });
    this.tabs?.opened(launchNo);
    this.opening.heard();
    this.tokens.accept(token, at);
  }

  /** No page around brings a new launch to a window of its own; another tab of this browser does. */
  private takeLaunches(): void {
    const channel = handOverChannel();
    if (!channel) return;
    new LaunchTaker(
      channel,
      () => this.walk.held,
      async (launchToken) => {
        const how = await this.goOn(launchToken);
        const cannot = how === 'cannot_go_on' || how === 'would_lose';
        if (cannot) this.parts.view.saving.showCannotGoOn(how === 'would_lose');
        return how;
      },
    );
  }

  /** The course was launched anew: what is not saved is sent, in the opening that this page has, and its part goes on. */
  private async goOn(launchToken: string): Promise<GoneOn> {
    const { queue, course, view } = this.parts;
    const answer = await goOn(this.wire, launchToken, { launchNo: this.launchNo, mode: course.session.mode });
    if (answer.kind === 'unreachable') return 'expired';
    if (answer.kind === 'refused') return this.cannotGoOn();
    this.tokens.accept(answer.token, answer.serverTime);
    course.launchedAnew();
    queue.goOn();
    if (this.walk.ended) {
      await queue.whenSettled();
      return this.cannotGoOn();
    }
    if (course.session.mode === 'normal') this.opening.start();
    view.saving.hideSignedOut();
    this.walk.release();
    return 'goes_on';
  }

  private cannotGoOn(): GoneOn {
    const { queue, journal } = this.parts;
    const { run } = this.walk.stage;
    const loses = queue.wouldLose || (!journal.usable && (run?.uncommitted ?? null) !== null);
    return loses ? 'would_lose' : 'cannot_go_on';
  }

  private stored(draft: CommitDraft, answer: CommitAnswer): void {
    const { course, view, announcer } = this.parts;
    const { stage } = this.walk;
    stage.run?.stored(draft);
    this.opening.heard();
    if (draft.itemId === course.currentId) view.showMeasure(measuredPercent(draft.cmi));
    if (answer.item) {
      course.keepResult(draft.itemId, answer.item);
      view.keepResult(answer.attempt.state);
      stage.refresh();
    }
    this.walk.stored();
    announcer.announce('saved');
    if (draft.reason === 'terminate' && stage.run?.waitsToEnd) this.walk.finished(stage.run, { kind: 'none' });
  }

  private saveStateChanged(state: SaveState): void {
    const { view, clock, announcer, journal } = this.parts;
    view.saving.showSaveState(state, this.walk.stage.run?.uncommitted ?? null);
    if (state.kind !== 'stopped' || this.walk.ended) return;
    this.tokens.stop();
    this.opening.stop();
    if (state.why === 'expired' && this.walk.stage.showsContent) {
      // The learner signs in, in the page around or another tab; until then the part stays, with what was typed in it and not set.
      this.walk.hold();
      view.saving.showSignedOut({ kept: journal.usable, embedded: announcer.embedded });
      return announcer.announce('expired');
    }
    this.walk.end();
    // We may be inside a call of the SCO; its page is removed once that has returned.
    clock.after(0, () => {
      this.walk.stage.drop();
      const draft = this.walk.stage.close();
      if (draft && state.why === 'expired') this.parts.queue.keepAside(draft);
      if (state.why === 'expired') announcer.announce('expired');
      view.showStopped(state);
    });
  }
}
