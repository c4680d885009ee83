import { merged, reportOfCmi, Sequencer } from '../../../src/domain/sequencing/index.js';
import type {
  GlobalObjectives,
  NavigationRequest,
  Outcome,
  SequencingState,
} from '../../../src/domain/sequencing/index.js';
import type { CmiTree, ItemState, Session, SessionItem, SessionSequencing } from '../protocol.js';
import { objectiveRowsOf } from './objective-rows.js';
import type { Destination, Navigator, Steps } from './navigator.js';
import { seededRandom } from './seeded-random.js';

/** Without `reported` and `globals` the state alone says what is known, as it does where no server is asked. */
type StartOfCourse = Pick<SessionSequencing, 'tree' | 'state'> & Partial<SessionSequencing>;

/** A SCORM 2004 course with sequencing rules, played by our own sequencer (SN 4th Ed.). */
export class SequencedNavigator implements Navigator {
  private readonly sequencer: Sequencer;
  private items: readonly SessionItem[];
  private readonly reported: boolean;
  /** The part that was opened last, where it goes on with a suspended attempt. */
  private resumed: string | null = null;

  constructor(session: Session, { tree, state, reported = true, globals }: StartOfCourse) {
    this.items = session.items;
    this.reported = reported;
    // Drawn from the attempt, so that the parts that were drawn are the same when the course is opened again before anything was kept.
    this.sequencer = new Sequencer(tree, seededRandom(session.attemptId));
    if (state) this.sequencer.restore(state);
    this.know(globals);
  }

  /**
   * Goes on where the learner was. To leave is to suspend the course with the part that was open (SN 4th Ed., TB.2.3), however its page
   * went away; but a part that had ended and is done is not opened again.
   */
  begin(): Destination {
    const { sequencer } = this;
    const open = sequencer.isActive ? this.items.find(({ id }) => id === sequencer.currentId) : undefined;
    // Sent there and not heard of since: it begins as it would have then.
    if (open && !this.reported) return { kind: 'open', itemId: open.id, fresh: sequencer.fresh };
    const told = open?.scormType === 'sco' ? open.state : null;
    if (open && told?.cmi) this.report(open, told.cmi);
    if (told && hasEnded(told)) {
      const destination = this.request({ kind: this.canNavigate({ kind: 'continue' }) ? 'continue' : 'exit' });
      if (destination.kind === 'open') return destination;
      // It was the last part: the course is gone through again.
      if (destination.kind === 'stay') return { kind: 'stay', why: null };
    } else if (open) sequencer.request({ kind: 'suspendAll' });
    sequencer.leave();
    // Where nothing begins by itself the learner chooses; opening the first part would count as an attempt at it (SN 3.2, flow).
    const destination = this.request({ kind: sequencer.canResume ? 'resumeAll' : 'start' });
    return destination.kind === 'open' ? destination : { kind: 'stay', why: null };
  }

  request(request: NavigationRequest): Destination {
    const outcome = this.sequencer.request(request);
    this.resumed = outcome.kind === 'deliver' && outcome.resumed ? outcome.activity : null;
    return destinationOf(outcome);
  }

  report(item: SessionItem, cmi: CmiTree): void {
    if (item.id !== this.sequencer.currentId) return;
    const { scaledPassingScore, completionThreshold } = item;
    this.sequencer.report(reportOfCmi(cmi, { scaledPassingScore, completionThreshold }));
  }

  stateAfter(item: SessionItem, cmi: CmiTree, request: NavigationRequest): SequencingState | null {
    if (item.id !== this.sequencer.currentId) return null;
    this.report(item, cmi);
    return this.sequencer.stateAfter(request);
  }

  update(items: readonly SessionItem[], globals?: GlobalObjectives): void {
    this.items = items;
    this.know(globals);
  }

  ordered(items: readonly SessionItem[]): readonly SessionItem[] {
    return [...this.sequencer.root.walk()].flatMap(({ id }) =>
      items.filter((item) => item.id === id).map((item) => this.asCounted(item)),
    );
  }

