import { Inject, Injectable } from '@nestjs/common';
import { Equivalencies } from '@muster/catalog';
import type { EquivalencyRow } from '@muster/catalog';
import type { Transaction } from '@muster/kernel';
import { ofKind } from '../cycles/equivalent.js';
import { reachedFrom } from '../domain/index.js';

/** Whose status an equivalency can move: requirements that name what it counts for, and what these count for in turn. */
@Injectable()
export class EquivalencyReach {
  constructor(@Inject(Equivalencies) private readonly equivalencies: Equivalencies) {}

  async of(tx: Transaction, { kind, toId }: Pick<EquivalencyRow, 'kind' | 'toId'>): Promise<string[]> {
    const known = await this.equivalencies.inForce(tx);
    const direct =
      kind === 'requirement'
        ? [toId]
        : await this.equivalencies.requirementsNaming(tx, reachedFrom([toId], ofKind(known, 'course')));
    return reachedFrom(direct, ofKind(known, 'requirement'));
  }
}
