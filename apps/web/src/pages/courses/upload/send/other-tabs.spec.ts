import { expect, it } from '@jest/globals';
import { claimFile } from './other-tabs.js';

it('one tab at a time sends a file, until it gives it back; other files are free', async () => {
  const release = await claimFile('one');
  expect(release).toBeDefined();
  expect(await claimFile('one')).toBeUndefined();

  const other = await claimFile('two');
  expect(other).toBeDefined();
  other?.();

  release?.();
  const again = await claimFile('one');
  expect(again).toBeDefined();
  again?.();
});
