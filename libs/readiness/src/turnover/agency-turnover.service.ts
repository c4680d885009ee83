import { Inject, Injectable } from '@nestjs/common';
import type { AgencyTurnoverAnswer, TurnoverQuery } from '@muster/contracts';
import { Directory } from '@muster/directory';
import type { AgencyRow } from '@muster/directory';
import { Clock, notFound, Transactions } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { disciplinesOf, flowsOf, wholeOf } from './turnover-figures.js';
import { turnoverWindow } from './turnover-window.js';
import { TurnoverRepository } from './turnover.repository.js';

/** Who joined, moved and left an agency over a window, and how fast people leave. */
@Injectable()
export class AgencyTurnover {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(TurnoverRepository) private readonly turnover: TurnoverRepository,
  ) {}

  /** Of the agency itself, not of those below it. @throws MusterError 404 unless the caller sees all of its people. */
  run(caller: Caller, agencyId: string, query: TurnoverQuery): Promise<AgencyTurnoverAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const agency = await this.directory.agency(tx, agencyId);
      if (!seesPeopleOf(caller, agency)) throw notFound('agency');
      const window = turnoverWindow(query, this.clock.today(agency.timeZone));
      const rows = await this.turnover.ofAgency(tx, agencyId, window);
      const whole = wholeOf(rows);
      return {
        agencyId,
        agencyName: agency.name,
        ...window,
        total: { ...flowsOf(whole, window), movesBetweenDisciplines: whole.betweenDisciplinesIn },
        disciplines: disciplinesOf(rows, window),
      };
    });
  }
}

/** Who only works at an agency sees it and their own position; a figure of that one position would be wrong. */
function seesPeopleOf({ roster }: Caller, { id, kind }: AgencyRow): boolean {
  if (roster.mode === 'all' || roster.agencyIds.includes(id)) return true;
  return roster.mode === 'all_but_courts' && kind !== 'court';
}
