import { problemInWords } from './problem-in-words.js';

it.each([
  ['missing-file', 'images/map.png', 'A file is missing from the package: images/map.png.'],
  ['flash', 'intro.swf', 'It needs Flash for intro.swf, which no browser runs. Publish it again as HTML5.'],
  ['flash-piece', 'banner.swf', 'A piece of it needs Flash (banner.swf) and is missing. Publish it again as HTML5.'],
  ['flash', '', 'It needs Flash, which no browser runs. Publish it again as HTML5.'],
  [
    'state-refused',
    '70,213 characters',
    'It wants to keep its place (suspend data) in 70,213 characters; there is room for 64,000. Who comes back begins further back. Publish it with less to keep.',
  ],
  ['something-new', 'x', 'something-new: x'],
])('a problem of kind %s with %j reads "%s"', (kind, what, text) => {
  expect(problemInWords({ kind, what })).toBe(text);
});
