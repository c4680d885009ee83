import { PassThrough, Readable } from 'node:stream';
import { steadily } from './steadily.js';
import type { SlowestPace } from './steadily.js';

async function all(content: Readable, slowest?: SlowestPace): Promise<string> {
  const pieces: string[] = [];
  for await (const piece of steadily(content, slowest)) pieces.push(piece.toString());
  return pieces.join('|');
}

describe('the pieces of a body', () => {
  it('come one at a time, in order', async () => {
    expect(await all(Readable.from([Buffer.from('one'), Buffer.from('two')]))).toBe('one|two');
  });

  it('end in a refusal that says how to go on when the connection breaks off', async () => {
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('one');
        await Promise.resolve();
        throw new Error('aborted');
      })(),
    );
    await expect(all(broken)).rejects.toMatchObject({ code: 'SCORM.UPLOAD_INTERRUPTED', status: 400 });
  });

  it('end in the same refusal when next to nothing comes', async () => {
    const silent = new PassThrough();
    silent.write('one');
    await expect(all(silent, { everyMs: 20, bytes: 4 })).rejects.toMatchObject({ code: 'SCORM.UPLOAD_INTERRUPTED' });
    expect(silent.destroyed).toBe(true);
  });

  it('are not taken for silent while their reader is slow', async () => {
    const pieces: string[] = [];
    for await (const piece of steadily(Readable.from([Buffer.from('one'), Buffer.from('two')]), {
      everyMs: 5,
      bytes: 1024,
    })) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      pieces.push(piece.toString());
    }
    expect(pieces).toEqual(['one', 'two']);
  });

  it('leave the connection open when their reader stops early, so that it can be answered', async () => {
    const content = new PassThrough();
    content.write('one');
    for await (const piece of steadily(content)) {
      expect(piece.toString()).toBe('one');
      break;
    }
    expect(content.destroyed).toBe(false);
  });
});
