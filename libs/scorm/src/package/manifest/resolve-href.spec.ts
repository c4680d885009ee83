import { resolveHref, urlOf } from './resolve-href.js';

describe('an href of a manifest', () => {
  it.each<[string[], string, string]>([
    [[], 'a.html', 'a.html'],
    [['content/'], 'a.html', 'content/a.html'],
    [['content'], 'a.html', 'content/a.html'],
    [['a/', 'b/', 'c/'], 'd.html', 'a/b/c/d.html'],
    [['a/b/'], '../c.html', 'a/c.html'],
    [['a/'], './b/./c.html', 'a/b/c.html'],
    [[], 'a//b.html', 'a/b.html'],
    [[], 'my%20file.html', 'my%20file.html'],
  ])('below %j, %j leads to %j', (bases, href, path) => {
    expect(resolveHref(bases, href)).toMatchObject({ kind: 'inside', path, mended: false });
  });

  it('keeps query and fragment apart from the path, even with slashes and dots in them', () => {
    expect(resolveHref(['a/'], 'b.html?to=../c#/d')).toMatchObject({
      path: 'a/b.html',
      query: '?to=../c',
      fragment: '#/d',
    });
  });

  it.each<[string[], string, string]>([
    [[], 'a\\b.html', 'a/b.html'],
    [['x\\y\\'], 'b.html', 'x/y/b.html'],
    [['x/'], '/b.html', 'b.html'],
  ])('below %j, %j is mended to %j', (bases, href, path) => {
    expect(resolveHref(bases, href)).toMatchObject({ kind: 'inside', path, mended: true });
  });

  it.each([
    [[], '../a.html'],
    [['a/'], '../../b.html'],
    [[], '..\\a.html'],
    [[], '%2e%2e/a.html'],
    [['../'], 'a.html'],
  ])('below %j, %j leads out of the package', (bases, href) => {
    expect(resolveHref(bases, href)).toEqual({ kind: 'outside' });
  });

  it.each([
    [[], 'https://example.org/a.html'],
    [[], '//example.org/a.html'],
    [[], '\\\\server\\a.html'],
    [[], 'javascript:alert(1)'],
    [[], 'C:\\course\\a.html'],
    [['http://example.org/'], 'a.html'],
  ])('below %j, %j leads to another place', (bases, href) => {
    expect(resolveHref(bases, href)).toEqual({ kind: 'external' });
  });
});

describe('the URL of a package file', () => {
  it.each([
    ['a b/ü.html', 'a%20b/%C3%BC.html'],
    ['what?.html', 'what%3F.html'],
    ['100%#1.html', '100%25%231.html'],
    ['javascript:x', 'javascript%3Ax'],
  ])('of %j is %j', (path, url) => {
    expect(urlOf(path)).toBe(url);
  });
});
