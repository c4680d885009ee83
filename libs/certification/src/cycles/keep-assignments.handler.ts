import { Inject, Injectable } from '@nestjs/common';
import type { PayloadOf } from '@muster/contracts';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { KeepComputable } from './keep-computable.service.js';
import type { keepAssignments } from './keep-assignments.task.js';

/** Opens and closes the periods that follow from the sources as they are then. */
@Injectable()
export class KeepAssignments implements MessageHandler<PayloadOf<typeof keepAssignments>> {
  constructor(@Inject(KeepComputable) private readonly cycles: KeepComputable) {}

  async handle(tx: Transaction, { assignmentIds }: PayloadOf<typeof keepAssignments>): Promise<void> {
    await this.cycles.follow(tx, assignmentIds);
  }
}
