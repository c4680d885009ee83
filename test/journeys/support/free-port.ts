import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports that Linux gives to connections (net.ipv4.ip_local_port_range), and above those of usual services. */
const FIRST = 16_000;
const LAST = 32_000;
const TRIES = 50;

/**
 * A port of loopback that nobody listens on now. No connection takes it before it is used, and another test that asks at
 * the same time gets another one, but for a chance of one in thousands.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const port = FIRST + Math.floor(Math.random() * (LAST - FIRST));
    if (await isFree(port)) return port;
  }
  throw new Error(`None of ${TRIES} ports from ${FIRST} to ${LAST} of this machine was free.`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}
