import { ManualClock, settled } from '../testing/manual-clock.js';
import { PageJournal } from './page-journal.js';

interface Asked {
  id: number;
  type: string;
  [field: string]: unknown;
}

function setUp(page: (asked: Asked) => unknown) {
  const asked: Asked[] = [];
  const clock = new ManualClock();
  const port = {
    onmessage: null as MessagePort['onmessage'],
    postMessage(request: Asked) {
      asked.push(request);
      const answer = page(request);
      void Promise.resolve().then(() => port.onmessage?.call(port as never, { data: answer } as MessageEvent));
    },
  };
  return { asked, clock, journal: new PageJournal(port as unknown as MessagePort, clock) };
}

const yes = ({ id }: Asked) => ({ id, ok: true });

describe('the journal in the page around the player', () => {
  it('keeps nothing before it has a key', () => {
    const { journal, asked } = setUp(yes);
    expect(journal.usable).toBe(false);
    expect(journal.keep('a', 1, '{}', () => undefined)).toBeNull();
    expect(asked).toEqual([]);
  });

  it('keeps a commit under its launch and part, and says when it is on disk', async () => {
    const { journal, asked } = setUp(yes);
    await journal.begin('key', { launchNo: 4, openedAt: null });
    let onDisk = false;
    expect(journal.keep('a', 7, '{"seq":7}', (ok) => (onDisk = ok))).toEqual({ slot: '4 a', number: 7 });
    expect(onDisk).toBe(false);
    await settled();
    expect(onDisk).toBe(true);
    expect(asked.at(-1)).toMatchObject({ type: 'put', slot: '4 a', number: 7, text: '{"launch":4,"body":{"seq":7}}' });
  });

  it('says of a draft that it is none of the commits', async () => {
    const { journal, asked } = setUp(yes);
    await journal.begin('key', { launchNo: 4, openedAt: null });
    journal.keep('a', 7, '{"seq":7}', () => undefined, true);
    expect(asked.at(-1)).toMatchObject({ text: '{"launch":4,"draft":true,"body":{"seq":7}}' });
  });

  it.each([
    ['says no', ({ id, type }: Asked) => ({ id, ok: type !== 'put' })],
    ['says nothing', ({ id, type }: Asked) => (type === 'put' ? null : { id, ok: true })],
    ['answers something else', ({ id, type }: Asked) => (type === 'put' ? { id: id + 1, ok: true } : { id, ok: true })],
  ])('is given up when the page %s to a put, so that no commit is called kept', async (_, page) => {
    const { journal, clock } = setUp(page);
    await journal.begin('key', { launchNo: 1, openedAt: null });
    let onDisk = false;
    journal.keep('a', 1, '{}', (ok) => (onDisk = ok));
    await clock.pass(5_000);
    expect([onDisk, journal.usable]).toEqual([false, false]);
  });

  it('has no records where nobody answers', async () => {
    const { journal, clock } = setUp(() => null);
    const list = journal.list();
    await clock.pass(5_000);
    await expect(list).resolves.toBeNull();
  });
});
