import type { GlobalObjectives, SequencingState } from '../../src/domain/sequencing/index.js';
import { activityTreeOf } from '../../src/package/sequencing/tree-of-package.js';
import { sharingScopesOf } from '../../src/package/index.js';
import { flattenItems } from '../../src/package/package-structure.js';
import type { PackageItem, PackageStructure } from '../../src/package/package-structure.js';
import type { Destination } from '../src/navigation/navigator.js';
import { SequencedNavigator } from '../src/navigation/sequenced-navigator.js';
import type { CmiTree, Session, SessionItem } from '../src/protocol.js';
import { createRuntime } from '../src/runtime/scorm2004-runtime.js';
import type { NavigationWish } from '../src/runtime/scorm-runtime.js';
import { KeptParts } from './kept-parts.js';
import type { Case, Visit } from './read-case.js';
import { LEARNER, runCommands } from './run-commands.js';
import type { Api2004 } from './run-commands.js';
import { Tester } from './tester.js';

type Opened = Extract<Destination, { kind: 'open' }>;

/** What a learner brings along, and how the replay plays. */
export interface Sitting {
  globals: GlobalObjectives;
  /** The stores of adl.data by target id; those of a learner are handed on to the next course. */
  stores: Map<string, string>;
  /** Parts that are opened again have their data back in any case, as in the player. */
  givesBack: boolean;
}

/** One learner in one course: the player's way through it, its run-time for each part, and what the server keeps. */
export class CaseReplay {
  private navigator: SequencedNavigator;
  /** Where the learner is, as the player tells the server each time before it opens a part. */
  private state: SequencingState;
  private readonly items: ReadonlyMap<string, PackageItem>;
  private readonly kept: KeptParts;
  private readonly tester: Tester;
  readonly faults: string[] = [];

  constructor(
    private readonly structure: PackageStructure,
    private readonly words: ReadonlyMap<string, string>,
    private readonly sitting: Sitting,
  ) {
    this.items = new Map(flattenItems(structure).map(({ item }) => [item.identifier, item]));
    this.kept = new KeptParts(structure, sitting.stores);
    this.tester = new Tester(structure);
    this.state = { current: null, suspended: null, activities: {}, globals: sitting.globals };
    this.navigator = this.player();
  }

  /** Global objectives that outlive the course, for the next case of the same learner. */
  get globals(): GlobalObjectives {
    return this.navigator.state.globals;
  }

  play({ start, visits }: Case): string[] {
    let destination = this.arrive(this.navigator.begin());
    if (start !== '.' && destination.kind !== 'open') destination = this.choose(start);
    return this.playFrom(destination, visits);
  }

  /** Goes on in a course that the learner opens again. */
  playOn(visits: readonly Visit[]): string[] {
    return this.playFrom(this.again(), visits);
  }

  private playFrom(begun: Destination, visits: readonly Visit[]): string[] {
    let destination = begun;
    for (const [index, visit] of visits.entries()) {
      // The tester opens the part by the contents where nothing begins by itself.
      const begins = index === 0 || BEGINS.test(visits[index - 1]?.then ?? '');
      const part = this.tester.partOf(visit);
      if (begins && destination.kind !== 'open')
        destination = this.arrive(this.navigator.request({ kind: 'choice', target: part }));
      if (destination.kind !== 'open' || destination.itemId !== part) {
        this.faults.push(`visit ${index + 1}: expected ${part}, got ${JSON.stringify(destination)}`);
        return this.faults;
      }
      this.inspect(visit);
      destination = this.visit(visit, destination);
      if (this.faults.length > 0) return this.faults;
    }
    return this.faults;
  }

  private visit(visit: Visit, opened: Opened): Destination {
    const item = this.navigator.prepared(this.sessionItem(opened.itemId), opened.fresh);
    const wish = item.scormType === 'sco' ? this.run(visit, item) : ({ kind: 'none' } as const);
    const learner = this.tester.wish(visit.then, this.navigator, this.kept.items);
    if (learner === 'not offered') return { kind: 'stay', why: `${visit.then}: not offered by the player` };
    const asked = learner ?? (BY_LEARNER.test(visit.then) || wish.kind === 'none' ? undefined : wish);
    const destination: Destination = asked
      ? this.arrive(this.navigator.request(asked))
      : { kind: 'stay', why: 'nothing was asked for' };
    if (visit.then.startsWith('Root')) return this.choose('root of');
    return LEAVES.test(visit.then) ? this.again() : destination;
  }

