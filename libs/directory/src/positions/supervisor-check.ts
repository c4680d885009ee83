import { Inject, Injectable } from '@nestjs/common';
import { Clock, invalidInput, withSystemReach } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import { PositionRepository } from '../data/position.repository.js';
import { supervisorCycle } from '../directory.errors.js';
import { DEFAULT_TIME_ZONE } from '../domain/default-time-zone.js';
import { Directory } from '../lookup/directory.js';

/** Checks who is to supervise somebody. */
@Injectable()
export class SupervisorCheck {
  constructor(
    @Inject(Directory) private readonly directory: Directory,
    @Inject(PositionRepository) private readonly positions: PositionRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** @throws MusterError 400 for the person themselves or somebody out of sight, 409 for whom the person stands above. */
  async require(tx: Transaction, personId: string, supervisorId: string): Promise<void> {
    const known = await this.directory.personNames(tx, [supervisorId]);
    if (supervisorId === personId || !known.has(supervisorId)) {
      throw invalidInput([{ path: 'supervisorId', message: 'Name another person whom you see as the supervisor.' }]);
    }
    // A circle may lead through people whom the caller does not see.
    const today = this.clock.today(DEFAULT_TIME_ZONE);
    const above = await withSystemReach(tx, () => this.positions.standsAbove(tx, personId, supervisorId, today));
    if (above) throw supervisorCycle();
  }
}
