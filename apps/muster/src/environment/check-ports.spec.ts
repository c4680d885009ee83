import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { checkPorts, takenPortSentence } from './check-ports.js';

describe('the ports of the server', () => {
  const busy = createServer();
  let port: number;
  beforeAll(async () => {
    await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve));
    ({ port } = busy.address() as AddressInfo);
  });
  afterAll(() => new Promise((resolve) => busy.close(resolve)));

  it.each([
    ['PORT', 'CONTENT_PORT'],
    ['CONTENT_PORT', 'PORT'],
  ])('are refused when %s is taken, with the variable that changes it', async (taken, other) => {
    const start = checkPorts({ [taken]: String(port), [other]: '0' });
    await expect(start).rejects.toThrow(new RegExp(`^Port ${port} is taken .* ${taken}=\\d+ npm start$`));
  });

  it('may not be one and the same', async () => {
    await expect(checkPorts({ PORT: '3555', CONTENT_PORT: '3555' })).rejects.toThrow('both 3555');
  });

  it('are open when nobody has them', async () => {
    await expect(checkPorts({ PORT: '0', CONTENT_PORT: '0' })).resolves.toBeUndefined();
  });

  it('get the same sentence when another program is quicker than the server', () => {
    const error = Object.assign(new Error('listen EADDRINUSE'), { code: 'EADDRINUSE', port: 4001 });
    expect(takenPortSentence(error, { CONTENT_PORT: '4001' })).toMatch(/^Port 4001 is taken .*CONTENT_PORT=/);
    expect(takenPortSentence(new Error('other'), {})).toBeUndefined();
  });

  it('below 1024 get a sentence about rights', () => {
    const error = Object.assign(new Error('listen EACCES'), { code: 'EACCES', port: 80 });
    expect(takenPortSentence(error, { PORT: '80' })).toMatch(/^Port 80 needs more rights/);
  });
});
