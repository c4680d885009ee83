import { documentAddress } from './document-address.js';

const LAUNCH = 'http://abc.localhost:3001/#t=token';

it.each([
  ['/content/ticket/handbook.pdf', 'http://abc.localhost:3001/content/ticket/handbook.pdf'],
  ['/content/ticket/a/Handbook.PDF#page=3', 'http://abc.localhost:3001/content/ticket/a/Handbook.PDF#page=3'],
  ['/content/ticket/handbook.pdf?name=Ana', 'http://abc.localhost:3001/content/ticket/handbook.pdf'],
  ['/content/ticket/page.html', null],
  ['/content/ticket/page.html?x=.pdf', null],
  ['/content/ticket/page.html#.pdf', null],
  ['/content/../_muster/x.pdf', null],
  ['//elsewhere.example/content/x.pdf', null],
  ['https://elsewhere.example/content/x.pdf', null],
  ['javascript:alert(1)//.pdf', null],
])('the document at %s is opened at %s', (path, address) => {
  expect(documentAddress(path, LAUNCH)).toBe(address);
});
