import { Inject, Injectable } from '@nestjs/common';
import type { CertificationAnswer, CertificationQuery, RefresherAnswer } from '@muster/contracts';
import { DEFAULT_TIME_ZONE } from '@muster/directory';
import { Clock, pageOf, Transactions } from '@muster/kernel';
import type { Caller, Page, Transaction } from '@muster/kernel';
import { RemindersPort } from '../ports/reminders.port.js';
import { NO_DUE_DATE } from './standing-sql.js';
import { StandingRepository } from './standing.repository.js';
import type { StandingRow } from './standing.repository.js';

/** Lists where people stand, and their refreshers, on a date; what is due first comes first. */
@Injectable()
export class ListStandingService {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(StandingRepository) private readonly standings: StandingRepository,
    @Inject(RemindersPort) private readonly reminders: RemindersPort,
  ) {}

  certifications(caller: Caller, query: CertificationQuery): Promise<Page<CertificationAnswer>> {
    return this.transactions.as(caller, (tx) => this.page(tx, query, false, certificationOf));
  }

  /** Renewals and reinstatements that are open, and the renewals that certified people will have. */
  refreshers(caller: Caller, query: CertificationQuery): Promise<Page<RefresherAnswer>> {
    return this.transactions.as(caller, async (tx) => {
      const page = await this.page(tx, query, true, refresherOf);
      const told = await this.reminders.lastTold(
        tx,
        page.items.map(({ assignmentId }) => assignmentId),
      );
      const items = page.items.map((item) => ({
        ...item,
        lastRemindedAt: told.get(item.assignmentId)?.toISOString() ?? null,
      }));
      return { ...page, items };
    });
  }

  private async page<T>(
    tx: Transaction,
    query: CertificationQuery,
    refreshers: boolean,
    itemOf: (row: StandingRow) => T,
  ): Promise<Page<T>> {
    const on = query.asOf ?? this.clock.today(DEFAULT_TIME_ZONE);
    const rows = await this.standings.list(tx, query, on, refreshers);
    return pageOf(rows, query.limit, (row) => [row.dueOn ?? NO_DUE_DATE, row.assignmentId], itemOf);
  }
}

function certificationOf(row: StandingRow): CertificationAnswer {
  const {
    assignmentId,
    openCycleId: _open,
    certifiedCycleId: _certified,
    opensOn: _opens,
    windowOpensOn: _window,
    ...shown
  } = row;
  return { ...shown, id: assignmentId };
}

function refresherOf(row: StandingRow): RefresherAnswer {
  const upcoming = row.openCycleId === null;
  return {
    ...certificationOf(row),
    id: row.openCycleId ?? row.certifiedCycleId ?? row.assignmentId,
    assignmentId: row.assignmentId,
    kind: upcoming ? 'renewal' : row.kind,
    opensOn: upcoming ? row.windowOpensOn : row.opensOn,
  };
}
