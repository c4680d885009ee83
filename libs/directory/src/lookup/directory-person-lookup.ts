import { Inject, Injectable } from '@nestjs/common';
import { PersonLookup } from '@muster/identity';
import type { PersonName } from '@muster/identity';
import { Clock } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import { ErasureRepository } from '../data/erasure.repository.js';
import { PersonRepository } from '../data/person.repository.js';
import { PositionRepository } from '../data/position.repository.js';
import { DEFAULT_TIME_ZONE } from '../domain/default-time-zone.js';

/** Who stands behind an account, for identity. */
@Injectable()
export class DirectoryPersonLookup extends PersonLookup {
  constructor(
    @Inject(PersonRepository) private readonly people: PersonRepository,
    @Inject(PositionRepository) private readonly positions: PositionRepository,
    @Inject(ErasureRepository) private readonly erasures: ErasureRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    super();
  }

  override find(tx: Transaction, personIds: readonly string[]): Promise<Map<string, PersonName>> {
    return this.people.names(tx, personIds);
  }

  override async isErased(tx: Transaction, personId: string): Promise<boolean> {
    return (await this.erasures.erasedAt(tx, personId)) instanceof Date;
  }

  override search(tx: Transaction, personIds: readonly string[], text: string): Promise<string[]> {
    return this.people.among(tx, personIds, text);
  }

  override async employersOf(tx: Transaction, personId: string): Promise<string[]> {
    const lasting = await this.positions.lastingOf(tx, [personId], this.clock.date());
    return [...new Set(lasting.map(({ agencyId }) => agencyId))];
  }

  override knownEndsOf(
    tx: Transaction,
    personIds: readonly string[],
  ): Promise<{ personId: string; agencyId: string }[]> {
    return this.positions.withKnownEnd(tx, personIds, this.clock.date());
  }

  override agenciesEverOf(tx: Transaction, personId: string): Promise<string[]> {
    return this.positions.agenciesEverOf(tx, personId);
  }

  /** The agencies in which the person holds a position today, each once. */
  override async agenciesOf(tx: Transaction, personId: string): Promise<{ id: string; name: string }[]> {
    const held = await this.positions.heldBy(tx, [personId], this.clock.today(DEFAULT_TIME_ZONE));
    return [
      ...new Map(held.map(({ agencyId, agencyName }) => [agencyId, { id: agencyId, name: agencyName }])).values(),
    ];
  }
}
