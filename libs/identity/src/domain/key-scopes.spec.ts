import { keyAllows, scopeNeeded } from './key-scopes.js';

describe('the scope that a request needs', () => {
  it.each([
    ['GET', '/api/v1/people', 'people:read'],
    ['HEAD', '/api/v1/people/1/assignments?asOf=x', 'people:read'],
    ['GET', '/api/v1/people.csv?limit=1', 'people:read'],
    ['POST', '/api/v1/task-forces', 'task-forces:write'],
    ['DELETE', '/api/v1/api-keys/1', 'api-keys:write'],
    ['PATCH', '/scim/v2/Users/1', 'scim:write'],
    ['GET', '/scim/v2/Users?count=1', 'scim:read'],
    ['GET', '/scim/v22', 'scim:read'],
    ['GET', '/scimmy/v2/Users', undefined],
    ['GET', '/api/v1/%70eople', undefined],
    ['GET', '/health/ready', undefined],
    ['GET', '/x/api/v1/people', undefined],
  ])('%s %s is %s', (method, url, scope) => {
    expect(scopeNeeded(method, url)).toBe(scope);
  });
});

describe('a key', () => {
  it.each<[string[] | null, string | undefined, boolean]>([
    [null, 'people:write', true],
    [null, undefined, true],
    [['people:read'], 'people:read', true],
    [['people:read'], 'people:write', false],
    [['people:write'], 'people:read', true],
    [['people:write'], 'agencies:read', false],
    [['*:read'], 'agencies:read', true],
    [['*:read'], 'agencies:write', false],
    [['*:write'], 'agencies:write', true],
    [['*:write'], undefined, false],
    [[], 'people:read', false],
  ])('with %j may do %s: %s', (scopes, needed, allowed) => {
    expect(keyAllows(scopes, needed)).toBe(allowed);
  });
});
