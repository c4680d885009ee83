import { Inject, Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import type { HeldGrant } from '../domain/last-day.js';
import type { ScopedGrant } from '../domain/reach.js';
import { ScopeLookup } from '../ports/scope-lookup.js';
import type { ScopeAgency } from '../ports/scope-lookup.js';

/** Adds to grants what their scopes come to today. Asks once for each scope; a learner's grant asks nothing. */
@Injectable()
export class ScopedGrants {
  constructor(@Inject(ScopeLookup) private readonly scopes: ScopeLookup) {}

  async of(tx: Transaction, grants: readonly HeldGrant[]): Promise<ScopedGrant[]> {
    const known = new Map<string, ScopeAgency[]>();
    const scoped: ScopedGrant[] = [];
    for (const grant of grants) {
      const { scope } = grant;
      const key = `${scope.kind} ${scope.id ?? ''}`;
      const agencies =
        known.get(key) ??
        (scope.kind === 'agency' || scope.kind === 'task_force' ? await this.scopes.agenciesIn(tx, scope) : []);
      known.set(key, agencies);
      scoped.push({ ...grant, agencies });
    }
    return scoped;
  }
}
