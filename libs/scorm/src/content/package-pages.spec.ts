import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { FileStore } from '@muster/files';
import { PackagePages } from './package-pages.js';

const PAGE = `<!doctype html><title>Lesson</title>${'<p>Some text.</p>'.repeat(1000)}`;

/** A store of one file that counts how often it is opened. */
function storeOf(content: string) {
  let opened = 0;
  const store = {
    open: (_: string, range = { start: 0, end: content.length - 1 }) => {
      opened += 1;
      return Promise.resolve(Readable.from([Buffer.from(content).subarray(range.start, range.end + 1)]));
    },
  } as unknown as FileStore;
  return { pages: new PackagePages(store), opened: () => opened };
}
const file = (content: string, mediaType = 'text/html') => ({ fileSha256: 'abc', size: content.length, mediaType });

describe('a page of a package', () => {
  it('is sent with the first script, and its size is that of what is sent', async () => {
    const served = await storeOf(PAGE).pages.served(file(PAGE));
    const sent = await text(await served.open());
    expect(sent).toContain('<!doctype html><script>');
    expect(sent.replace(/<script>.*?<\/script>/, '')).toBe(PAGE);
    expect(served.size).toBe(sent.length);
  });

  it('answers every range as a part of what is sent', async () => {
    const { pages } = storeOf(PAGE);
    const served = await pages.served(file(PAGE));
    const whole = await text(await served.open());
    for (const [start, end] of [
      [0, 0],
      [0, 40],
      [10, 400],
      [14, 15],
      [300, 320],
      [served.size - 5, served.size - 1],
    ] as const) {
      expect([start, end, await text(await served.open({ start, end }))]).toEqual([
        start,
        end,
        whole.slice(start, end + 1),
      ]);
    }
  });

  it('has another tag than the file, so that a copy without the script is not used again', async () => {
    const { pages } = storeOf(PAGE);
    expect((await pages.served(file(PAGE))).tag).toMatch(/^"abc-[0-9a-f]{8}"$/);
    expect((await pages.served(file(PAGE, 'text/css'))).tag).toBe('"abc"');
  });

  it('is read for its beginning once, and then only to be sent', async () => {
    const { pages, opened } = storeOf(PAGE);
    await pages.served(file(PAGE));
    await pages.served(file(PAGE));
    expect(opened()).toBe(1);
  });

  it.each(['text/css', 'text/javascript', 'image/svg+xml', 'application/pdf'])(
    'is nothing that is %s',
    async (mediaType) => {
      const { pages, opened } = storeOf(PAGE);
      const served = await pages.served(file(PAGE, mediaType));
      expect(opened()).toBe(0);
      expect([served.size, await text(await served.open())]).toEqual([PAGE.length, PAGE]);
    },
  );

  it('may be empty', async () => {
    const { pages } = storeOf('');
    expect((await pages.served(file(''))).size).toBe(0);
  });
});
