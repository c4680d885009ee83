import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock, retryAfterOf } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';
import { AssignmentRepository } from '../data/assignment.repository.js';
import { KeepCyclesService } from './keep-cycles.service.js';
import type { CycleChanges } from './keep-cycles.service.js';

/** What computing some assignments changed, and which of them could not be computed. */
export type Computed = CycleChanges & { left: string[] };

/**
 * Computes assignments as `KeepCyclesService` does, and steps over those that cannot be computed: one whose requirement is gone keeps nobody
 * else, and nothing else of the same person, from being brought up to the facts. Each that is left is said in the log.
 */
@Injectable()
export class KeepComputable {
  private readonly logger = new Logger('certification');

  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AssignmentRepository) private readonly assignments: AssignmentRepository,
    @Inject(KeepCyclesService) private readonly cycles: KeepCyclesService,
  ) {}

  /** For whoever follows a fact: what is left is noted as changed, so that each sweep tries it again and `SweepHealth` tells of it. */
  async follow(tx: Transaction, ids: readonly string[]): Promise<void> {
    const { left } = await this.keep(tx, ids, (zone) => this.clock.today(zone));
    if (left.length > 0) await this.assignments.noteChanged(tx, left);
  }

  /**
   * @param asOf gives the day for each assignment's zone.
   * @param write false computes the changes and writes nothing.
   * @throws what passes by itself: the same work is tried again then.
   */
  async keep(
    tx: Transaction,
    ids: readonly string[],
    asOf: (timeZone: string) => CivilDate,
    write = true,
  ): Promise<Computed> {
    const keep = (some: readonly string[]): Promise<Computed | { error: unknown }> =>
      this.attempt(tx, () => this.cycles.keep(tx, some, asOf, write));
    const all = await keep(ids);
    if (!('error' in all)) return all;
    // Their locks went with the attempt: they are taken in one order again before parts of them are computed one after the other.
    await this.cycles.lock(tx, ids);
    return this.inParts(ids, all.error, keep);
  }

  private async inParts(
    ids: readonly string[],
    error: unknown,
    keep: (some: readonly string[]) => Promise<Computed | { error: unknown }>,
  ): Promise<Computed> {
    if (ids.length <= 1) {
      this.logger.error(`Assignment ${ids[0] ?? ''} is left as it was: ${String(error)}`);
      return { opened: 0, certified: 0, lapsed: 0, left: [...ids] };
    }
    const half = Math.ceil(ids.length / 2);
    const computed: Computed = { opened: 0, certified: 0, lapsed: 0, left: [] };
    for (const some of [ids.slice(0, half), ids.slice(half)]) {
      const kept = await keep(some);
      const part = 'error' in kept ? await this.inParts(some, kept.error, keep) : kept;
      computed.opened += part.opened;
      computed.certified += part.certified;
      computed.lapsed += part.lapsed;
      computed.left.push(...part.left);
    }
    return computed;
  }

  /** What failed leaves no trace in the transaction, which goes on. */
  private async attempt(tx: Transaction, work: () => Promise<CycleChanges>): Promise<Computed | { error: unknown }> {
    await tx.query('SAVEPOINT keep_computable');
    try {
      const changes = await work();
      await tx.query('RELEASE SAVEPOINT keep_computable');
      return { ...changes, left: [] };
    } catch (error) {
      if (retryAfterOf(error) !== undefined) throw error;
      await tx.query('ROLLBACK TO SAVEPOINT keep_computable');
      await tx.query('RELEASE SAVEPOINT keep_computable');
      return { error };
    }
  }
}
