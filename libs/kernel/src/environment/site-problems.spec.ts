import { siteProblems } from './site-problems.js';

describe('application and content', () => {
  it.each([
    ['https://training.example.gov', 'https://*.content-example.net'],
    ['https://muster.co.uk', 'https://*.example.co.uk'],
    ['http://localhost:3000', 'http://*.localhost:3001'],
    [undefined, undefined],
  ])('%s and %s may serve together', (app, content) => {
    expect(siteProblems(app, content)).toEqual([]);
  });

  it.each([
    ['the same registrable domain', 'https://lms.example.org', 'https://*.content.example.org', /both on example\.org/],
    [
      'the same domain under a two-part suffix',
      'https://a.example.co.uk',
      'https://*.b.example.co.uk',
      /both on example\.co\.uk/,
    ],
    ['no star', 'https://lms.example.org', 'https://content-example.net', /CONTENT_ORIGIN has no star/],
  ])('with %s are refused', (_, app, content, sentence) => {
    expect(siteProblems(app, content).join(' ')).toMatch(sentence);
  });
});
