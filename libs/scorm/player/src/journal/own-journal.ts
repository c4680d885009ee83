import type { Clock } from '../clock.js';
import { OwnRecords } from './own-records.js';
import { PageJournal } from './page-journal.js';
import type { JournalPort, SealedRecord } from './page-journal.js';
import { Seal } from './seal.js';

interface Asked {
  readonly id: number;
  readonly type: string;
  readonly [field: string]: unknown;
}
interface Said {
  readonly ok: boolean;
  readonly records?: readonly SealedRecord[];
}
export type Records = Pick<OwnRecords, 'list' | 'put' | 'remove'>;

/** A journal in this page's own storage, where no page around keeps one: a window of its own, or another LMS's frame. */
export function ownJournal(clock: Clock): PageJournal {
  return new PageJournal(new OwnPort(new OwnRecords()), clock);
}

/** Answers what a page around would answer, one request after the other; of records that wait for one slot only the newest is written. */
export class OwnPort implements JournalPort {
  onmessage: MessagePort['onmessage'] = null;
  private waiting: Asked[] = [];
  private working = false;
  private seal: Seal | null = null;

  constructor(private readonly records: Records) {}

  postMessage(asked: Asked): void {
    this.waiting.push(asked);
    if (!this.working) void this.work();
  }

  private async work(): Promise<void> {
    this.working = true;
    for (let next = this.waiting.shift(); next; next = this.waiting.shift()) {
      const taken = [next, ...(next.type === 'put' ? this.laterOf(next['slot']) : [])];
      const { said } = await this.begin(taken.at(-1) ?? next).catch(() => ({ said: { ok: false } }));
      void Promise.resolve(said)
        .catch(() => ({ ok: false }))
        .then((answer) => {
          for (const { id } of taken) this.onmessage?.call(this as never, { data: { id, ...answer } } as MessageEvent);
        });
    }
    this.working = false;
  }

  /** The player numbers what it keeps upwards, so the last of them is the newest. */
  private laterOf(slot: unknown): Asked[] {
    const later = this.waiting.filter((asked) => asked.type === 'put' && asked['slot'] === slot);
    this.waiting = this.waiting.filter((asked) => !later.includes(asked));
    return later;
  }

  /** Resolves when a writing has begun, so that the next record does not wait for it; its end is in the answer. */
  private async begin(asked: Asked): Promise<{ said: Promise<Said> | Said }> {
    const slot = String(asked['slot']);
    const number = Number(asked['number']);
    switch (asked.type) {
      case 'list':
        return { said: { ok: true, records: await this.records.list() } };
      case 'begin':
        this.seal = await Seal.of(String(asked['key']));
        return { said: { ok: true } };
      case 'put': {
        if (!this.seal) return { said: { ok: false } };
        const sealed = await this.seal.close(String(asked['text']));
        return { said: this.records.put({ slot, number, ...sealed }).then(() => ({ ok: true })) };
      }
      case 'remove':
        await this.records.remove(slot, number);
        return { said: { ok: true } };
      default:
        return { said: { ok: false } };
    }
  }
}
