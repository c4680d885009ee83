import { describe, expect, it } from '@jest/globals';
import { LARGEST_PACKAGE_BYTES } from '@muster/contracts';
import { packageFault } from './package-fault.js';

const whole = 'PK\x03\x04 the files PK\x05\x06 the end of them';
const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const file = (name: string, content: string) => new File([bytes(content)], name);

describe('a file that is chosen as a package', () => {
  it.each([
    ['a zip file', file('course.zip', whole)],
    ['a zip file with a name in capitals', file('COURSE.ZIP', whole)],
    ['a zip file with a long comment at its end', file('course.zip', whole + 'x'.repeat(60_000))],
    ['a zip file without entries, which the server explains', file('course.zip', 'PK\x05\x06')],
  ])('may be sent when it is %s', async (_what, chosen) => {
    expect(await packageFault(chosen)).toBeUndefined();
  });

  it.each([
    ['is empty', file('course.zip', ''), /^“course.zip” is empty. Publish/],
    ['has another name', file('slides.pptx', whole), /^“slides.pptx” is not a zip file. Publish/],
    ['is a RAR archive', file('course.zip', 'Rar!\x1a\x07'), /is named like a zip file but is a RAR archive\. Publish/],
    ['is a 7-Zip archive', file('course.zip', '7z\xbc\xaf\x27\x1c'), /is a 7-Zip archive/],
    ['is a web page', file('course.zip', '<!doctype html>'), /is a web page, which a download that asks to sign in/],
    ['is of no kind known here', file('course.zip', 'ABCD'), /is something else\. Publish/],
    ['was cut', file('course.zip', 'PK\x03\x04 the files'), /^The end of “course.zip” is missing: .* Get it again/],
  ])('is refused when it %s', async (_what, chosen, sentence) => {
    expect(await packageFault(chosen)).toMatch(sentence);
  });

  it('is refused above the limit without being read', async () => {
    const large = { name: 'course.zip', size: LARGEST_PACKAGE_BYTES + 1 } as File;
    expect(await packageFault(large)).toMatch(/has 2\.0 GB; a package may have 2\.0 GB/);
  });

  it('is refused with what to do when the browser can no longer read it', async () => {
    const gone = { name: 'course.zip', size: 10, slice: () => ({ arrayBuffer: () => Promise.reject(new Error()) }) };
    expect(await packageFault(gone as unknown as File)).toMatch(
      /cannot read “course.zip” any more: .* Choose it again/,
    );
  });
});
