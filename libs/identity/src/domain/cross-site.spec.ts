import { isForeign, isProvenOwn, isSafe } from './cross-site.js';

const HTTPS = 'https://muster.example.gov';
const HTTP = 'http://localhost:3000';

describe('where a request came from', () => {
  it.each<[string, string | undefined, string | undefined, string | undefined, string, boolean, boolean]>([
    // case, Origin, Sec-Fetch-Site, Host, APP_ORIGIN, foreign, proven
    ['our page', HTTPS, 'same-origin', 'muster.example.gov', HTTPS, false, true],
    ['our page, old browser', HTTPS, undefined, 'muster.example.gov', HTTPS, false, true],
    ['our page, no Origin', undefined, 'same-origin', 'muster.example.gov', HTTPS, false, true],
    ['a program', undefined, undefined, 'muster.example.gov', HTTPS, false, false],
    ['another site', 'https://evil.test', 'cross-site', 'muster.example.gov', HTTPS, true, false],
    ['another host of the site', 'https://www.example.gov', 'same-site', 'muster.example.gov', HTTPS, true, false],
    ['our host without TLS', 'http://muster.example.gov', undefined, 'muster.example.gov', HTTPS, true, false],
    ['our host at another port', `${HTTPS}:8443`, undefined, 'muster.example.gov', HTTPS, true, false],
    ['a sandboxed frame', 'null', undefined, 'muster.example.gov', HTTPS, true, false],
    ['the address bar', undefined, 'none', 'muster.example.gov', HTTPS, true, false],
    ['nonsense', '::', undefined, 'muster.example.gov', HTTPS, true, false],
    ['127.0.0.1 without TLS', 'http://127.0.0.1:3000', 'same-origin', '127.0.0.1:3000', HTTP, false, true],
    ['the content port', 'http://localhost:3001', 'same-site', 'localhost:3000', HTTP, true, false],
    ['the content port, old browser', 'http://localhost:3001', undefined, 'localhost:3000', HTTP, true, false],
  ])('%s', (_, origin, fetchSite, host, appOrigin, foreign, proven) => {
    expect(isForeign({ origin, fetchSite, host }, appOrigin)).toBe(foreign);
    expect(isProvenOwn({ origin, fetchSite, host }, appOrigin)).toBe(proven);
  });

  it('matters for every method that changes something', () => {
    expect(['GET', 'HEAD', 'OPTIONS'].every(isSafe)).toBe(true);
    expect(['POST', 'PUT', 'PATCH', 'DELETE', 'post'].some(isSafe)).toBe(false);
  });
});
