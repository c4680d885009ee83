import { isPage } from './is-page.js';

it.each(['/', '/people', '/people?q=a.b', '/scimitar', '/agencies/1/roster'])('%s may be a page', (url) => {
  expect(isPage(url)).toBe(true);
});

it.each(['/scim', '/scim/v2', '/scim/v2/Me', '/scim/v2/Zork?a=b', '/api/v1/nothing', '/logo.png'])(
  '%s is none',
  (url) => {
    expect(isPage(url)).toBe(false);
  },
);
