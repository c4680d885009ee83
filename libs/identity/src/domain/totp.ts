import { verifySync } from 'otplib';

/** RFC 6238, 5.2: one step back and forth for clocks that differ and for slow hands. */
const TOLERANCE_SECONDS = 30;

/**
 * The time step that a code stands for; undefined for a code that is wrong, too old, or not after the last one that was used: a
 * code works once (RFC 6238, 5.2).
 */
export function totpStep(secret: string, code: string, now: Date, lastStep: number | null): number | undefined {
  const result = verifySync({
    secret,
    token: code,
    strategy: 'totp',
    epoch: Math.floor(now.getTime() / 1000),
    epochTolerance: TOLERANCE_SECONDS,
  });
  if (!result.valid || !('timeStep' in result)) return undefined;
  return lastStep !== null && result.timeStep <= lastStep ? undefined : result.timeStep;
}
