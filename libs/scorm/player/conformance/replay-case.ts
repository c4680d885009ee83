import { Sequencer, reportOfCmi } from '../../src/domain/sequencing/index.js';
import type { GlobalObjectives, Outcome } from '../../src/domain/sequencing/index.js';
import { storesFor, writtenStores } from '../../src/domain/shared-data.js';
import { activityTreeOf } from '../../src/package/sequencing/tree-of-package.js';
import { flattenItems } from '../../src/package/package-structure.js';
import type { PackageItem, PackageStructure } from '../../src/package/package-structure.js';
import { createRuntime } from '../src/runtime/scorm2004-runtime.js';
import { sessionItem } from '../src/testing/session-item.js';
import type { CmiTree } from '../src/protocol.js';
import { objectiveRowsOf } from '../src/navigation/objective-rows.js';
import type { NavigationWish } from '../src/runtime/scorm-runtime.js';
import type { Case, Visit } from './read-case.js';
import { runCommands } from './run-commands.js';
import type { Api2004 } from './run-commands.js';

/** One learner in one course: our activity tree and sequencer, and the run-time of the player for each part. */
export class CaseReplay {
  private sequencer: Sequencer;
  private readonly items: Map<string, PackageItem>;
  private readonly stored = new Map<string, CmiTree>();
  readonly faults: string[] = [];

  /** Global objectives that outlive the course, for the next case of the same learner. */
  get globals(): GlobalObjectives {
    return this.sequencer.globals;
  }

  constructor(
    private readonly structure: PackageStructure,
    private readonly words: ReadonlyMap<string, string>,
    known: GlobalObjectives,
    /** The stores of adl.data by target id; those of a learner are handed on to the next case. */
    private readonly stores = new Map<string, string>(),
  ) {
    this.items = new Map(flattenItems(structure).map(({ item }) => [item.identifier, item]));
    this.sequencer = new Sequencer(activityTreeOf(structure), () => 0.5);
    this.sequencer.globals = known;
  }

  play({ start, visits }: Case): string[] {
    const begun = this.sequencer.request({ kind: 'start' });
    const chosen = start === '.' ? begun : this.sequencer.request({ kind: 'choice', target: this.idOf(start) });
    return this.playFrom(chosen, start === '.', visits);
  }

  /** Goes on in a course that the learner opens again. */
  playOn(visits: Visit[]): string[] {
    return this.playFrom(this.relaunch(), true, visits);
  }

  private playFrom(begun: Outcome, byItself: boolean, visits: Visit[]): string[] {
    let outcome = begun;
    for (const [index, visit] of visits.entries()) {
      // The tester opens the part by the contents where nothing begins by itself.
      const begins = index === 0 ? byItself : LEAVES.test(visits[index - 1]?.then ?? '');
      if (begins && outcome.kind !== 'deliver') {
        outcome = this.sequencer.request({ kind: 'choice', target: this.partOf(visit) });
      }
      const open = outcome.kind === 'deliver' ? outcome.activity : describe(outcome);
      if (outcome.kind !== 'deliver' || open !== this.partOf(visit)) {
        this.faults.push(`visit ${index + 1}: expected ${this.partOf(visit)}, got ${open}`);
        return this.faults;
      }
      this.inspect(visit);
      outcome = this.visit(visit, outcome.activity);
      if (this.faults.length > 0) return this.faults;
    }
    return this.faults;
  }

  private visit(visit: Visit, id: string): Outcome {
    const item = this.items.get(id);
    if (!item) throw new Error(`No item ${id}`);
    const resumed = this.stored.get(id);
    const wishes: NavigationWish[] = [];
    let last: CmiTree = {};
    const runtime = createRuntime(
      sessionItem({
        ...item,
        id,
        objectives: objectiveRowsOf(this.sequencer, id),
        sharedData: storesFor(item.dataMaps, this.stores),
        state: resumed
          ? {
              cmi: resumed,
              entry: 'resume',
              totalTime: 'PT0S',
              completionStatus: null,
              successStatus: null,
              score: null,
            }
          : null,
      }),
      { learner: { id: 'learner', name: 'Learner, One' }, mode: 'normal' },
      {
        save: (_, cmi) => {
          last = cmi;
          return true;
        },
        changed: () => undefined,
        finished: (wish) => void wishes.push(wish),
        canNavigate: (request) => leads(this.sequencer.preview(request)),
      },
    );
    const api = runtime.api as unknown as Api2004;
    for (const fault of runCommands(api, visit.commands, this.words))
      this.faults.push(`Activity ${visit.activity}: ${fault}`);
    if (runtime.running) api.Terminate('');
    const written = writtenStores(item.dataMaps, runtime.shared?.unsaved);
    for (const [target, text] of Object.entries(written)) this.stores.set(target, text);
    this.sequencer.report(reportOfCmi(last as never, item));
    if ((last as { exit?: string }).exit === 'suspend') this.stored.set(id, last);
    else this.stored.delete(id);
    const wish = wishes[0] ?? { kind: 'none' };
    // What the learner asks for takes the place of what the SCO asked for (SN 4.4.4).
    if (wish.kind !== 'none' && !LEARNERS.test(visit.then)) {
      if (wish.kind === 'suspendAll') this.stored.set(id, last);
      const outcome = this.sequencer.request(wish);
      return this.learner(visit.then, outcome);
    }
    return this.learner(visit.then, { kind: 'nothing', why: 'the SCO asked for nothing' });
  }

