import type { Clock } from '@muster/kernel';

/** An upload of which nothing arrived for this long is given up; long enough to go on the next morning. */
const LIFE_MS = 24 * 60 * 60 * 1000;
/** After so long without a piece it is more likely forgotten than slow. */
const LEFT_MS = 60 * 60 * 1000;

/** When an upload to which something was added now is given up. */
export function expiryFrom(clock: Clock): Date {
  return new Date(clock.now().epochMilliseconds + LIFE_MS);
}

export function isExpired(upload: { expiresAt: Date }, clock: Clock): boolean {
  return upload.expiresAt.getTime() <= clock.now().epochMilliseconds;
}

/** An upload that ends by this instant was left for long by its sender. */
export function expiryOfLeft(clock: Clock): Date {
  return new Date(clock.now().epochMilliseconds + LIFE_MS - LEFT_MS);
}
