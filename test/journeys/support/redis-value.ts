import { connect } from 'node:net';

/** The text under a key of a Redis server, asked by its own protocol (RESP); undefined when there is none. */
export function redisValue(url: string, key: string): Promise<string | undefined> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(`GET ${key}\r\n`));
    socket.once('error', reject);
    socket.once('data', (answer: Buffer) => {
      socket.end();
      resolve(answer.toString().split('\r\n')[1] || undefined);
    });
  });
}
