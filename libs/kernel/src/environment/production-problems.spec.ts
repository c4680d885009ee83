import { productionProblems } from './production-problems.js';

const SOUND = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://muster@db/muster',
  REDIS_URL: 'redis://cache:6379',
  MUSTER_SECRET: 'q7V2rXw0ZbT9cKf4YhN1mPd8LsG6jEa3',
};

describe('production', () => {
  it('is allowed with real servers and a random secret', () => {
    expect(productionProblems(SOUND)).toEqual([]);
  });

  it.each([
    ['no database', { DATABASE_URL: undefined }, /^DATABASE_URL is not set/],
    ['an empty database address', { DATABASE_URL: '' }, /^DATABASE_URL is not set/],
    ['no Redis', { REDIS_URL: undefined }, /^REDIS_URL is not set/],
    ['no secret', { MUSTER_SECRET: undefined }, /^MUSTER_SECRET is not set/],
    [
      'a secret of 31 characters',
      { MUSTER_SECRET: SOUND.MUSTER_SECRET.slice(1) },
      /has 31 characters and needs at least 32/,
    ],
    ['one letter repeated', { MUSTER_SECRET: 'a'.repeat(64) }, /can be guessed/],
    ['digits counted up', { MUSTER_SECRET: '123412341234123412341234123412341234' }, /can be guessed/],
    ['an example from a manual', { MUSTER_SECRET: 'please-Change_Me-before-production-01' }, /can be guessed/],
    ['a default', { MUSTER_SECRET: 'this-is-the-default-for-development-9' }, /can be guessed/],
  ])('is refused with %s, naming what to set', (_case, change, reason) => {
    const problems = productionProblems({ ...SOUND, ...change });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(reason);
  });

  it('names everything that is wrong at once', () => {
    expect(productionProblems({ NODE_ENV: 'production' })).toHaveLength(3);
  });

  it.each([undefined, 'development', 'test'])('rules do not bind NODE_ENV=%s', (NODE_ENV) => {
    expect(productionProblems({ NODE_ENV })).toEqual([]);
  });
});
