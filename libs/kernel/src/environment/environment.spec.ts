import { readEnvironment } from './environment.js';

const required = { DATABASE_URL: 'postgres://localhost/muster', MUSTER_SECRET: 'only-for-tests-'.repeat(3) };
const proxies = (list?: string): string[] =>
  readEnvironment({ ...required, MUSTER_TRUSTED_PROXIES: list }).MUSTER_TRUSTED_PROXIES;

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
