import { createDecipheriv } from 'node:crypto';
import { journalRequest } from '@muster/contracts';
import type { JournalAnswer, SealedJournalRecord } from '@muster/contracts';
import { serveJournal } from './serve-journal.js';
import type { JournalStore } from './serve-journal.js';

const key = Buffer.alloc(32, 7).toString('base64');

/** The rules of the real store, in memory. */
class MemoryRecords {
  readonly held = new Map<string, SealedJournalRecord>();
  refused = false;

  of(owner: string): JournalStore {
    return {
      list: async () => {
        if (this.refused) throw new Error('SecurityError');
        return [...this.held].filter(([name]) => name.startsWith(`${owner}|`)).map(([, record]) => record);
      },
      put: async (record) => {
        if (this.refused) throw new Error('QuotaExceededError');
        const name = `${owner}|${record.slot}`;
        if ((this.held.get(name)?.number ?? 0) <= record.number) this.held.set(name, record);
      },
      remove: async (slot, number) => {
        const name = `${owner}|${slot}`;
        if ((this.held.get(name)?.number ?? Infinity) <= number) this.held.delete(name);
      },
    };
  }
}

function player(store: Pick<MemoryRecords, 'of'>, owner = 'ana http://abc.localhost') {
  const answers: JournalAnswer[] = [];
  const port = {
    onmessage: null as MessagePort['onmessage'],
    postMessage: (answer: JournalAnswer) => void answers.push(answer),
  };
  serveJournal(port as unknown as MessagePort, store.of(owner), (data) => journalRequest.safeParse(data).data);
  const post = (data: unknown) => port.onmessage?.call(port as never, { data } as MessageEvent);
  const until = async (count: number) => {
    while (answers.length < count) await new Promise((resolve) => setImmediate(resolve));
    return answers;
  };
  return { post, until, answers };
}

function opened({ iv, data }: SealedJournalRecord): string {
  const sealed = Buffer.from(data, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key, 'base64'), Buffer.from(iv, 'base64'));
  decipher.setAuthTag(sealed.subarray(-16));
  return decipher.update(sealed.subarray(0, -16)).toString() + decipher.final('utf8');
}

describe('a journal that a page keeps', () => {
  it('holds what was put, sealed, for the next launch to find', async () => {
    const store = new MemoryRecords();
    const first = player(store);
    first.post({ id: 1, type: 'begin', key });
    first.post({ id: 2, type: 'put', slot: '1 lesson', number: 3, text: 'suspend data' });
    expect(await first.until(2)).toEqual([
      { id: 1, ok: true },
      { id: 2, ok: true },
    ]);
    const next = player(store);
    next.post({ id: 1, type: 'list' });
    const [answer] = await next.until(1);
    expect(JSON.stringify(answer)).not.toContain('suspend data');
    expect(answer?.records?.map(opened)).toEqual(['suspend data']);
  });

  it('shows a person nothing of another, nor one attempt another', async () => {
    const store = new MemoryRecords();
    const ana = player(store, 'ana http://abc.localhost');
    ana.post({ id: 1, type: 'begin', key });
    ana.post({ id: 2, type: 'put', slot: '1 lesson', number: 1, text: 'hers' });
    await ana.until(2);
    for (const owner of ['ben http://abc.localhost', 'ana http://xyz.localhost']) {
      const other = player(store, owner);
      other.post({ id: 1, type: 'list' });
      expect(await other.until(1)).toEqual([{ id: 1, ok: true, records: [] }]);
    }
  });

  it('forgets what was acknowledged and not what came after it', async () => {
    const store = new MemoryRecords();
    const one = player(store);
    one.post({ id: 1, type: 'begin', key });
    one.post({ id: 2, type: 'put', slot: '1 lesson', number: 1, text: 'one' });
    one.post({ id: 3, type: 'put', slot: '1 lesson', number: 2, text: 'two' });
    one.post({ id: 4, type: 'remove', slot: '1 lesson', number: 1 });
    await one.until(4);
    expect([...store.held.values()].map(opened)).toEqual(['two']);
    one.post({ id: 5, type: 'remove', slot: '1 lesson', number: 2 });
    await one.until(5);
    expect(store.held.size).toBe(0);
  });

  it('hands each record to its store within the turn that brings it, whatever is still under way', () => {
    const store = new MemoryRecords();
    const slow = store.of('ana http://abc.localhost');
    const never = new Promise<never>(() => undefined);
    const one = player({ of: () => ({ ...slow, list: () => never, remove: () => never }) });
    one.post({ id: 1, type: 'begin', key });
    one.post({ id: 2, type: 'list' });
    one.post({ id: 3, type: 'put', slot: '1 lesson', number: 1, text: 'one' });
    one.post({ id: 4, type: 'remove', slot: '1 lesson', number: 1 });
    one.post({ id: 5, type: 'put', slot: '1 lesson', number: 2, text: 'two' });
    expect([...store.held.values()].map(opened)).toEqual(['two']);
  });

  it('keeps nothing unsealed: without a key it says no', async () => {
    const store = new MemoryRecords();
    const one = player(store);
    one.post({ id: 1, type: 'put', slot: '1 lesson', number: 1, text: 'plain' });
    expect(await one.until(1)).toEqual([{ id: 1, ok: false }]);
    expect(store.held.size).toBe(0);
  });

  it('says no where the browser refuses storage, and goes on answering', async () => {
    const store = new MemoryRecords();
    store.refused = true;
    const one = player(store);
    one.post({ id: 1, type: 'list' });
    one.post({ id: 2, type: 'begin', key });
    one.post({ id: 3, type: 'put', slot: '1 lesson', number: 1, text: 'x' });
    const answers = await one.until(3);
    expect(new Map(answers.map(({ id, ok }) => [id, ok]))).toEqual(
      new Map([
        [1, false],
        [2, true],
        [3, false],
      ]),
    );
  });

  it('does not answer what has not the agreed form', async () => {
    const store = new MemoryRecords();
    const one = player(store);
    const put = { id: 1, type: 'put', slot: '1 lesson', number: 1, text: 'x' };
    for (const odd of [null, 'list', {}, { ...put, owner: 'ben' }, { ...put, number: 0 }, { ...put, number: 1.5 }])
      one.post(odd);
    for (const odd of [
      { ...put, slot: '' },
      { ...put, text: 'x'.repeat(1_500_001) },
      { id: 1, type: 'clear' },
    ])
      one.post(odd);
    one.post({ id: 9, type: 'list' });
    expect(await one.until(1)).toEqual([{ id: 9, ok: true, records: [] }]);
    expect(one.answers).toHaveLength(1);
  });
});
