import { isPage, isPageOfBoth } from './is-page.js';

it.each(['/', '/people', '/people?q=a.b', '/scimitar', '/agencies/1/roster'])('%s may be a page', (url) => {
  expect(isPage(url)).toBe(true);
});

it.each(['/scim', '/scim/v2', '/scim/v2/Me', '/scim/v2/Zork?a=b', '/api/v1/nothing', '/logo.png'])(
  '%s is none',
  (url) => {
    expect(isPage(url)).toBe(false);
  },
);

it.each([
  ['/verify/7K3QX', 'text/html,application/xhtml+xml', true],
  ['/verify/7K3QX', 'application/json', false],
  ['/verify/7K3QX', undefined, false],
  ['/verify', 'text/html', false],
  ['/calendars/secret.ics', 'text/html', false],
])('%s asked for with %s is the page: %s', (url, accept, page) => {
  expect(isPageOfBoth(url, accept)).toBe(page);
});
