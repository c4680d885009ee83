import { PackageIndex } from '../manifest/package-index.js';
import { linksInOtherCase } from './links-in-other-case.js';

const index = new PackageIndex(['pages/Start.htm', 'pages/Next.HTM', 'Media/Logo.GIF', 'css/Main.css', 'a b.html']);
const found = (text: string, page = 'pages/Start.htm') =>
  linksInOtherCase(page, text, index).map(({ written, path, line }) => `${line} ${written} ${path}`);

describe('a link that writes the name of a file in other capitals', () => {
  it.each([
    ['a page', '<a href="next.htm">', '1 next.htm pages/Next.HTM'],
    ['the part of a page', "<a\nHREF = 'next.htm#two'>", '2 next.htm#two pages/Next.HTM'],
    ['a picture beside its folder', '<p>\n\n<img alt="" src=../media/logo.gif>', '3 ../media/logo.gif Media/Logo.GIF'],
    ['a background of the nineties', '<body background="../MEDIA/LOGO.GIF">', '1 ../MEDIA/LOGO.GIF Media/Logo.GIF'],
    ['a style sheet, as Windows parts folders', '<link href="..\\css\\main.css">', '1 ..\\css\\main.css css/Main.css'],
    ['a picture of a style', 'b { background: url( "../media/logo.gif" ) }', '1 ../media/logo.gif Media/Logo.GIF'],
    [
      'a picture of a style without quotes',
      'b { background: url(../media/logo.gif) }',
      '1 ../media/logo.gif Media/Logo.GIF',
    ],
    ['a name with a space', '<a href="../A%20B.html">', '1 ../A%20B.html a b.html'],
  ])('is found: %s', (_, text, link) => {
    expect(found(text)).toEqual([link]);
  });

  it.each([
    ['one that is written as the file is named', '<a href="Next.HTM">'],
    ['one to a file that is not there', '<a href="gone.htm">'],
    ['one to another site', '<a href="HTTP://example.test/pages/next.htm"><a href="//example.test/next.htm">'],
    ['one that leads out of the package', '<a href="../../pages/next.htm">'],
    ['one within its page', '<a href="#next.htm"><a href="?next.htm">'],
    ['words that only look like one', '<p>src next.htm, data-href="next.htm"</p>'],
  ])('is not: %s', (_, text) => {
    expect(found(text)).toEqual([]);
  });

  it('is told once for a page, at its first line', () => {
    expect(found('<a href="next.htm">\n<a href="next.htm"><img src="../media/logo.gif">')).toEqual([
      '1 next.htm pages/Next.HTM',
      '2 ../media/logo.gif Media/Logo.GIF',
    ]);
  });
});
