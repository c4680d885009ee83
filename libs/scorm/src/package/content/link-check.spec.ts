import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { PackageWarnings } from '../package-warnings.js';
import { LinkCheck } from './link-check.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const PAGE_BYTES = 200_000;
const padded = (links: string) => Buffer.from(links.padEnd(PAGE_BYTES, 'x'));

function reported(check: LinkCheck) {
  const warnings = new PackageWarnings('imsmanifest.xml');
  check.report(warnings);
  return warnings.list();
}

describe('the links of a package in other capitals', () => {
  it('are told in the order of the files, however the zip orders them, and counted where they are too many', () => {
    const check = new LinkCheck(['Next.HTM']);
    for (let page = 99; page >= 10; page -= 1)
      check.look(`${page}.htm`, 'text/html', Buffer.from('<a href="next.htm">'));
    const list = reported(check);
    expect(list.slice(0, 25).map(({ file }) => file)).toEqual(Array.from({ length: 25 }, (_, at) => `${at + 10}.htm`));
    expect(list.slice(25)).toMatchObject([{ message: expect.stringContaining('And 65 more') as string }]);
  });

  it('keep nothing of the pages that they are in', () => {
    const check = new LinkCheck(['Next-page-of-the-course.HTM']);
    collectGarbage();
    const before = process.memoryUsage().heapUsed;
    for (let page = 0; page < 25; page += 1) {
      check.look(`${page}.htm`, 'text/html', padded('<a href="next-page-of-the-course.htm">'));
    }
    collectGarbage();
    const kept = process.memoryUsage().heapUsed - before;
    expect(reported(check)).toHaveLength(25);
    expect(kept).toBeLessThan(5 * PAGE_BYTES);
  });
});
