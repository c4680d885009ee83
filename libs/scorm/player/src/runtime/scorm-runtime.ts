import type { NavigationRequest } from '../../../src/domain/sequencing/index.js';
import type { SharedData } from './shared-data.js';
import type { CmiTree, Session, SessionItem } from '../protocol.js';

/** Everything a runtime needs to know about where it runs. */
export interface LaunchContext {
  readonly learner: Session['learner'];
  readonly mode: Session['mode'];
}

export interface RuntimeHooks {
  /** Blocks until the server has answered. @returns true only when the snapshot is stored */
  save(reason: 'commit' | 'terminate', cmi: CmiTree): boolean;
  /** The SCO stored a value that no snapshot holds yet. @param characters of the value */
  changed(characters: number): void;
  /** The SCO wanted to keep its place (`cmi.suspend_data`) in more characters than there is room for. The value before stays. */
  stateRefused(characters: number): void;
  /** Whether a navigation request would lead anywhere now (adl.nav.request_valid, SN 4th Ed. 4.4.4). */
  canNavigate(request: NavigationRequest): boolean | undefined;
  /** The SCO terminated and the server has its last snapshot. */
  finished(navigation: NavigationWish): void;
}

/** What a SCO asked for before it terminated (adl.nav.request, SN 4th Ed. 4.4; nav.event of 1.2 by custom); `none` when it asked for nothing. */
export type NavigationWish = NavigationRequest | { readonly kind: 'none' };

/** One SCO's run-time environment, from before its page loads until after it is gone. */
export interface ScormRuntime {
  /** The name the SCO searches for. */
  readonly apiName: 'API' | 'API_1484_11';
  /** The eight functions the standard names, and nothing of the machinery behind them. */
  readonly api: Readonly<Record<string, unknown>>;
  /** True between a successful Initialize and a successful Terminate. */
  readonly running: boolean;
  /** Present values, without ending anything. */
  snapshot(): CmiTree;
  /** What the SCO has asked for so far; it acts when the SCO terminates. */
  readonly wish?: NavigationWish;
  /** What the SCO wrote to stores that it shares with others; none in SCORM 1.2. */
  readonly shared?: Pick<SharedData, 'unsaved' | 'saved'>;
}

export type RuntimeFactory = (item: SessionItem, context: LaunchContext, hooks: RuntimeHooks) => ScormRuntime;
