import { nameOf, whereabouts } from './content-address.js';

const BASE = new URL('http://abc.localhost:3001/content/ticket/');

it.each([
  ['http://abc.localhost:3001/content/ticket/a/b.html?x=1', 'package'],
  ['about:blank', 'package'],
  ['blob:http://abc.localhost:3001/1', 'package'],
  ['javascript:void(0)', 'package'],
  ['http://abc.localhost:3001/content/other/a.html', 'elsewhere'],
  ['http://abc.localhost:3001/', 'elsewhere'],
  ['https://abc.localhost:3001/content/ticket/a.html', 'elsewhere'],
  ['https://other.example/x', 'elsewhere'],
  ['mailto:a@b.example', 'elsewhere'],
  ['http://', 'nowhere'],
])('%j is %s', (address, expected) => {
  expect(whereabouts(address, BASE)).toBe(expected);
});

it.each([
  ['http://abc.localhost:3001/content/ticket/a%20b/c.html?x=1#y', 'a b/c.html'],
  ['http://abc.localhost:3001/content/ticket/%zz.html', '%zz.html'],
  ['http://abc.localhost:3001/content/x.html', '/content/x.html'],
  ['https://other.example/x.js?learner=Ana', 'https://other.example/x.js'],
  ['mailto:a@b.example?subject=x', 'mailto:a@b.example'],
])('%j is named %j: as its author knows it, and without what may be personal', (address, expected) => {
  expect(nameOf(address, BASE)).toBe(expected);
});
