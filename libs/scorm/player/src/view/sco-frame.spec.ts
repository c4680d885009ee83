import { itemAddress } from './sco-frame.js';

const ORIGIN = 'http://abc.localhost:3001';

describe('the address of an item', () => {
  it.each([
    ['index.html', '/content/ticket/index.html'],
    ['a b/í.html?x=1#p2', '/content/ticket/a%20b/%C3%AD.html?x=1#p2'],
    ['sub/../index.html', '/content/ticket/index.html'],
  ])('%j stays inside the package', (href, path) => {
    expect(itemAddress('/content/ticket/', href, ORIGIN)?.href).toBe(ORIGIN + path);
  });

  it.each([
    '../other/index.html',
    '/_muster/player.js',
    'https://elsewhere.example/',
    '//elsewhere.example/x',
    'javascript:alert(1)',
  ])('%j is refused', (href) => {
    expect(itemAddress('/content/ticket/', href, ORIGIN)).toBeNull();
  });

  it('is refused when the package itself would be on another host', () => {
    expect(itemAddress('https://elsewhere.example/', 'index.html', ORIGIN)).toBeNull();
  });
});
