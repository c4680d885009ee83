import { jest } from '@jest/globals';
import { ServerLogger } from './server-logger.js';

/** What the work writes to the terminal. */
async function written(work: () => unknown): Promise<string> {
  const lines: string[] = [];
  const write = (text: unknown): boolean => lines.push(String(text)) > 0;
  const spies = [process.stdout, process.stderr].map((stream) => jest.spyOn(stream, 'write').mockImplementation(write));
  try {
    await work();
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return lines.join('');
}

describe('the log of the server', () => {
  const { isTTY } = process.stdout;
  afterEach(() => {
    process.stdout.isTTY = isTTY;
  });

  it.each([
    ['in colour at a terminal', true, true],
    ['without marks of colour in a file or a pipe', undefined, false],
  ])('is %s', async (_, terminal, coloured) => {
    Object.assign(process.stdout, { isTTY: terminal });
    const text = await written(() => new ServerLogger(false).log('an event', 'demo'));
    expect(text).toContain('an event');
    expect(text.includes('\u001b[')).toBe(coloured);
  });

  it('leaves out what is merely told during quiet work, keeps warnings, and tells again afterwards, also after a failure', async () => {
    const text = await written(async () => {
      const logger = new ServerLogger(true);
      const work = logger.quietly(() => {
        logger.log('a step', 'demo');
        logger.warn('a warning', 'demo');
        return Promise.reject(new Error('failed'));
      });
      await expect(work).rejects.toThrow('failed');
      logger.log('an event', 'demo');
    });
    expect(text).not.toContain('a step');
    expect(text).toContain('a warning');
    expect(text).toContain('an event');
  });
});
