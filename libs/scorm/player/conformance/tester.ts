import type { NavigationRequest } from '../../src/domain/sequencing/index.js';
import { flattenItems } from '../../src/package/package-structure.js';
import type { PackageItem, PackageStructure } from '../../src/package/package-structure.js';
import type { SequencedNavigator } from '../src/navigation/sequenced-navigator.js';
import type { SessionItem } from '../src/protocol.js';
import { outline } from '../src/view/outline.js';
import type { OutlineNode } from '../src/view/outline.js';
import type { Visit } from './read-case.js';

/** Where the learner is told to exit the course for good; at the end of most scripts too, where nothing follows. */
const EXITS = /^(?:ExitCM09ba|TRIGExitAll|exitlaunch)/;

/** What a script has its tester look at and do, by the controls that the player has. */
export class Tester {
  private readonly items: readonly PackageItem[];

  constructor(private readonly structure: PackageStructure) {
    this.items = flattenItems(structure).map(({ item }) => item);
  }

  /** Which item a visit is of: the one whose page is asked for with its number. */
  partOf({ activity }: Visit): string {
    const ours = (item: PackageItem): boolean =>
      new URLSearchParams(item.href?.split('?')[1] ?? '').get('act') === activity;
    return this.items.find(ours)?.identifier ?? `Activity ${activity}`;
  }

  /** Opens a part by its title from the contents; undefined where they do not offer it. */
  choice(title: string, navigator: SequencedNavigator, items: readonly SessionItem[]): NavigationRequest | undefined {
    const target = this.idOf(title);
    return contentsOf(navigator, items).opens.has(target) ? { kind: 'choice', target } : undefined;
  }

  /**
   * What the learner asks for by a control of the player; it takes the place of what the SCO asks for (SN 4th Ed. 4.4.4). 'not offered':
   * the script asks for what the player does not offer.
   */
  wish(
    then: string,
    navigator: SequencedNavigator,
    items: readonly SessionItem[],
  ): NavigationRequest | 'not offered' | undefined {
    const [step] = /^(?:Continue|Previous)/.exec(then) ?? [];
    if (step) return { kind: step === 'Continue' ? 'continue' : 'previous' };
    if (EXITS.test(then)) return navigator.mayEnd() ? { kind: 'exitAll' } : 'not offered';
    const [, choice] = /^Choice(?:Exit)?~(.+)$/.exec(then) ?? [];
    const [, kind, number] = /^(APIt|DMIt)(\d)$/.exec(then) ?? [];
    const title = kind ? `${kind === 'APIt' ? 'API' : 'Data Model'} Implementation Test ${number}` : choice;
    return title === undefined ? undefined : (this.choice(title, navigator, items) ?? 'not offered');
  }

  /** The answer to a question about the player's controls; undefined for one that nothing in the player answers. */
  answer(question: string, navigator: SequencedNavigator, items: readonly SessionItem[]): boolean | undefined {
    const [key = '', subject = ''] = question.split('@');
    const [, step, state] = /^(continue|previous)\.(enabled|disabled)$/.exec(key) ?? [];
    if (step) {
      const { next, previous, ends } = navigator.steps();
      return (step === 'continue' ? next !== null || ends : previous !== null) === (state === 'enabled');
    }
    const { shown, opens } = contentsOf(navigator, items);
    if (key === 'toc.visible') return shown.has(this.idOf(subject));
    if (key === 'toc.enabled') return [...opens].some((id) => id !== navigator.state.current);
    return key === 'toc.enabled.selectable' ? opens.has(this.idOf(subject)) : undefined;
  }

  private idOf(title: string): string {
    if (this.isRoot(title)) return this.structure.defaultOrganization;
    return this.items.find((item) => item.title.trim().toLowerCase() === title.toLowerCase())?.identifier ?? title;
  }

  private isRoot(title: string): boolean {
    return title.includes('root of');
  }
}

/** What the contents name, and what can be opened from there. */
function contentsOf(navigator: SequencedNavigator, items: readonly SessionItem[]) {
  const named = navigator.ordered(items).filter((item) => navigator.inContents(item));
  const entries = listed(outline(named));
  const opening = entries.filter((item) =>
    item.launchable ? navigator.lockedBecause(item) === null : navigator.opensAsWhole(item),
  );
  const whole = navigator.wholeCourse();
  return {
    shown: new Set(entries.map(({ id }) => id)),
    opens: new Set([...opening.map(({ id }) => id), ...(whole === null ? [] : [whole])]),
  };
}

function listed(nodes: readonly OutlineNode[]): SessionItem[] {
  return nodes.flatMap(({ item, children }) => [item, ...listed(children)]);
}
