import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { BrowserWire } from './browser-wire.js';
import { gzip } from './gzip.js';

const native = globalThis.fetch;
const nativeTimeout = AbortSignal.timeout.bind(AbortSignal);
afterEach(() => {
  globalThis.fetch = native;
  AbortSignal.timeout = nativeTimeout;
});

/** A line on which nothing is answered before the test says so. */
function slowLine() {
  const asked: { init: RequestInit | undefined; answer: () => void }[] = [];
  globalThis.fetch = (_, init) =>
    new Promise((resolve) => {
      asked.push({ init, answer: () => resolve(new Response('{}')) });
    });
  return asked;
}

const commit = (characters: number) => ({ path: '/_muster/commit', token: 't', body: 'ü'.repeat(characters) });

it('lets requests outlive the page as long as the browser takes all of them together, in bytes', async () => {
  const asked = slowLine();
  const wire = new BrowserWire();
  expect(wire.outlivesPage(commit(20_000).body)).toBe(true);
  const first = wire.sendWhileLeaving(commit(20_000));
  expect(wire.outlivesPage(commit(20_000).body)).toBe(false);
  const second = wire.sendWhileLeaving(commit(20_000));
  expect(asked.map(({ init }) => init?.keepalive)).toEqual([true, undefined]);
  for (const { answer } of asked) answer();
  await Promise.all([first, second]);
  expect(wire.outlivesPage(commit(20_000).body)).toBe(true);
});

describe('what is too large to outlive the page', () => {
  /** No word of it comes twice: letters and digits as a course makes them of its own packing. */
  const dense = (characters: number) => {
    let text = '';
    for (let at = 0; text.length < characters; at++) text += createHash('sha256').update(`${at}`).digest('base64');
    return { path: '/_muster/commit', token: 't', body: text.slice(0, characters) };
  };

  it('is packed, so that it does', async () => {
    const asked = slowLine();
    const wire = new BrowserWire();
    wire.packWith(gzip);
    const request = dense(66_000);
    expect(wire.outlivesPage(request.body)).toBe(true);
    const sent = wire.sendWhileLeaving(request);
    const init = asked[0]?.init;
    expect(init).toMatchObject({ keepalive: true, headers: { 'Content-Encoding': 'gzip' } });
    expect(gunzipSync(init?.body as Uint8Array).toString()).toBe(request.body);
    for (const { answer } of asked) answer();
    await sent;
  });

  it('is sent as it is where packing does not help, or is not there', async () => {
    for (const [characters, packs] of [
      [90_000, true],
      [66_000, false],
    ] as const) {
      const asked = slowLine();
      const wire = new BrowserWire();
      if (packs) wire.packWith(gzip);
      const request = dense(characters);
      expect(wire.outlivesPage(request.body)).toBe(false);
      const sent = wire.sendWhileLeaving(request);
      expect(asked.map(({ init }) => [init?.keepalive, init?.body === request.body])).toEqual([[undefined, true]]);
      for (const { answer } of asked) answer();
      await sent;
    }
  });

  it('is not packed as long as it fits', async () => {
    const asked = slowLine();
    const wire = new BrowserWire();
    wire.packWith(gzip);
    const sent = wire.sendWhileLeaving(commit(20_000));
    expect(asked[0]?.init?.body).toBe(commit(20_000).body);
    for (const { answer } of asked) answer();
    await sent;
  });
});

it('gives a large request the time that a slow line needs for it, and a small one no more than half a minute', async () => {
  const given: number[] = [];
  AbortSignal.timeout = (ms) => {
    given.push(ms);
    return new AbortController().signal;
  };
  const asked = slowLine();
  const wire = new BrowserWire();
  const sent = [wire.send(commit(0)), wire.send(commit(500_000))];
  for (const { answer } of asked) answer();
  await Promise.all(sent);
  expect(given).toEqual([30_000, 230_000]);
});
