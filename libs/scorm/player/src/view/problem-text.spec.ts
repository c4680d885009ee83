import { contentProblem } from '../content/content-problem.js';
import type { ProblemKind } from '../content/content-problem.js';
import { problemText } from './problem-text.js';

it.each<[ProblemKind, string]>([
  ['window-elsewhere', 'https://other.example/help'],
  ['link-elsewhere', 'http://other.example/'],
  ['frame-elsewhere', 'https://video.example/1'],
  ['form-elsewhere', 'https://other.example/answers'],
  ['file-elsewhere', 'https://cdn.example/x.js'],
  ['flash', 'intro.swf'],
  ['flash-piece', 'banner.swf'],
  ['missing-page', 'pages/2.html'],
  ['missing-file', 'images/map.png'],
  ['script-error', 'x is not defined (a.js, line 3)'],
  ['state-refused', '70,213 characters'],
])('a problem of kind %s names what it is about', (kind, what) => {
  expect(problemText(contentProblem(kind, what))).toContain(what);
});

it('says that a part needs Flash even where the file is not known', () => {
  expect(problemText(contentProblem('flash', ''))).toMatch(/^It needs Flash, which no browser runs/);
});

it('does not say that a part cannot be shown where only a piece of its page is missing', () => {
  expect(problemText(contentProblem('flash-piece', 'banner.swf'))).toMatch(
    /^A piece of this page needs Flash \(banner\.swf\) and is missing\./,
  );
});