  steps(): Steps {
    const hidden = this.sequencer.find(this.sequencer.currentId ?? '')?.definition.hidden ?? [];
    const offered = (kind: 'previous' | 'continue'): Outcome | null =>
      hidden.includes(kind) ? null : this.sequencer.preview({ kind });
    const to = (outcome: Outcome | null): SessionItem | null =>
      outcome?.kind === 'deliver' ? (this.items.find(({ id }) => id === outcome.activity) ?? null) : null;
    const on = offered('continue');
    return { previous: to(offered('previous')), next: to(on), ends: on?.kind === 'ended' };
  }

  inContents({ id }: SessionItem): boolean {
    const open = this.sequencer.find(this.sequencer.currentId ?? '');
    return open?.path.some((around) => around.id === id) === true || !this.sequencer.hidesFromChoice(id);
  }

  opensAsWhole({ id, launchable }: SessionItem): boolean {
    return !launchable && this.canNavigate({ kind: 'choice', target: id });
  }

  wholeCourse(): string | null {
    const { id } = this.sequencer.root;
    return this.canNavigate({ kind: 'choice', target: id }) ? id : null;
  }

  mayEnd(): boolean {
    const { currentId } = this.sequencer;
    return currentId !== null && !this.sequencer.find(currentId)?.definition.hidden.includes('exitAll');
  }

  lockedBecause(item: SessionItem): string | null {
    const outcome = this.sequencer.preview({ kind: 'choice', target: item.id });
    return outcome.kind === 'refused' || outcome.kind === 'nothing' ? outcome.why : null;
  }

  canNavigate(request: NavigationRequest): boolean {
    const { kind } = this.sequencer.preview(request);
    return kind === 'deliver' || kind === 'ended';
  }

  /**
   * A learner who looks at a finished part again finds it finished; only the rules of the package make a part begin anew. A part that was
   * suspended with the whole course is resumed, whatever its SCO had said of its exit (RTE 4th Ed. 4.2.8).
   */
  prepared(item: SessionItem, fresh = false): SessionItem {
    const kept = item.state && fresh ? { ...item.state, cmi: null } : item.state;
    const state = kept && this.resumed === item.id ? { ...kept, entry: 'resume' as const } : kept;
    return { ...item, state, objectives: objectiveRowsOf(this.sequencer, item.id) };
  }

  /** A part that was left without a word on its status counts as completed (SN 4th Ed. 3.12, UP.4), and so it reads in the contents. */
  private asCounted(item: SessionItem): SessionItem {
    const { sequencer } = this;
    const known = item.state;
    const isOpen = sequencer.isActive && sequencer.currentId === item.id;
    const speaks = known?.completionStatus === 'completed' || (known?.successStatus ?? 'unknown') !== 'unknown';
    if (item.scormType !== 'sco' || isOpen || speaks) return item;
    const counts = (sequencer.find(item.id)?.state.attempts ?? 0) > 0 && sequencer.standing(item.id).completed === true;
    return counts ? { ...item, state: { ...(known ?? NOTHING_SAID), completionStatus: 'completed' } } : item;
  }

  /** What the server knows takes the place of what was worked out here: another course may have written to the same objective. */
  private know(globals: GlobalObjectives | undefined): void {
    if (globals) this.sequencer.globals = merged(this.sequencer.globals, globals);
  }

  get state(): SequencingState {
    return this.sequencer.save();
  }
}

const NOTHING_SAID: ItemState = {
  cmi: null,
  entry: '',
  totalTime: '',
  completionStatus: 'unknown',
  successStatus: 'unknown',
  score: null,
};

function hasEnded(state: ItemState): boolean {
  if (state.entry === 'resume') return false;
  return state.completionStatus === 'completed' || state.successStatus === 'passed';
}

function destinationOf(outcome: Outcome): Destination {
  if (outcome.kind === 'deliver') return { kind: 'open', itemId: outcome.activity, fresh: outcome.fresh };
  if (outcome.kind === 'ended') return { kind: 'ended' };
  return { kind: 'stay', why: outcome.why === '' ? null : outcome.why };
}
