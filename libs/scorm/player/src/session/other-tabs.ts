/** What the tabs of one attempt tell one another. `launchNo` counts the openings, so that the newest is known. */
interface TabMessage {
  readonly attemptId: string;
  readonly kind: 'opened' | 'gave way';
  readonly launchNo: number;
}

/** The part of a BroadcastChannel that is needed here. */
export interface TabChannel {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent<unknown>) => void) | null;
}

export interface OtherTabsListener {
  /** A newer opening, in another tab of this browser, saves from now on. */
  takenOver(): void;
  /** Another tab had the course open, and has given way to this one. */
  tookOver(): void;
}

/**
 * Lets the tabs of this browser know at once that the course was opened again, without the server being asked.
 *
 * The server alone decides who may save. Content runs on the same origin and can say the same: it stops nothing but its own course.
 */
export class OtherTabs {
  private launchNo = 0;
  private over = false;

  constructor(
    private readonly channel: TabChannel,
    private readonly attemptId: string,
    private readonly listener: OtherTabsListener,
  ) {
    channel.onmessage = ({ data }) => this.heard(data as Partial<TabMessage> | null);
  }

  /** Each opening has a number of its own, also that of the next part in the same tab. */
  opened(launchNo: number): void {
    this.launchNo = launchNo;
    this.tell('opened');
  }

  private heard(message: Partial<TabMessage> | null): void {
    if (message?.attemptId !== this.attemptId || typeof message.launchNo !== 'number' || this.over) return;
    if (message.kind === 'gave way' && message.launchNo === this.launchNo) this.listener.tookOver();
    if (message.kind !== 'opened' || message.launchNo <= this.launchNo) return;
    this.over = true;
    this.launchNo = message.launchNo;
    this.tell('gave way');
    this.listener.takenOver();
  }

  private tell(kind: TabMessage['kind']): void {
    this.channel.postMessage({ attemptId: this.attemptId, kind, launchNo: this.launchNo } satisfies TabMessage);
  }
}

/** @returns null where the browser has no such channel, or refuses it to a page in this place */
export function tabChannel(): TabChannel | null {
  try {
    return new BroadcastChannel('muster-tabs');
  } catch {
    return null;
  }
}
