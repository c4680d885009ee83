import { Inject, Injectable } from '@nestjs/common';
import type { PayloadOf } from '@muster/contracts';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { RosterSweepRepository } from '../data/roster/roster-sweep.repository.js';
import type { sweepRosters } from './sweep-rosters.task.js';

/** A file may be looked at today and imported tomorrow morning. */
const LINE_HOURS = 24;
/** For so long an import can be taken back. */
const CHANGE_DAYS = 30;

@Injectable()
export class SweepRosters implements MessageHandler<PayloadOf<typeof sweepRosters>> {
  constructor(@Inject(RosterSweepRepository) private readonly sweep: RosterSweepRepository) {}

  async handle(tx: Transaction): Promise<void> {
    await this.sweep.forgetUnfinished(tx, LINE_HOURS);
    await this.sweep.forgetLines(tx, LINE_HOURS);
    await this.sweep.forgetChanges(tx, CHANGE_DAYS);
  }
}
