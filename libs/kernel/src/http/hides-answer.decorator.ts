import { SetMetadata } from '@nestjs/common';
import type { CustomDecorator } from '@nestjs/common';

export const HIDES_ANSWER = 'muster:hides-answer';

/** The answer holds a secret that is shown once: a repeated Idempotency-Key gets 409 instead of the answer. */
export function HidesAnswer(): CustomDecorator {
  return SetMetadata(HIDES_ANSWER, true);
}
