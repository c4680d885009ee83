import { BrowserWire } from './browser-wire.js';

const native = globalThis.fetch;
const nativeTimeout = AbortSignal.timeout.bind(AbortSignal);
afterEach(() => {
  globalThis.fetch = native;
  AbortSignal.timeout = nativeTimeout;
});

/** A line on which nothing is answered before the test says so. */
function slowLine() {
  const asked: { keepalive: boolean | undefined; answer: () => void }[] = [];
  globalThis.fetch = (_, init) =>
    new Promise((resolve) => {
      asked.push({ keepalive: init?.keepalive, answer: () => resolve(new Response('{}')) });
    });
  return asked;
}

const commit = (characters: number) => ({ path: '/_muster/commit', token: 't', body: 'ü'.repeat(characters) });

it('lets requests outlive the page as long as the browser takes all of them together, in bytes', async () => {
  const asked = slowLine();
  const wire = new BrowserWire();
  const all = wire.roomWhileLeaving;
  const first = wire.sendWhileLeaving(commit(20_000));
  expect(wire.roomWhileLeaving).toBe(all - 40_000);
  const second = wire.sendWhileLeaving(commit(20_000));
  expect(asked.map(({ keepalive }) => keepalive)).toEqual([true, undefined]);
  for (const { answer } of asked) answer();
  await Promise.all([first, second]);
  expect(wire.roomWhileLeaving).toBe(all);
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
