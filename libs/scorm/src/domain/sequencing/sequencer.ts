import type { Activity } from './activity.js';
import type { ActivityDefinition } from './activity-definition.js';
import { chooseChildren } from './choose-children.js';
import { checkDelivery, deliver } from './deliver.js';
import { ruleHolds } from './evaluate-rule.js';
import type { Reported } from './end-attempt.js';
import { translate } from './navigation-request.js';
import type { NavigationRequest, Termination } from './navigation-request.js';
import type { GlobalObjectives } from './objective-values.js';
import { objectiveRecord } from './objective-values.js';
import type { ObjectiveRecord } from './activity-state.js';
import { OBJECTIVE_VALUES } from './activity-definition.js';
import type { ObjectiveValue } from './activity-definition.js';
import { standingOf } from './roll-up.js';
import { takeReport } from './sco-report.js';
import type { ScoReport } from './sco-report.js';
import { ActivityTree } from './sequencer-tree.js';
import type { SequencingState } from './sequencer-tree.js';
import { SequencingException } from './sequencing-exception.js';
import { identify } from './sequencing-request.js';
import { terminate } from './terminate.js';

/**
 * What a request led to. `nothing`: the part that was open has ended, and the learner chooses what is next. `fresh`: the rules of the
 * package want the part done anew, so that what its SCO kept before is not given back to it. `resumed`: its attempt was suspended and goes on.
 */
export type Outcome =
  | { kind: 'deliver'; activity: string; fresh: boolean; resumed: boolean }
  | { kind: 'ended' }
  | { kind: 'nothing'; why: string }
  | { kind: 'refused'; code: string; why: string };

/** The Overall Sequencing Process of SCORM 2004 (SN 4th Ed., OP.1) over one learner's attempt at a course. */
export class Sequencer {
  private readonly tree: ActivityTree;
  private reported: ScoReport | undefined;

  constructor(definition: ActivityDefinition, random: () => number = Math.random) {
    this.tree = new ActivityTree(definition, random);
    for (const activity of this.tree.root.walkAll()) chooseChildren(this.tree, activity);
  }

  /** Asks for something; what is open ends first. A request that is refused changes nothing. */
  request(request: NavigationRequest): Outcome {
    const before = this.tree.save();
    try {
      const outcome = this.process(request);
      this.reported = undefined;
      return outcome;
    } catch (refusal) {
      if (!(refusal instanceof SequencingException)) throw refusal;
      this.tree.restore(before);
      return { kind: 'refused', code: refusal.code, why: refusal.message };
    }
  }

  /** What a request would lead to; nothing changes. */
  preview(request: NavigationRequest): Outcome {
    const before = this.tree.save();
    const { reported } = this;
    try {
      return this.request(request);
    } finally {
      this.tree.restore(before);
      this.reported = reported;
    }
  }

  /** Where a request would lead, to be kept with the end of the open part; nothing changes. Null where it is refused. */
  stateAfter(request: NavigationRequest): SequencingState | null {
    const before = this.tree.save();
    const { reported } = this;
    try {
      return this.request(request).kind === 'refused' ? null : this.tree.save();
    } finally {
      this.tree.restore(before);
      this.reported = reported;
    }
  }

  /** The learner is out of the course: what was suspended waits to be resumed, the next request is a start. */
  leave(): void {
    this.tree.current = null;
  }

  /** Keeps what the open SCO has set so far. It counts when the SCO ends, and not when it is abandoned. */
  report(report: ScoReport): void {
    const { current } = this.tree;
    if (current?.state.active) this.reported = report;
  }

  save(): SequencingState {
    return this.tree.save();
  }

  restore(state: SequencingState): void {
    this.tree.restore(state);
  }

  /** The global objectives; those of a learner are given before the first request. */
  get globals(): GlobalObjectives {
    return this.tree.globals;
  }

  set globals(globals: GlobalObjectives) {
    this.tree.globals = structuredClone(globals);
  }

  get currentId(): string | null {
    return this.tree.current?.id ?? null;
  }

  get isActive(): boolean {
    return this.tree.current?.state.active === true;
  }

  /** The open activity was delivered to be done anew. */
  get fresh(): boolean {
    return this.tree.fresh;
  }

  get canResume(): boolean {
    return this.tree.suspended !== null;
  }

  get root(): Activity {
    return this.tree.root;
  }

  find(id: string): Activity | undefined {
    return this.tree.find(id);
  }

  /** Whether the package wants an activity kept out of the contents for now, by a rule of its own or of a module around it (SN 3.4.1). */
  hidesFromChoice(id: string): boolean {
    const { globals } = this.tree;
    return (
      this.find(id)?.path.some((activity) =>
        ruleHolds(activity, activity.definition.preConditions, ['hiddenFromChoice'], globals),
      ) ?? false
    );
  }

  /** Completion and satisfaction of an activity; those of the root are the result of the course. */
  standing(id = this.tree.root.id): ReturnType<typeof standingOf> {
    const activity = this.tree.find(id);
    return activity ? standingOf(activity, this.tree.globals) : { completed: undefined, satisfied: undefined };
  }

  /** The values with which the rows of cmi.objectives begin, in the order of the package (RTE 4.2.17); `shared` are those
   * that come from global objectives and so count for a resumed SCO too. */
  objectives(id: string): { id: string; values: ObjectiveRecord; shared: ObjectiveValue[] }[] {
    const activity = this.tree.find(id);
    if (!activity) return [];
    return activity.definition.objectives
      .filter((objective) => objective.id !== '')
      .map((objective) => ({
        id: objective.id,
        values: objectiveRecord(activity, objective, this.tree.globals),
        shared: OBJECTIVE_VALUES.filter((value) => objective.maps.some((map) => map.read[value])),
      }));
  }

  private process(request: NavigationRequest): Outcome {
    const { termination, sequencing } = translate(this.tree, request);
    let next = sequencing;
    if (termination) {
      next = terminate(this.tree, termination, this.counted(termination)) ?? next;
    }
    if (!next) return { kind: 'nothing', why: '' };
    try {
      const { deliver: activity, ended } = identify(this.tree, next);
      if (ended) return this.end();
      if (!activity) return { kind: 'nothing', why: '' };
      checkDelivery(this.tree, activity);
      const { suspended } = activity.state;
      const retried = next.kind === 'retry';
      const anew = retried || activity.path.some(({ state }) => !state.active && state.anew === true);
      deliver(this.tree, activity, retried);
      this.tree.fresh = anew && !suspended;
      return { kind: 'deliver', activity: activity.id, fresh: this.tree.fresh, resumed: suspended };
    } catch (failure) {
      // What was open has ended by its own wish or a rule's; that stands, although nothing follows from it.
      if (!termination || !(failure instanceof SequencingException) || next === sequencing) throw failure;
      return { kind: 'nothing', why: failure.message };
    }
  }

  private counted(termination: Termination): Reported | undefined {
    const { current } = this.tree;
    const report = this.reported;
    if (!report || !current?.state.active || termination === 'abandon' || termination === 'abandonAll')
      return undefined;
    return takeReport(this.tree, current, report);
  }

  private end(): Outcome {
    this.tree.current = null;
    return { kind: 'ended' };
  }
}
