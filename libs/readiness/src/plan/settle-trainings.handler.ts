import { Inject, Injectable, Logger } from '@nestjs/common';
import type { PayloadOf } from '@muster/contracts';
import { DEFAULT_TIME_ZONE } from '@muster/directory';
import { Clock } from '@muster/kernel';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { PlannedTrainingRepository } from './planned-training.repository.js';
import type { PlannedTrainingRow } from './planned-training.repository.js';
import { SettleTrainings } from './settle-trainings.service.js';
import type { settleTrainings } from './settle-trainings.task.js';

const BATCH = 1000;

/** The nightly look at all accepted trainings: what is done, and what is over. Once more it finds nothing new. */
@Injectable()
export class RunSettleTrainings implements MessageHandler<PayloadOf<typeof settleTrainings>> {
  private readonly logger = new Logger('readiness');

  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(PlannedTrainingRepository) private readonly trainings: PlannedTrainingRepository,
    @Inject(SettleTrainings) private readonly settling: SettleTrainings,
  ) {}

  async handle(tx: Transaction): Promise<void> {
    const today = this.clock.today(DEFAULT_TIME_ZONE);
    let after: string | null = null;
    let [looked, done, left] = [0, 0, 0];
    for (;;) {
      const batch: PlannedTrainingRow[] = await this.trainings.openAfter(tx, after, BATCH);
      done += await this.settling.settle(tx, batch, today);
      left += await this.settling.closeOfLeavers(tx, batch, today);
      looked += batch.length;
      after = batch.at(-1)?.id ?? null;
      if (batch.length < BATCH) break;
    }
    const late = await this.trainings.overdue(tx, today);
    this.logger.log(
      `Planned trainings: ${looked} were open, ${done} are done, ${left} are over because the person left, ${late} are past their day.`,
    );
  }
}