  /** The learner opens something from the contents. */
  private choose(title: string): Destination {
    const request = this.tester.choice(title, this.navigator, this.kept.items);
    return request
      ? this.arrive(this.navigator.request(request))
      : { kind: 'stay', why: `${title} is not offered in the contents` };
  }

  /** The SCO's calls, and what it asks for at its end. */
  private run(visit: Visit, item: SessionItem): NavigationWish {
    const wishes: NavigationWish[] = [];
    let last: CmiTree = {};
    // By the standard a new attempt begins without the data of the one before (RTE 4th Ed. 2.1.1); the player gives them back.
    const goesOn = this.sitting.givesBack || item.state?.entry === 'resume';
    const runtime = createRuntime(
      goesOn ? item : { ...item, state: null },
      { learner: LEARNER, mode: 'normal' },
      {
        save: (_, cmi) => {
          last = cmi;
          return true;
        },
        changed: () => undefined,
        stateRefused: () => undefined,
        finished: (wish) => void wishes.push(wish),
        canNavigate: (request) => {
          this.navigator.report(item, runtime.snapshot());
          return this.navigator.canNavigate(request);
        },
      },
    );
    const api = runtime.api as unknown as Api2004;
    for (const fault of runCommands(api, visit.commands, this.words)) {
      this.faults.push(`Activity ${visit.activity}: ${fault}`);
    }
    if (runtime.running) api.Terminate('');
    this.kept.store(this.itemOf(item.id), last, !goesOn);
    this.kept.share(this.itemOf(item.id), runtime.shared?.unsaved);
    this.navigator.report(item, last);
    return wishes[0] ?? { kind: 'none' };
  }

  /** The learner opens the course again. */
  private again(): Destination {
    const goesOn = Object.values(this.state.activities).some(({ active, suspended }) => active || suspended);
    if (!goesOn && !activityTreeOf(this.structure).keepsGlobals) this.state = { ...this.state, globals: {} };
    if (!goesOn && sharingScopesOf(this.structure).data === 'attempt') this.sitting.stores.clear();
    this.navigator = this.player();
    return this.arrive(this.navigator.begin());
  }

  private player(): SequencedNavigator {
    const session = { attemptId: 'replay', items: this.kept.items } as unknown as Session;
    return new SequencedNavigator(session, { tree: activityTreeOf(this.structure), state: this.state });
  }

  private arrive(destination: Destination): Destination {
    this.state = this.navigator.state;
    this.navigator.update(this.kept.items);
    return destination;
  }

  private inspect({ activity, questions, answers }: Visit): void {
    for (const [at, question] of questions.entries()) {
      const said = this.tester.answer(question, this.navigator, this.kept.items);
      const expected = answers[at] === 'Y';
      if (said !== undefined && said !== expected)
        this.faults.push(`Activity ${activity}: ${question} is ${said}, expected ${expected}`);
    }
  }

  private sessionItem(id: string): SessionItem {
    const found = this.kept.items.find((item) => item.id === id);
    if (!found) throw new Error(`No item ${id}`);
    return found;
  }

  private itemOf(id: string): PackageItem {
    const found = this.items.get(id);
    if (!found) throw new Error(`No item ${id}`);
    return found;
  }
}

/** What the script says where the learner leaves the course, by the player's own way out, and opens it again. */
const LEAVES = /^(?:Re[lL]aunch|ContinueExit|ExitCM09ba|SuspendCM09ca|DMBx)/;
/** The same, where a part has to be chosen then if none begins by itself. */
const BEGINS = /^(?:Re[lL]aunch|ContinueExit|ExitCM09ba|DMBx)/;
/** Where the learner leaves, whatever the SCO has asked for. */
const BY_LEARNER = /^(?:ExitCM09ba|SuspendCM09ca)/;
