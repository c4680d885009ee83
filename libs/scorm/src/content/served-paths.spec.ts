import { ServedPaths } from './served-paths.js';

const file = (fileSha256: string) => ({ fileSha256, size: 1, mediaType: 'text/html' });
const paths = new ServedPaths(
  new Map([
    ['Media/Intro.HTM', file('intro')],
    ['a/page.html', file('small')],
    ['a/Page.html', file('large')],
    ['Straße.html', file('street')],
  ]),
);

describe('the file of a package that an address means', () => {
  it.each([
    ['as it is written', 'Media/Intro.HTM', 'intro'],
    ['in other capitals, as content made on Windows writes it', 'media/intro.htm', 'intro'],
    ['in other capitals beyond ASCII', 'STRASSE.HTML', 'street'],
    ['as it is written before any other', 'a/Page.html', 'large'],
  ])('is found %s', (_, path, found) => {
    expect(paths.find(path)?.fileSha256).toBe(found);
  });

  it.each([
    ['two files differ from it in capitals only', 'A/PAGE.html'],
    ['none is named so', 'media/intro.html'],
    ['it is a name of every object', 'constructor'],
  ])('is none where %s', (_, path) => {
    expect(paths.find(path)).toBeUndefined();
  });
});
