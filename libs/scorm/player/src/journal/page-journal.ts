import type { JournalAnswer, JournalRequest, SealedJournalRecord } from '@muster/contracts';
import type { RecordName } from '@muster/journal';
import type { Clock } from '../clock.js';
import type { Session } from '../protocol.js';
import type { Journal } from './journal.js';

export type JournalPort = Pick<MessagePort, 'onmessage' | 'postMessage'>;

/** Each kind of request without its id. */
type Unnumbered<R> = R extends unknown ? Omit<R, 'id'> : never;

/** The number of an opening, and when it was: after an older backup was put back, another one may get the number. */
type Opening = Pick<Session, 'launchNo' | 'openedAt'>;

/** A page that is still starting answers late; an opening without its records could make them late evidence. */
const ANSWER_MS = 5_000;

/**
 * The journal in the page around the player, on a port of its own. The port goes on working while this frame is being taken away,
 * where a message to the window would have lost its source.
 */
export class PageJournal implements Journal {
  private readonly waiting = new Map<number, (answer: JournalAnswer) => void>();
  private nextId = 1;
  private begun = false;
  private opening: Opening = { launchNo: 0, openedAt: null };

  constructor(
    private readonly port: JournalPort,
    private readonly clock: Clock,
  ) {
    port.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (!isAnswer(data)) return;
      this.waiting.get(data.id)?.(data);
      this.waiting.delete(data.id);
    };
  }

  get usable(): boolean {
    return this.begun;
  }

  /** What was kept and never acknowledged. @returns null when no page answers or it cannot keep anything. */
  async list(): Promise<readonly SealedJournalRecord[] | null> {
    const answer = await this.ask({ type: 'list' });
    return answer.ok ? (answer.records ?? []) : null;
  }

  async begin(key: string, opening: Opening): Promise<void> {
    this.opening = opening;
    this.begun = (await this.ask({ type: 'begin', key })).ok;
  }

  /** Each opening numbers its commits anew. */
  startLaunch(opening: Opening): void {
    this.opening = opening;
  }

  keep(
    itemId: string,
    seq: number,
    body: string,
    answered: (onDisk: boolean) => void,
    isDraft = false,
  ): RecordName | null {
    if (!this.begun) return null;
    const { launchNo, openedAt } = this.opening;
    const kept = { slot: `${launchNo} ${itemId}`, number: seq };
    const opened = openedAt === null ? '' : `"opened":"${openedAt}",`;
    const text = `{"launch":${launchNo},${opened}${isDraft ? '"draft":true,' : ''}"body":${body}}`;
    void this.ask({ type: 'put', ...kept, text }).then(({ ok }) => {
      // From now on a commit is answered only when the server has it, as without a journal.
      if (!ok) this.begun = false;
      answered(ok);
    });
    return kept;
  }

  forget({ slot, number }: RecordName): void {
    void this.ask({ type: 'remove', slot, number });
  }

  private ask(request: Unnumbered<JournalRequest>): Promise<JournalAnswer> {
    const id = this.nextId++;
    return new Promise((resolve) => {
      const cancel = this.clock.after(ANSWER_MS, () => {
        this.waiting.delete(id);
        resolve({ id, ok: false });
      });
      this.waiting.set(id, (answer) => {
        cancel();
        resolve(answer);
      });
      this.port.postMessage({ id, ...request } satisfies JournalRequest);
    });
  }
}

/**
 * Hands the page a port. Before the session is open nobody has told us the page's origin; then only sealed records come in and nothing
 * goes out. With the key `target` is the exact origin, and another page is not even given the port.
 */
export function connectJournal(embedder: Window, target: string, clock: Clock): PageJournal {
  const { port1, port2 } = new MessageChannel();
  embedder.postMessage({ muster: 'journal', type: 'open' }, target, [port2]);
  return new PageJournal(port1, clock);
}

function isAnswer(data: unknown): data is JournalAnswer {
  const answer = data as Partial<JournalAnswer> | null;
  return (
    typeof answer === 'object' && answer !== null && typeof answer.id === 'number' && typeof answer.ok === 'boolean'
  );
}
