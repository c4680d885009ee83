import { describe, expect, it } from '@jest/globals';
import { numberShown } from './number-shown.js';

const known = (externalId: string | null, ofMergedCourtRecord = false) => ({ externalId, ofMergedCourtRecord });

describe('the number by which a reader knows somebody', () => {
  it('is that of the agencies that the reader sees, where these have the same', () => {
    expect(numberShown('P-1', [known('S-1'), known('S-1')])).toBe('S-1');
    expect(numberShown('P-1', [known(null, true)])).toBeNull();
  });

  it('is else the one that stands with the person', () => {
    expect(numberShown('P-1', [known('P-1'), known('S-1')])).toBe('P-1');
    expect(numberShown('P-1', [known('P-1'), known('C-1', true)])).toBe('P-1');
    expect(numberShown('P-1', [])).toBe('P-1');
  });

  it('is none for who sees them at courts alone, each of which has a record of its own', () => {
    expect(numberShown('P-1', [known('C-1', true), known('D-1', true)])).toBeNull();
  });
});
