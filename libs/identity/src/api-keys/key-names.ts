import { Inject, Injectable } from '@nestjs/common';
import { mayEverywhere, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { ApiKeyRepository } from '../data/api-key.repository.js';
import { manageApiKeys } from '../identity.permissions.js';

/** What keys are called that the audit log names by their fingerprints. */
@Injectable()
export class KeyNames {
  constructor(@Inject(ApiKeyRepository) private readonly keys: ApiKeyRepository) {}

  /**
   * Names by fingerprint, of those keys that the caller may list: their own, and for a system administrator anybody's. None for a program,
   * whose own key may be limited to other things than keys.
   */
  async of(tx: Transaction, caller: Caller, fingerprints: readonly string[]): Promise<Map<string, string>> {
    if (fingerprints.length === 0 || caller.via !== 'session') return new Map();
    const ownerId = mayEverywhere(caller, manageApiKeys) ? null : caller.personId;
    const rows = await withSystemReach(tx, () => this.keys.named(tx, ownerId, fingerprints));
    return new Map(rows.map(({ fingerprint, name }) => [fingerprint, name]));
  }
}
