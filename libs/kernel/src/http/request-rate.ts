import { LRUCache } from 'lru-cache';

interface Bucket {
  left: number;
  at: number;
}

export interface RateOptions {
  perSecond: number;
  /** What may come at once after a while of silence. */
  burst: number;
  /** Milliseconds of a clock that never goes back. */
  now?: () => number;
}

/** One that was not heard of for longer has a full bucket anyway, so that forgetting one costs nothing. */
const REMEMBERED = 20_000;

/** How many requests each of many senders may send, as a bucket that fills evenly. Of this process alone. */
export class RequestRate {
  private readonly buckets = new LRUCache<string, Bucket>({ max: REMEMBERED });

  constructor(private readonly options: RateOptions) {}

  /** @returns 0 when the request may come; else the whole seconds after which one more may. */
  take(sender: string): number {
    const { perSecond, burst, now = () => performance.now() } = this.options;
    const at = now();
    const before = this.buckets.get(sender) ?? { left: burst, at };
    const left = Math.min(burst, before.left + ((at - before.at) / 1000) * perSecond);
    const taken = left >= 1;
    this.buckets.set(sender, { left: taken ? left - 1 : left, at });
    return taken ? 0 : Math.ceil((1 - left) / perSecond);
  }
}
