import { describe, expect, it } from '@jest/globals';
import { figureInWords } from './figure-in-words.js';

describe('a figure under the funder’s label', () => {
  it('tells zero, not applicable, missing and withheld apart', () => {
    const words = (['counted', 'not_applicable', 'missing', 'withheld'] as const).map((state) =>
      figureInWords({ state, value: state === 'counted' ? 0 : null }),
    );
    expect(words).toEqual(['0', 'N/A', 'missing', 'withheld']);
  });
});
