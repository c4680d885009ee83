import { Inject, Injectable } from '@nestjs/common';
import type { RoleGrant } from '@muster/contracts';
import type { Transaction } from '@muster/kernel';
import type { ScopedGrant } from '../domain/reach.js';
import { ScopeLookup } from '../ports/scope-lookup.js';
import type { ScopeAgency } from '../ports/scope-lookup.js';

/** Adds to grants what their scopes come to today. Asks once for each scope; a learner's grant asks nothing. */
@Injectable()
export class ScopedGrants {
  constructor(@Inject(ScopeLookup) private readonly scopes: ScopeLookup) {}

  async of(tx: Transaction, grants: readonly RoleGrant[]): Promise<ScopedGrant[]> {
    const known = new Map<string, ScopeAgency[]>();
    const scoped: ScopedGrant[] = [];
    for (const { role, scope } of grants) {
      const key = `${scope.kind} ${scope.id ?? ''}`;
      const agencies =
        known.get(key) ??
        (scope.kind === 'agency' || scope.kind === 'task_force' ? await this.scopes.agenciesIn(tx, scope) : []);
      known.set(key, agencies);
      scoped.push({ role, scope, agencies });
    }
    return scoped;
  }
}
