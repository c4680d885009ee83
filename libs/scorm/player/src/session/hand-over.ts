import type { Clock } from '../clock.js';
import type { TabChannel } from './other-tabs.js';

/** How a player takes the token of a new launch. */
export type GoneOn =
  /** It saves by it and goes on. */
  | 'goes_on'
  /** It cannot; nothing is lost when the course is opened anew. */
  | 'cannot_go_on'
  /** It cannot, and what is not saved would be lost with the page. */
  | 'would_lose'
  /** It did not reach its server, so its page is as it was, without a launch that holds. */
  | 'expired';

/** What the page that hands a launch over and the window that goes on by it say to one another. */
type HandOverMessage =
  | { readonly kind: 'launch'; readonly token: string }
  | { readonly kind: 'heard' }
  | { readonly kind: 'gone on'; readonly how: GoneOn };

/** A window in the background answers late; none at all is to be said while the learner still looks. */
const HEARD_MS = 5_000;

/** Lets a course in a window of its own, which no page of the application can reach, go on by a launch that another tab of this browser brings. */
export class LaunchTaker {
  private going = false;

  /**
   * @param waits whether the launch of this window holds no longer. @param goOn with the token of the new one
   */
  constructor(
    private readonly channel: TabChannel,
    private readonly waits: () => boolean,
    private readonly goOn: (token: string) => Promise<GoneOn>,
  ) {
    channel.onmessage = ({ data }) => void this.heard(data as Partial<HandOverMessage> | null);
  }

  private async heard(message: Partial<HandOverMessage> | null): Promise<void> {
    if (message?.kind !== 'launch' || typeof message.token !== 'string' || !this.waits() || this.going) return;
    this.going = true;
    this.tell({ kind: 'heard' });
    const how = await this.goOn(message.token);
    this.going = false;
    this.tell({ kind: 'gone on', how });
  }

  private tell(message: HandOverMessage): void {
    this.channel.postMessage(message);
  }
}

/**
 * Hands a launch to the window of this browser in which the course has stopped saving.
 * @param told how it went; `no window` when none has answered within five seconds, and then still what one says later
 */
export function handOver(
  channel: TabChannel,
  token: string,
  clock: Pick<Clock, 'after'>,
  told: (how: GoneOn | 'no window') => void,
): void {
  const heard = clock.after(HEARD_MS, () => told('no window'));
  channel.onmessage = ({ data }) => {
    const message = data as Partial<HandOverMessage> | null;
    if (message?.kind === 'heard' || message?.kind === 'gone on') heard();
    if (message?.kind === 'gone on' && message.how) told(message.how);
  };
  channel.postMessage({ kind: 'launch', token } satisfies HandOverMessage);
}

/** @returns null where the browser has no such channel */
export function handOverChannel(): TabChannel | null {
  try {
    return new BroadcastChannel('muster-hand-over');
  } catch {
    return null;
  }
}
