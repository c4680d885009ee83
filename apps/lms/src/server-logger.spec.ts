import { jest } from '@jest/globals';
import { ServerLogger } from './server-logger.js';

describe('the log of the server', () => {
  it('leaves out what is merely told during quiet work, keeps warnings, and tells again afterwards, also after a failure', async () => {
    const written: string[] = [];
    const write = (text: unknown): boolean => written.push(String(text)) > 0;
    const spies = [process.stdout, process.stderr].map((stream) =>
      jest.spyOn(stream, 'write').mockImplementation(write),
    );
    try {
      const logger = new ServerLogger(true);
      const work = logger.quietly(() => {
        logger.log('a step', 'demo');
        logger.warn('a warning', 'demo');
        return Promise.reject(new Error('failed'));
      });
      await expect(work).rejects.toThrow('failed');
      logger.log('an event', 'demo');
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
    const text = written.join('');
    expect(text).not.toContain('a step');
    expect(text).toContain('a warning');
    expect(text).toContain('an event');
  });
});
