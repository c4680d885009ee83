import { Inject, Injectable } from '@nestjs/common';
import type { PayloadOf } from '@muster/contracts';
import { Clock } from '@muster/kernel';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { MergerUndoRepository } from '../data/merger-undo.repository.js';
import type { forgetMergerChanges } from './forget-merger-changes.task.js';
import { UNDO_DAYS } from './merger-answer.js';

/** The merger itself stays, with its counts. */
@Injectable()
export class ForgetMergerChanges implements MessageHandler<PayloadOf<typeof forgetMergerChanges>> {
  constructor(
    @Inject(MergerUndoRepository) private readonly undoing: MergerUndoRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  handle(tx: Transaction): Promise<void> {
    return this.undoing.forget(tx, new Date(this.clock.now().epochMilliseconds - UNDO_DAYS * 86_400_000));
  }
}
