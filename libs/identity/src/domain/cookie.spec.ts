import { sessionCookie, sessionTokenIn } from './cookie.js';

const HTTPS = 'https://muster.example.gov';
const HTTP = 'http://localhost:3000';
const TOKEN = 'A'.repeat(42) + '_';

describe('the session cookie', () => {
  it('is bound to the host, sent over TLS only and hidden from scripts', () => {
    expect(sessionCookie(HTTPS, TOKEN)).toBe(
      `__Host-muster=${TOKEN}; Path=/; HttpOnly; SameSite=Lax; Max-Age=43200; Secure`,
    );
  });

  it('has neither prefix nor Secure on http, where browsers would refuse them', () => {
    expect(sessionCookie(HTTP, TOKEN)).toBe(`muster=${TOKEN}; Path=/; HttpOnly; SameSite=Lax; Max-Age=43200`);
  });

  it('is taken back with the attributes it was given with', () => {
    expect(sessionCookie(HTTPS, null)).toBe('__Host-muster=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0; Secure');
  });

  it.each<[string, string | undefined, string, string | undefined]>([
    ['among others', `a=b; muster=${TOKEN}; c=d`, HTTP, TOKEN],
    ['without blanks', `a=b;muster=${TOKEN}`, HTTP, TOKEN],
    ['with the prefix', `__Host-muster=${TOKEN}`, HTTPS, TOKEN],
    ['of the other name', `muster=${TOKEN}`, HTTPS, undefined],
    ['of a longer name', `xmuster=${TOKEN}`, HTTP, undefined],
    ['that is no token', `muster=%00; muster2=${TOKEN}`, HTTP, undefined],
    ['that is empty', 'muster=', HTTP, undefined],
    ['that is not there', undefined, HTTP, undefined],
  ])('%s is read', (_, header, origin, token) => {
    expect(sessionTokenIn(header, origin)).toBe(token);
  });
});
