import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';
import { DepartureNoticesPort } from '../src/index.js';
import type { DepartureNotice } from '../src/index.js';

/** Stands for the notifications library: keeps what was told, once for each reader and matter. People in `away` are on leave. */
@Injectable()
export class KeptNotices extends DepartureNoticesPort {
  readonly told: DepartureNotice[] = [];
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

  override tell(_: Transaction, notice: DepartureNotice): Promise<boolean> {
    const known = this.told.some(({ readerId, about }) => readerId === notice.readerId && about === notice.about);
    if (!known) this.told.push(notice);
    return Promise.resolve(!known);
  }
}
