import { statusBits } from './status-bits.js';
import { statusListFor } from './status-place.js';

describe('the bits of a status list', () => {
  it('are 16 KiB of zeros where nothing ended', () => {
    const bits = statusBits([]);
    expect(bits).toHaveLength(16_384);
    expect(bits.every((byte) => byte === 0)).toBe(true);
  });

  it.each([
    [0, 0, 0b1000_0000],
    [7, 0, 0b0000_0001],
    [8, 1, 0b1000_0000],
    [131_071, 16_383, 0b0000_0001],
  ])('have place %i in byte %i as %i', (place, byte, value) => {
    const bits = statusBits([place]);
    expect(bits[byte]).toBe(value);
    expect(bits.filter((each) => each !== 0)).toHaveLength(1);
  });

  it('go to the next list when half of one is used', () => {
    expect([0, 65_535, 65_536].map(statusListFor)).toEqual([0, 0, 1]);
  });
});
