import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { fastify } from 'fastify';
import { closeServer } from './close-server.js';

/** A server whose one route answers after a while, and says when a request has arrived. */
async function slowServer(answersAfterMs: number) {
  const server = fastify({ forceCloseConnections: 'idle' });
  const arrivals = new EventTarget();
  server.post('/commit', async () => {
    arrivals.dispatchEvent(new Event('request'));
    await wait(answersAfterMs);
    return { saved: true };
  });
  const address = await server.listen({ port: 0, host: '127.0.0.1' });
  const arrived = once(arrivals, 'request');
  const answer = fetch(`${address}/commit`, { method: 'POST' }).then(
    (response) => response.status,
    () => 'cut off',
  );
  await arrived;
  return { server, address, answer };
}

describe('closing the content server', () => {
  it('answers the commit that is on its way first', async () => {
    const { server, address, answer } = await slowServer(150);
    await closeServer(server);
    expect(await answer).toBe(200);
    await expect(fetch(address)).rejects.toThrow();
  });

  it('does not wait for ever', async () => {
    const { server, answer } = await slowServer(2000);
    const began = performance.now();
    await closeServer(server, 50);
    expect(performance.now() - began).toBeLessThan(1500);
    expect(await answer).toBe('cut off');
  });
});
