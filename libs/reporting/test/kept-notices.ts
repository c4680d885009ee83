import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';
import { NoticesPort } from '../src/index.js';
import type { ReportNotice } from '../src/index.js';

/** Stands for the notifications library: keeps what would be told. People in `away` are on leave. */
@Injectable()
export class KeptNotices extends NoticesPort {
  readonly told: ReportNotice[] = [];
  readonly away = new Set<string>();

  constructor(@Inject(Clock) private readonly clock: Clock) {
    super();
  }

  override daysToPlan(timeZone: string): CivilDate[] {
    return [this.clock.today(timeZone)];
  }

  override reachable(_: Transaction, personIds: readonly string[]): Promise<Set<string>> {
    return Promise.resolve(new Set(personIds.filter((id) => !this.away.has(id))));
  }

  override tell(_: Transaction, notice: ReportNotice): Promise<boolean> {
    this.told.push(notice);
    return Promise.resolve(true);
  }
}
