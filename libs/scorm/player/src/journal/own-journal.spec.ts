import { createDecipheriv } from 'node:crypto';
import type { SealedJournalRecord } from '@muster/contracts';
import type { JournalStore } from '@muster/journal';
import { ManualClock } from '../testing/manual-clock.js';
import { ownJournal } from './own-journal.js';
import type { PageJournal } from './page-journal.js';

const key = Buffer.alloc(32, 7).toString('base64');

/** The rules of the real store, in memory. */
class MemoryRecords implements JournalStore {
  readonly held = new Map<string, SealedJournalRecord>();
  refused = false;

  async list(): Promise<SealedJournalRecord[]> {
    if (this.refused) throw new Error('SecurityError');
    return [...this.held.values()];
  }
  async put(record: SealedJournalRecord): Promise<void> {
    if (this.refused) throw new Error('QuotaExceededError');
    if ((this.held.get(record.slot)?.number ?? 0) <= record.number) this.held.set(record.slot, record);
  }
  async remove(slot: string, number: number): Promise<void> {
    if ((this.held.get(slot)?.number ?? Infinity) <= number) this.held.delete(slot);
  }
}

function setUp() {
  const records = new MemoryRecords();
  return { records, journal: ownJournal(new ManualClock(), records) };
}

function kept(journal: PageJournal, seq: number, body: string): Promise<boolean> {
  return new Promise((resolve) => journal.keep('lesson', seq, body, resolve));
}

function opened({ iv, data }: SealedJournalRecord): unknown {
  const sealed = Buffer.from(data, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key, 'base64'), Buffer.from(iv, 'base64'));
  decipher.setAuthTag(sealed.subarray(-16));
  return JSON.parse(decipher.update(sealed.subarray(0, -16)).toString() + decipher.final('utf8')) as unknown;
}

describe('a journal in the storage of the player itself', () => {
  it('holds what was kept, sealed, with its launch and when that was opened, for the next opening to find', async () => {
    const { records, journal } = setUp();
    const openedAt = '2030-01-01T00:00:00.000Z';
    await journal.begin(key, { launchNo: 4, openedAt });
    expect(await kept(journal, 7, '{"said":"in confidence"}')).toBe(true);
    const next = ownJournal(new ManualClock(), records);
    const [record] = (await next.list()) ?? [];
    expect(JSON.stringify(record)).not.toContain('confidence');
    expect(record && opened(record)).toEqual({ launch: 4, opened: openedAt, body: { said: 'in confidence' } });
  });

  it('has handed what is kept to the storage when the call returns', async () => {
    const { records, journal } = setUp();
    await journal.begin(key, { launchNo: 1, openedAt: null });
    journal.keep('lesson', 1, '{}', () => undefined);
    expect(records.held.size).toBe(1);
  });

  it('ends with the newest of many, and answers all of them', async () => {
    const { records, journal } = setUp();
    await journal.begin(key, { launchNo: 1, openedAt: null });
    const answers = await Promise.all(Array.from({ length: 50 }, (_, at) => kept(journal, at + 1, `{"step":${at}}`)));
    expect(answers.every(Boolean)).toBe(true);
    expect([...records.held.values()].map(opened)).toEqual([{ launch: 1, body: { step: 49 } }]);
  });

  it('forgets what was acknowledged, and not what came after it', async () => {
    const { records, journal } = setUp();
    await journal.begin(key, { launchNo: 1, openedAt: null });
    await kept(journal, 2, '{}');
    journal.forget({ slot: '1 lesson', number: 1 });
    await journal.list();
    expect(records.held.size).toBe(1);
    journal.forget({ slot: '1 lesson', number: 2 });
    await journal.list();
    expect(records.held.size).toBe(0);
  });

  it('is no journal where the browser refuses storage', async () => {
    const { records, journal } = setUp();
    records.refused = true;
    expect(await journal.list()).toBeNull();
  });

  it('is given up at the first record that cannot be kept', async () => {
    const { records, journal } = setUp();
    await journal.begin(key, { launchNo: 1, openedAt: null });
    records.refused = true;
    expect(await kept(journal, 1, '{}')).toBe(false);
    expect(journal.usable).toBe(false);
  });

  it('is no journal with a key that is none', async () => {
    const { journal } = setUp();
    await journal.begin('no key', { launchNo: 1, openedAt: null });
    expect(journal.usable).toBe(false);
  });
});
