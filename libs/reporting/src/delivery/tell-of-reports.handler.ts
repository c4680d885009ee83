import { Inject, Injectable } from '@nestjs/common';
import type { PayloadOf } from '@muster/contracts';
import type { MessageHandler } from '@muster/kernel';
import { TellOfReports } from './tell-of-reports.service.js';
import type { tellOfReports } from './tell-of-reports.task.js';

@Injectable()
export class RunTellOfReports implements MessageHandler<PayloadOf<typeof tellOfReports>> {
  constructor(@Inject(TellOfReports) private readonly telling: TellOfReports) {}

  async handle(): Promise<void> {
    await this.telling.run();
  }
}