  /** What the learner does after the SCO has ended, by the controls of the player. */
  private learner(then: string, outcome: Outcome): Outcome {
    if (then === 'Continue' || then === 'Previous') {
      return this.sequencer.request({ kind: then === 'Continue' ? 'continue' : 'previous' });
    }
    const choice = chosenPart(then);
    if (choice) return this.sequencer.request({ kind: 'choice', target: this.idOf(choice) });
    if (/^Re[lL]aunch/.test(then)) return this.relaunch();
    if (/^Root/.test(then)) return this.sequencer.request({ kind: 'choice', target: this.sequencer.root.id });
    if (/^ContinueExit/.test(then)) {
      this.sequencer.request({ kind: 'continue' });
      return this.relaunch();
    }
    return outcome;
  }

  /** The learner opens the course again: what was suspended is resumed, else the course starts with what is known. */
  private relaunch(): Outcome {
    const organization = this.structure.organizations.find(
      ({ identifier }) => identifier === this.structure.defaultOrganization,
    );
    const goesOn = this.sequencer.root.state.suspended;
    if (!goesOn && organization?.objectivesGlobalToSystem === false) this.sequencer.globals = {};
    if (!goesOn && organization?.sharedDataGlobalToSystem === false) this.stores.clear();
    const state = this.sequencer.save();
    this.sequencer = new Sequencer(activityTreeOf(this.structure), () => 0.5);
    this.sequencer.restore(state);
    this.sequencer.leave();
    return this.sequencer.request({ kind: this.sequencer.canResume ? 'resumeAll' : 'start' });
  }

  private inspect({ activity, questions, answers }: Visit): void {
    for (const [at, question] of questions.entries()) {
      const said = this.answer(question);
      const expected = answers[at] === 'Y';
      if (said !== undefined && said !== expected)
        this.faults.push(`Activity ${activity}: ${question} is ${said}, expected ${expected}`);
    }
  }

  private answer(question: string): boolean | undefined {
    const [key = '', subject = ''] = question.split('@');
    const request = (kind: 'continue' | 'previous'): boolean => {
      const hidden = this.sequencer.find(this.sequencer.currentId ?? '')?.definition.hidden ?? [];
      return !hidden.includes(kind) && leads(this.sequencer.preview({ kind }));
    };
    if (key === 'continue.enabled') return request('continue');
    if (key === 'previous.enabled') return request('previous');
    if (key === 'continue.disabled') return !request('continue');
    if (key === 'previous.disabled') return !request('previous');
    if (key === 'toc.enabled')
      return [...this.sequencer.root.walk()].some(({ id }) => id !== this.sequencer.currentId && this.choosable(id));
    if (key === 'toc.enabled.selectable') return this.choosable(this.idOf(subject));
    if (key === 'toc.visible') {
      const id = this.idOf(subject);
      return this.sequencer.find(id)?.definition.visible && !this.sequencer.hidesFromChoice(id);
    }
    return undefined;
  }

  private choosable(id: string): boolean {
    return leads(this.sequencer.preview({ kind: 'choice', target: id }));
  }

  /** Which item a visit is of: the one whose page is asked for with its number. */
  private partOf({ activity }: Visit): string {
    const ours = (item: PackageItem): boolean =>
      new URLSearchParams(item.href?.split('?')[1] ?? '').get('act') === activity;
    return [...this.items.values()].find(ours)?.identifier ?? `Activity ${activity}`;
  }

  private idOf(title: string): string {
    if (/root of/.test(title)) return this.sequencer.root.id;
    const found = [...this.items.values()].find((item) => item.title.trim().toLowerCase() === title.toLowerCase());
    return found?.identifier ?? title;
  }
}

/** What the learner asks for by a control of the player, whatever the SCO has asked for. */
const LEARNERS = /^(?:(?:Continue|Previous|Choice)(?:~|$)|ExitCM09ba|SuspendCM09ca)/;
/** What the learner is told where the course has to be left and opened again. */
const LEAVES = /^(?:Re[lL]aunch|ContinueExit|DMBx)/;

/** The part that the learner is told to choose, by its title. */
function chosenPart(then: string): string | undefined {
  const [, choice] = /^Choice(?:Exit)?~(.+)$/.exec(then) ?? [];
  if (choice) return choice;
  const [, kind, number] = /^(APIt|DMIt)(\d)$/.exec(then) ?? [];
  if (!kind) return undefined;
  return `${kind === 'APIt' ? 'API' : 'Data Model'} Implementation Test ${number}`;
}

function leads(outcome: Outcome): boolean {
  return outcome.kind === 'deliver' || outcome.kind === 'ended';
}

function describe(outcome: Outcome): string {
  return outcome.kind === 'refused'
    ? `refused ${outcome.code}`
    : outcome.kind === 'nothing'
      ? `nothing (${outcome.why})`
      : outcome.kind;
}
