import { PackageWarnings } from '../package-warnings.js';
import { checkNames } from './check-names.js';

function warningsOf(files: Parameters<typeof checkNames>[0]) {
  const warnings = new PackageWarnings('imsmanifest.xml');
  checkNames(files, warnings);
  return warnings.list();
}

describe('names in a zip', () => {
  it('with backslashes are one warning with their number, the first of them, and the entry', () => {
    const files = [1, 2, 3, 4, 5].map((page) => ({ path: `p/${page}.html`, withBackslashes: `p\\${page}.html` }));
    const [warning, ...rest] = warningsOf([{ path: 'imsmanifest.xml' }, ...files]);
    expect(rest).toEqual([]);
    expect(warning).toMatchObject({ code: 'ENTRY_NAME_MENDED', file: 'p\\1.html' });
    expect(warning?.message).toContain('5 files with backslashes: "p\\1.html", "p\\2.html", "p\\3.html" and 2 more;');
    expect(warning).not.toHaveProperty('line');
  });

  it.each([
    ['a/index.html', undefined],
    ['a/index.html', 'a\\index.html'],
    ['A/b/index.html', undefined],
  ])('of a file and a folder that are the same are told, with the file: a and %s', (path, withBackslashes) => {
    const inside = withBackslashes === undefined ? { path } : { path, withBackslashes };
    const told = warningsOf([{ path: 'a' }, inside, { path: 'ab/c' }]);
    expect(told.filter(({ code }) => code === 'FILE_NAMED_LIKE_FOLDER')).toEqual([
      { code: 'FILE_NAMED_LIKE_FOLDER', file: 'a', message: expect.stringContaining(`"a" and, in a folder`) },
    ]);
  });

  it('that are in order are not mentioned', () => {
    expect(warningsOf([{ path: 'a.html' }, { path: 'a/b.html' }, { path: 'b' }])).toEqual([]);
  });
});
