import { mediaTypeOf } from './media-types.js';

describe('the media type of a package file', () => {
  it.each([
    ['index.html', 'text/html'],
    ['a/b.c/INDEX.HTM', 'text/html'],
    ['app.min.js', 'text/javascript'],
    ['clip.mp4', 'video/mp4'],
    ['logo.svg', 'image/svg+xml'],
    ['font.woff2', 'font/woff2'],
    ['captions.vtt', 'text/vtt'],
  ])('of %s is %s', (path, type) => {
    expect(mediaTypeOf(path)).toBe(type);
  });

  it.each([
    'run.php',
    'page.jsp',
    'setup.exe',
    'a.html.php',
    'README',
    'folder.html/file',
    '.htaccess',
    'x.constructor',
    'x.',
  ])('of %s is unknown, so a browser downloads it', (path) => {
    expect(mediaTypeOf(path)).toBe('application/octet-stream');
  });
});
