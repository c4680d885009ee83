import { text } from 'node:stream/consumers';
import { writtenWithin } from './written-within.js';

describe('a body that is written while its work goes on', () => {
  it('is what was written, piece by piece', async () => {
    const body = await writtenWithin(async (write) => {
      await write('a,');
      await write('b');
    });
    expect(await text(body)).toBe('a,b');
  });

  it('is no faster than its reader', async () => {
    let pieces = 0;
    const body = await writtenWithin(async (write) => {
      for (; pieces < 100; pieces += 1) await write('x'.repeat(100_000));
    });
    await new Promise(setImmediate);
    expect(pieces).toBeLessThan(10);
    expect(await text(body)).toHaveLength(10_000_000);
  });

  it('is a problem when its work is refused before the first piece', async () => {
    await expect(writtenWithin(() => Promise.reject(new Error('not yours')))).rejects.toThrow('not yours');
  });

  it('breaks off when its work fails later, so that nobody takes the part for the whole', async () => {
    const body = await writtenWithin(async (write) => {
      await write('a');
      throw new Error('gone');
    });
    await expect(text(body)).rejects.toThrow('gone');
  });

  it('ends its work when the reader goes away', async () => {
    const ended = new Promise<unknown>((resolve) => {
      void writtenWithin(async (write) => {
        try {
          for (;;) await write('x'.repeat(100_000));
        } catch (error) {
          resolve(error);
          throw error;
        }
      }).then((body) => body.on('error', () => undefined).destroy());
    });
    expect(await ended).toMatchObject({ name: 'AbortError' });
  });

  it('ends its work when the reader takes nothing for too long', async () => {
    const body = await writtenWithin(async (write) => {
      for (;;) await write('x'.repeat(100_000));
    }, 20);
    await expect(
      new Promise((_, reject) => {
        body.on('error', reject);
      }),
    ).rejects.toThrow();
  });
});
