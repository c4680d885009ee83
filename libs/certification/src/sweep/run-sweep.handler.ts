import { Inject, Injectable } from '@nestjs/common';
import type { PayloadOf } from '@muster/contracts';
import type { MessageHandler, Transaction } from '@muster/kernel';
import type { refresherSweep } from './sweep.task.js';
import { SweepService } from './sweep.service.js';

/** The nightly sweep. Works in transactions of its own: each batch stands by itself and may be repeated. */
@Injectable()
export class RunSweep implements MessageHandler<PayloadOf<typeof refresherSweep>> {
  constructor(@Inject(SweepService) private readonly sweeping: SweepService) {}

  async handle(_: Transaction): Promise<void> {
    await this.sweeping.sweep(undefined, false);
  }
}
