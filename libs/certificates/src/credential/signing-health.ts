import { Inject, Injectable } from '@nestjs/common';
import type { HealthCheck, HealthReport } from '@muster/kernel';
import { SigningKeys } from './signing-keys.service.js';

/** Says whether credentials can be signed. It is well without: the next one makes a key of its own. */
@Injectable()
export class SigningHealth implements HealthCheck {
  constructor(@Inject(SigningKeys) private readonly keys: SigningKeys) {}

  async check(): Promise<HealthReport> {
    const { keys, opens } = await this.keys.state();
    if (keys === 0 || opens) return { name: 'credentials', ok: true };
    return {
      name: 'credentials',
      ok: true,
      reason:
        'MUSTER_SECRET has changed, so the next credential is signed with a new key. Add the former secret to MUSTER_FORMER_SECRETS to keep the present one.',
    };
  }
}
