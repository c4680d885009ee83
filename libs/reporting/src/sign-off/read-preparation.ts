import { Inject, Injectable } from '@nestjs/common';
import type { ReportAnswer } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { PreparationRepository } from '../data/preparation.repository.js';

type Prepared = NonNullable<ReportAnswer['prepared']>;

/** Tells who found a report ready that nobody has certified yet. */
@Injectable()
export class ReadPreparation {
  constructor(
    @Inject(Directory) private readonly directory: Directory,
    @Inject(PreparationRepository) private readonly preparations: PreparationRepository,
  ) {}

  /** @param saysNow what the report says now, by `whatItSays`; asked for only when it was prepared. Null while it was not. */
  of(
    tx: Transaction,
    caller: Caller,
    { reportId, forRestatement }: { reportId: string; forRestatement: boolean },
    saysNow: () => Promise<string>,
  ): Promise<Prepared | null> {
    return withSystemReach(tx, async () => {
      const newest = await this.preparations.newest(tx, reportId, { forRestatement, asks: caller.personId });
      if (!newest) return null;
      const name = (await this.directory.personNames(tx, [newest.preparedBy])).get(newest.preparedBy)?.displayName;
      return {
        at: newest.preparedAt.toISOString(),
        byName: name ?? null,
        own: newest.own,
        changed: newest.said !== (await saysNow()),
      };
    });
  }
}
