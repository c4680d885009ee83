import { Inject, Injectable } from '@nestjs/common';
import { Equivalencies } from '@muster/catalog';
import type { EquivalencyRow } from '@muster/catalog';
import type { EquivalencyPreview, EquivalencyPreviewBody, PageQuery } from '@muster/contracts';
import { DEFAULT_TIME_ZONE } from '@muster/directory';
import { Clock, Transactions } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import type { Altered } from '../cycles/histories.js';
import { Simulation } from '../simulation/simulation.js';
import { circleOfRows } from './circle-of-rows.js';
import { EquivalencyReach } from './equivalency-reach.js';

/** Shows who would stand elsewhere today if one thing counted for another, or no longer did. Writes nothing. */
@Injectable()
export class PreviewEquivalency {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Equivalencies) private readonly equivalencies: Equivalencies,
    @Inject(EquivalencyReach) private readonly reach: EquivalencyReach,
    @Inject(Simulation) private readonly simulation: Simulation,
  ) {}

  /** @throws MusterError as adding and withdrawing do. */
  preview(caller: Caller, body: EquivalencyPreviewBody, query: PageQuery): Promise<EquivalencyPreview> {
    return this.transactions.as(caller, async (tx) => {
      const { row, altered } = await this.alteration(tx, caller, body);
      const { counts, ...page } = await this.simulation.page(
        tx,
        caller,
        {
          requirementIds: await this.reach.of(tx, row),
          choices: { changed: altered },
          listed: 'changed',
          on: (timeZone) => this.clock.today(timeZone),
        },
        query,
      );
      return { asOf: this.clock.today(DEFAULT_TIME_ZONE), summary: counts?.changed ?? null, ...page };
    });
  }

  private async alteration(
    tx: Transaction,
    caller: Caller,
    { add, withdraw = '' }: EquivalencyPreviewBody,
  ): Promise<{ row: EquivalencyRow; altered: Altered }> {
    if (add !== undefined) {
      const row = await this.equivalencies.plan(tx, caller, add, circleOfRows);
      return { row, altered: { equivalencies: (rows) => [...rows, row] } };
    }
    const row = await this.equivalencies.own(tx, caller, withdraw);
    return { row, altered: { equivalencies: (rows) => rows.filter(({ id }) => id !== withdraw) } };
  }
}
