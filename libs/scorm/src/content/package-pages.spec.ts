import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { FileStore } from '@muster/files';
import { PackagePages } from './package-pages.js';
import { RecentFiles } from './recent-files.js';

const pageOf = (paragraphs: number): string =>
  `<!doctype html><title>Lesson</title>${'<p>Some text.</p>'.repeat(paragraphs)}`;
const PAGE = pageOf(1000);

/** A store of one file that counts how often it is opened. */
function storeOf(content: string) {
  let opened = 0;
  let fails = false;
  const store = {
    open: (_: string, range = { start: 0, end: content.length - 1 }) => {
      opened += 1;
      if (fails) {
        fails = false;
        return Promise.reject(new Error('The file is lost.'));
      }
      return Promise.resolve(Readable.from([Buffer.from(content).subarray(range.start, range.end + 1)]));
    },
  } as unknown as FileStore;
  return { pages: new PackagePages(new RecentFiles(store)), opened: () => opened, failOnce: () => void (fails = true) };
}
const sent = async (content: Buffer | Readable): Promise<string> =>
  Buffer.isBuffer(content) ? content.toString() : text(content);
const file = (content: string, mediaType = 'text/html') => ({ fileSha256: 'abc', size: content.length, mediaType });

describe.each([
  ['a page of a package', PAGE],
  ['a large page of a package', pageOf(10_000)],
])('%s', (_, page) => {
  it('is sent with the first script, and its size is that of what is sent', async () => {
    const served = await storeOf(page).pages.served(file(page));
    const content = await sent(await served.open());
    expect(content).toContain('<!doctype html><script>');
    expect(content.replace(/<script>.*?<\/script>/, '')).toBe(page);
    expect(served.size).toBe(content.length);
  });

  it('answers every range as a part of what is sent', async () => {
    const { pages } = storeOf(page);
    const served = await pages.served(file(page));
    const whole = await sent(await served.open());
    for (const [start, end] of [
      [0, 0],
      [0, 40],
      [10, 400],
      [14, 15],
      [300, 320],
      [served.size - 5, served.size - 1],
    ] as const) {
      expect([start, end, await sent(await served.open({ start, end }))]).toEqual([
        start,
        end,
        whole.slice(start, end + 1),
      ]);
    }
  });
});

describe('a page of a package, as it is kept', () => {
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

  it('is read from the store once while it is small, and each time it is sent while it is not', async () => {
    for (const [content, reads] of [
      [PAGE, 1],
      [pageOf(10_000), 3],
    ] as const) {
      const { pages, opened } = storeOf(content);
      const served = await pages.served(file(content));
      await sent(await served.open());
      await sent(await served.open({ start: 4000, end: 4100 }));
      expect(opened()).toBe(reads);
    }
  });

  it('that cannot be read is read anew the next time', async () => {
    const { pages, failOnce } = storeOf(PAGE);
    failOnce();
    await expect(pages.served(file(PAGE))).rejects.toThrow('lost');
    expect(await sent(await (await pages.served(file(PAGE))).open())).toContain('Some text.');
  });

  it.each(['text/css', 'text/javascript', 'image/svg+xml', 'application/pdf'])(
    'is nothing that is %s',
    async (mediaType) => {
      const { pages, opened } = storeOf(PAGE);
      const served = await pages.served(file(PAGE, mediaType));
      expect(opened()).toBe(0);
      expect([served.size, await sent(await served.open())]).toEqual([PAGE.length, PAGE]);
    },
  );

  it('may be empty', async () => {
    const { pages } = storeOf('');
    expect((await pages.served(file(''))).size).toBe(0);
  });
});
