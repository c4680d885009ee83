import { isFromOwnOrigin } from './same-origin.js';

const app = 'http://localhost:3000';
const request = { origin: app, fetchSite: undefined, host: 'localhost:3000' };

describe('a request to load the demo', () => {
  it.each([
    ['from our page', { ...request, fetchSite: 'same-origin' }],
    ['from a program that names our origin', request],
    [
      'from our page under the other name of this machine',
      { ...request, origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' },
    ],
  ])('%s is taken', (_, source) => {
    expect(isFromOwnOrigin(source, app)).toBe(true);
  });

  it.each([
    ['from a page of another site', { ...request, origin: 'https://elsewhere.example', fetchSite: 'cross-site' }],
    ['from another site in a browser that says nothing else', { ...request, origin: 'https://elsewhere.example' }],
    ['from another port of this machine', { ...request, origin: 'http://localhost:3001', fetchSite: 'same-site' }],
    ['from a frame without an origin', { ...request, origin: 'null' }],
    ['that does not say where it comes from', { ...request, origin: undefined }],
  ])('%s is refused', (_, source) => {
    expect(isFromOwnOrigin(source, app)).toBe(false);
  });

  it('needs the very origin where there is TLS', () => {
    const source = { origin: 'https://other.example', fetchSite: undefined, host: 'other.example' };
    expect(isFromOwnOrigin(source, 'https://training.example')).toBe(false);
  });
});
