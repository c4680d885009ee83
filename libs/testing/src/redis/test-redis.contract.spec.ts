import { once } from 'node:events';
import { connect } from 'node:net';
import { isRunning } from '@muster/embedded-postgres';
import { testRedis } from './test-redis.js';

async function ask(url: string, command: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write(`${command}\r\n`);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return answer.toString().trim();
}

describe('a test Redis', () => {
  it('is empty, a server of its own, and gone when it is stopped', async () => {
    const [first, second] = await Promise.all([testRedis(), testRedis()]);
    expect(await ask(first.url, 'SET mine 1')).toBe('+OK');
    expect(await ask(second.url, 'DBSIZE')).toBe(':0');
    await first.stop();
    expect(isRunning(first.pid)).toBe(false);
    expect(await ask(second.url, 'PING')).toBe('+PONG');
    await second.stop();
  });

  it('says what to install when there is no redis-server', async () => {
    const { PATH } = process.env;
    process.env['PATH'] = '/nowhere';
    try {
      await expect(testRedis()).rejects.toThrow(/apt-get install redis-server/);
    } finally {
      process.env['PATH'] = PATH;
    }
  });
});
