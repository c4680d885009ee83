import { STATUS_PLACES } from './status-place.js';

/** One bit for each place, the first the highest of the first byte (Bitstring Status List 1.0, 2.2); set for those that ended. */
export function statusBits(ended: readonly number[]): Uint8Array {
  const bits = new Uint8Array(STATUS_PLACES / 8);
  for (const place of ended) {
    const at = place >> 3;
    bits[at] = (bits[at] ?? 0) | (0x80 >> (place & 7));
  }
  return bits;
}
