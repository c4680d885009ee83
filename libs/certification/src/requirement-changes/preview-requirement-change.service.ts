import { Inject, Injectable } from '@nestjs/common';
import { AddRequirementVersion } from '@muster/catalog';
import { versionScopes } from '@muster/contracts';
import type { RequirementVersionBody, RuleChangePreview, RuleChangeQuery, VersionScope } from '@muster/contracts';
import { Clock, Transactions } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import type { Altered } from '../cycles/histories.js';
import { later } from '../domain/index.js';
import { Simulation } from '../simulation/simulation.js';

/** Shows who would stand elsewhere by a further version of a rule. Writes nothing. */
@Injectable()
export class PreviewRequirementChange {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AddRequirementVersion) private readonly versions: AddRequirementVersion,
    @Inject(Simulation) private readonly simulation: Simulation,
  ) {}

  /**
   * On the first page counts for all three choices, and on each those whom the choice of the body moves.
   * @throws MusterError as saving the version does.
   */
  preview(
    caller: Caller,
    id: string,
    body: RequirementVersionBody,
    query: RuleChangeQuery,
  ): Promise<RuleChangePreview> {
    return this.transactions.as(caller, async (tx) => {
      const version = await this.versions.plan(tx, caller, id, body);
      const asOf = query.asOf ?? later(this.clock.today(version.timeZone), version.effectiveFrom);
      const choice = (appliesTo: VersionScope): Altered => ({
        versions: (rows) => (rows.some((row) => row.id === id) ? [...rows, { ...version, appliesTo }] : rows),
      });
      const choices = { keep: choice('keep'), next_cycle: choice('next_cycle'), recompute: choice('recompute') };
      const simulated = { requirementIds: [id], choices, listed: version.appliesTo, on: () => asOf };
      const { counts, ...page } = await this.simulation.page(tx, caller, simulated, query);
      const summaries =
        counts === null ? null : versionScopes.codes.map((appliesTo) => ({ appliesTo, ...counts[appliesTo] }));
      return { asOf, summaries, ...page };
    });
  }
}
