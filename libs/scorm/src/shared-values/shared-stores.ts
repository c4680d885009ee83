import { Inject, Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import type { PlayedVersion } from '../attempt/played-versions.js';
import { SharedValueRepository } from '../data/shared-value.repository.js';
import type { SharedOrigin } from '../data/shared-value.repository.js';
import { textAt } from '../domain/cmi/cmi-tree.js';
import { holderOf } from '../package/index.js';

/** Whose stores they are. */
export interface SharingAttempt {
  id: string;
  personId: string;
}

/** Keeps the stores of adl.data and gives them to the SCOs that come after (RTE 4th Ed. 4.3.2). */
@Injectable()
export class SharedStores {
  constructor(@Inject(SharedValueRepository) private readonly values: SharedValueRepository) {}

  /** Within the transaction that stores the commit they came with: acknowledged together, or not at all. */
  keepStores(
    tx: Transaction,
    attempt: SharingAttempt,
    played: PlayedVersion,
    written: Readonly<Record<string, string>>,
    origin: SharedOrigin,
  ): Promise<void> {
    const values = Object.fromEntries(Object.entries(written).map(([target, text]) => [target, { text }]));
    return this.values.write(
      tx,
      { personId: attempt.personId, holderId: holderIn(played, attempt) },
      'data',
      values,
      origin,
    );
  }

  /**
   * What is in the stores that the course has to do with, by target id.
   * @param ownOnly leaves out what other attempts wrote: somebody who looks at this attempt may have no reach over those.
   */
  async inStores(
    tx: Transaction,
    attempt: SharingAttempt,
    played: PlayedVersion,
    ownOnly: boolean,
  ): Promise<ReadonlyMap<string, string>> {
    const rows = await this.values.stores(tx, holderIn(played, attempt), played.targets);
    return new Map(
      rows
        .filter((row) => !ownOnly || row.attemptId === attempt.id)
        .map(({ name, value }) => [name, textAt(value, 'text') ?? '']),
    );
  }
}

function holderIn({ scopes, owner }: PlayedVersion, attempt: SharingAttempt): string {
  return holderOf(scopes.data, attempt, owner);
}
