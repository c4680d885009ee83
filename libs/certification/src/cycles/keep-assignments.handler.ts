import { Inject, Injectable } from '@nestjs/common';
import type { PayloadOf } from '@muster/contracts';
import { Clock } from '@muster/kernel';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { KeepCyclesService } from './keep-cycles.service.js';
import type { keepAssignments } from './keep-assignments.task.js';

/** Opens and closes the periods that follow from the sources as they are then. */
@Injectable()
export class KeepAssignments implements MessageHandler<PayloadOf<typeof keepAssignments>> {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(KeepCyclesService) private readonly cycles: KeepCyclesService,
  ) {}

  async handle(tx: Transaction, { assignmentIds }: PayloadOf<typeof keepAssignments>): Promise<void> {
    await this.cycles.keep(tx, assignmentIds, (zone) => this.clock.today(zone));
  }
}
