import { BrowserWire } from './browser-wire.js';

const native = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = native;
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
