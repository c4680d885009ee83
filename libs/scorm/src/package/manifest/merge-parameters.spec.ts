import { mergeParameters } from './merge-parameters.js';

describe('item parameters join the href by the rule of the content aggregation model', () => {
  it.each([
    ['a.html', undefined, 'a.html'],
    ['a.html', '  ', 'a.html'],
    ['a.html', 'x=1', 'a.html?x=1'],
    ['a.html', '?x=1', 'a.html?x=1'],
    ['a.html', '&x=1', 'a.html?x=1'],
    ['a.html', '?&?x=1', 'a.html?x=1'],
    ['a.html?y=2', 'x=1', 'a.html?y=2&x=1'],
    ['a.html?y=2', '?x=1&z=3', 'a.html?y=2&x=1&z=3'],
    ['a.html', '#top', 'a.html#top'],
    ['a.html?y=2', '?#top', 'a.html?y=2#top'],
    ['a.html#end', '#top', 'a.html#end'],
    ['a.html#end', 'x=1', 'a.html?x=1#end'],
    ['a.html', 'x=1#top', 'a.html?x=1#top'],
    ['a.html#end', 'x=1#top', 'a.html?x=1#end'],
  ])('%j with %j is %j', (href, parameters, url) => {
    expect(mergeParameters(href, parameters)).toBe(url);
  });
});
