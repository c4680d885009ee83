import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { Clock } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';
import { fills, standingsByTraining } from '../domain/seat.js';
import { StandingsPort } from '../ports/standings.port.js';
import { PlannedTrainingRepository } from './planned-training.repository.js';
import type { PlannedTrainingRow } from './planned-training.repository.js';

/**
 * Notes what became of accepted trainings by itself: which have been done (whoever is certified for longer than what the training was to
 * renew), and which are over because the person left the agency.
 */
@Injectable()
export class SettleTrainings {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(StandingsPort) private readonly standings: StandingsPort,
    @Inject(PlannedTrainingRepository) private readonly trainings: PlannedTrainingRepository,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  /** In the caller's transaction, which reaches all of them. Returns how many are done. */
  async settle(tx: Transaction, open: readonly PlannedTrainingRow[], today: CivilDate): Promise<number> {
    if (open.length === 0) return 0;
    const standings = await this.standings.on(tx, {
      on: today,
      personIds: [...new Set(open.map(({ personId }) => personId))],
      requirementIds: [...new Set(open.map(({ requirementId }) => requirementId))],
      court: false,
    });
    const standingOf = standingsByTraining(standings);
    const done = open.filter((training) => {
      const { renewsUntil } = training;
      const standing = standingOf(training);
      if (!standing || !fills(standing.status, false)) return false;
      return renewsUntil === null || standing.validUntil === null || standing.validUntil > renewsUntil;
    });
    const ids = done.map(({ id }) => id);
    if (ids.length > 0) await this.trainings.noteDone(tx, ids, today, this.now());
    return ids.length;
  }

  /** Closes those of people who left the agency, so that the next one can plan for them. As `settle`; returns how many. */
  async closeOfLeavers(tx: Transaction, open: readonly PlannedTrainingRow[], today: CivilDate): Promise<number> {
    const ids = open.map(({ id }) => id);
    const closed = ids.length === 0 ? [] : await this.trainings.closeOfLeavers(tx, ids, today, this.now());
    for (const { id, personId, agencyId, taskForceId, requirementId } of closed) {
      await this.audit.record(tx, {
        ...{ action: 'planned-training.closed', actorId: null, subjectKind: 'person', subjectId: personId, agencyId },
        details: { plannedTrainingId: id, taskForceId, requirementId, because: 'left_agency' },
      });
    }
    return closed.length;
  }

  private now(): Date {
    return this.clock.date();
  }
}
