import { merged, reportOfCmi, Sequencer } from '../../../src/domain/sequencing/index.js';
import type {
  GlobalObjectives,
  NavigationRequest,
  Outcome,
  SequencingState,
} from '../../../src/domain/sequencing/index.js';
import type { CmiTree, Session, SessionItem, SessionSequencing } from '../protocol.js';
import { objectiveRowsOf } from './objective-rows.js';
import type { Destination, Navigator, Steps } from './navigator.js';
import { seededRandom } from './seeded-random.js';

/** A SCORM 2004 course with sequencing rules, played by our own sequencer (SN 4th Ed.). */
export class SequencedNavigator implements Navigator {
  private readonly sequencer: Sequencer;
  private items: readonly SessionItem[];
  private readonly reported: boolean;

  constructor(session: Session, { tree, state, reported = true, globals }: SessionSequencing) {
    this.items = session.items;
    this.reported = reported;
    // Drawn from the attempt, so that the parts that were drawn are the same when the course is opened again before anything was kept.
    this.sequencer = new Sequencer(tree, seededRandom(session.attemptId));
    if (state) this.sequencer.restore(state);
    this.know(globals);
  }

  /**
   * Goes on where the learner was. A part that was open and did not end counts as suspended, however its page went away; one that had
   * ended is not opened again, for that would be a new attempt at it.
   */
  begin(): Destination {
    const { sequencer } = this;
    const open = sequencer.isActive ? this.items.find(({ id }) => id === sequencer.currentId) : undefined;
    // Sent there and not heard of since: it begins as it would have then.
    if (open && !this.reported) return { kind: 'open', itemId: open.id, fresh: sequencer.fresh };
    const told = open?.scormType === 'sco' ? open.state : null;
    if (open && told?.cmi) this.report(open, told.cmi);
    if (told && told.entry !== 'resume') {
      const destination = this.request({ kind: this.canNavigate({ kind: 'continue' }) ? 'continue' : 'exit' });
      return destination.kind === 'open' ? destination : { kind: 'stay', why: null };
    }
    if (open) sequencer.request({ kind: 'suspendAll' });
    sequencer.leave();
    const outcome = sequencer.request({ kind: sequencer.canResume ? 'resumeAll' : 'start' });
    if (outcome.kind === 'deliver') return destinationOf(outcome);
    // Where nothing begins by itself the learner chooses; the first part that can be chosen is a beginning.
    const first = this.items.find((item) => item.launchable && this.lockedBecause(item) === null);
    return first ? this.request({ kind: 'choice', target: first.id }) : destinationOf(outcome);
  }

  request(request: NavigationRequest): Destination {
    return destinationOf(this.sequencer.request(request));
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
    return [...this.sequencer.root.walk()].flatMap(({ id }) => items.find((item) => item.id === id) ?? []);
  }

  steps(): Steps {
    const hidden = this.sequencer.find(this.sequencer.currentId ?? '')?.definition.hidden ?? [];
    const to = (kind: 'previous' | 'continue'): SessionItem | null => {
      if (hidden.includes(kind)) return null;
      const outcome = this.sequencer.preview({ kind });
      return outcome.kind === 'deliver' ? (this.items.find(({ id }) => id === outcome.activity) ?? null) : null;
    };
    return { previous: to('previous'), next: to('continue') };
  }

  inContents({ id }: SessionItem): boolean {
    const open = this.sequencer.find(this.sequencer.currentId ?? '');
    return open?.path.some((around) => around.id === id) === true || !this.sequencer.hidesFromChoice(id);
  }

  lockedBecause(item: SessionItem): string | null {
    const outcome = this.sequencer.preview({ kind: 'choice', target: item.id });
    return outcome.kind === 'refused' || outcome.kind === 'nothing' ? outcome.why : null;
  }

  canNavigate(request: NavigationRequest): boolean {
    const { kind } = this.sequencer.preview(request);
    return kind === 'deliver' || kind === 'ended';
  }

  /** A learner who looks at a finished part again finds it finished; only the rules of the package make a part begin anew. */
  prepared(item: SessionItem, fresh = false): SessionItem {
    const state = fresh && item.state ? { ...item.state, cmi: null } : item.state;
    return { ...item, state, objectives: objectiveRowsOf(this.sequencer, item.id) };
  }

  /** What the server knows takes the place of what was worked out here: another course may have written to the same objective. */
  private know(globals: GlobalObjectives | undefined): void {
    if (globals) this.sequencer.globals = merged(this.sequencer.globals, globals);
  }

  get state(): SequencingState {
    return this.sequencer.save();
  }
}

function destinationOf(outcome: Outcome): Destination {
  if (outcome.kind === 'deliver') return { kind: 'open', itemId: outcome.activity, fresh: outcome.fresh };
  if (outcome.kind === 'ended') return { kind: 'ended' };
  return { kind: 'stay', why: outcome.why === '' ? null : outcome.why };
}
