import { redisAddress, shownAddress } from './redis-address.js';

describe('an address of Redis', () => {
  it.each([
    ['redis://127.0.0.1', { host: '127.0.0.1', port: 6379, db: 0 }],
    ['redis://cache.example:7000/3', { host: 'cache.example', port: 7000, db: 3 }],
    ['redis://:p%40ss@cache.example', { host: 'cache.example', port: 6379, db: 0, password: 'p@ss' }],
    ['redis://jobs:word@[::1]:6380', { host: '::1', port: 6380, db: 0, username: 'jobs', password: 'word' }],
    ['rediss://cache.example', { host: 'cache.example', port: 6379, db: 0, tls: {} }],
  ])('%s is read', (url, address) => {
    expect(redisAddress(url)).toEqual(address);
  });

  it.each([
    ['rediss://jobs:word@cache.example:7000/2', 'rediss://cache.example:7000'],
    ['redis://[::1]:6380', 'redis://[::1]:6380'],
  ])('%s is shown without user and password', (url, shown) => {
    expect(shownAddress(redisAddress(url))).toBe(shown);
  });
});
