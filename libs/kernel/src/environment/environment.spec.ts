import { readEnvironment } from './environment.js';

const required = { DATABASE_URL: 'postgres://localhost/muster', MUSTER_SECRET: 'only-for-tests-'.repeat(3) };
const proxies = (list?: string): string[] =>
  readEnvironment({ ...required, MUSTER_TRUSTED_PROXIES: list }).MUSTER_TRUSTED_PROXIES;

const former = (list?: string): string[] =>
  readEnvironment({ ...required, MUSTER_FORMER_SECRETS: list }).MUSTER_FORMER_SECRETS;

describe('the former secrets', () => {
  const [one, two] = ['a former one/'.repeat(3), 'an-older-one+'.repeat(3)];

  it('are none unless they are given', () => {
    expect(former()).toEqual([]);
  });

  it('are whole secrets, newest first or in any order', () => {
    expect(former(`${one}, ${two}`)).toEqual([one, two]);
    expect(former(`${two},${one},`)).toEqual([two, one]);
  });

  it('are refused when one was cut', () => {
    expect(() => former(`${one},short`)).toThrow('MUSTER_FORMER_SECRETS holds one of fewer than 32 characters');
  });
});

describe('the addresses of the servers', () => {
  it.each([
    ['DATABASE_URL', 'mysql://localhost/muster', 'postgres://user:password@localhost:5432/muster'],
    ['DATABASE_ADMIN_URL', 'localhost', 'postgres://user:password@localhost:5432/muster'],
    ['REDIS_URL', 'localhost:6379', 'redis://localhost:6379'],
  ])('are refused by the name of the variable, with one to write: %s', (variable, value, example) => {
    expect(() => readEnvironment({ ...required, [variable]: value })).toThrow(
      `${variable}: Give an address like ${example}`,
    );
  });

  it('are taken in both spellings', () => {
    const addresses = { DATABASE_URL: 'postgresql://localhost/muster', REDIS_URL: 'rediss://cache:6380' };
    expect(readEnvironment({ ...required, ...addresses })).toMatchObject(addresses);
  });
});

describe('the first administrator', () => {
  it('is refused with what to write when the address is none', () => {
    expect(() => readEnvironment({ ...required, MUSTER_ADMIN_EMAIL: 'chief' })).toThrow(
      'MUSTER_ADMIN_EMAIL: Write an email address such as name@agency.gov.',
    );
  });
});

describe('the trusted proxies', () => {
  it('are none unless they are named', () => {
    expect(proxies()).toEqual([]);
    expect(proxies('')).toEqual([]);
  });

  it('are addresses and ranges of both families', () => {
    expect(proxies('10.0.0.7, 192.168.0.0/16,::1,fd00::/8')).toEqual(['10.0.0.7', '192.168.0.0/16', '::1', 'fd00::/8']);
  });

  it.each(['true', '*', 'proxy.example', '10.0.0.0/33', '10.0.0.0/0', '10.0.0.0/', '10.0.0.0/8/8', '1'])(
    'are refused with what to write: %s',
    (list) => {
      expect(() => proxies(list)).toThrow('MUSTER_TRUSTED_PROXIES: List the addresses or ranges');
    },
  );
});
