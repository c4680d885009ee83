import { Inject, Injectable, Logger } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { dayInWords } from '@muster/contracts';
import type { AwardExtension, AwardExtensionBody } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { Clock, invalidInput, newId, notFound, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Page, Transaction } from '@muster/kernel';
import { AwardAccess } from '../awards/award-access.js';
import { AwardRepository } from '../data/award.repository.js';
import type { AwardRow } from '../data/award.repository.js';
import { ExtensionRepository } from '../data/extension.repository.js';
import type { ExtensionRow } from '../data/extension.repository.js';
import { PeriodRepository } from '../data/period.repository.js';
import { replannedPeriods } from '../periods/planned-periods.js';

/** Moves the last day of an award to a later one and plans the periods from there on. What is frozen or submitted stays. */
@Injectable()
export class ExtendAwardService {
  private readonly logger = new Logger('reporting');

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(AuditLog) private readonly audit: AuditLog,
    @Inject(AwardAccess) private readonly access: AwardAccess,
    @Inject(AwardRepository) private readonly awards: AwardRepository,
    @Inject(PeriodRepository) private readonly periods: PeriodRepository,
    @Inject(ExtensionRepository) private readonly extensions: ExtensionRepository,
  ) {}

  /** In the order in which they were entered. @throws MusterError 404. */
  list(caller: Caller, awardId: string): Promise<Page<AwardExtension>> {
    return this.transactions.as(caller, async (tx) => {
      await this.access.toRead(tx, caller, awardId);
      const rows = await withSystemReach(tx, () => this.extensions.of(tx, awardId));
      return { items: await this.answers(tx, rows), nextCursor: null };
    });
  }

  /** @throws MusterError 404, 403; 400 for a day that is not later, an approval to come, and own periods that do not fit. */
  extend(caller: Caller, awardId: string, body: AwardExtensionBody): Promise<AwardExtension> {
    return this.transactions.as(caller, async (tx) => {
      const award = await this.access.toWrite(tx, caller, awardId);
      const formerEndsOn = await withSystemReach(tx, () => this.awards.lock(tx, awardId));
      if (formerEndsOn === undefined) throw notFound('award');
      this.refuseDays(award, formerEndsOn, body);
      const row: ExtensionRow = {
        id: newId(),
        awardId,
        formerEndsOn,
        endsOn: body.endsOn,
        approvedOn: body.approvedOn,
        note: body.note ?? null,
        enteredBy: caller.personId,
        enteredAt: this.clock.date(),
      };
      const added = await withSystemReach(tx, () => this.write(tx, award, row, body));
      await this.audit.record(tx, {
        action: 'award.extended',
        actorId: caller.personId,
        subjectKind: 'award',
        subjectId: awardId,
        details: { formerEndsOn, endsOn: body.endsOn, approvedOn: body.approvedOn, furtherPeriods: added },
      });
      this.logger.log(`Award ${awardId} extended from ${formerEndsOn} to ${body.endsOn}`);
      const [answer] = await this.answers(tx, [row]);
      if (!answer) throw notFound('extension');
      return answer;
    });
  }

  private refuseDays(award: AwardRow, formerEndsOn: string, { endsOn, approvedOn }: AwardExtensionBody): void {
    if (endsOn <= formerEndsOn) {
      const message = `The award ends on ${dayInWords(formerEndsOn)}. Enter a later day; an extension cannot shorten it.`;
      throw invalidInput([{ path: 'endsOn', message }]);
    }
    if (approvedOn > this.clock.today(award.timeZone)) {
      throw invalidInput([{ path: 'approvedOn', message: 'Enter the extension once the funder has approved it.' }]);
    }
  }

  /** @returns how many periods were added. */
  private async write(
    tx: Transaction,
    award: AwardRow,
    row: ExtensionRow,
    { customPeriods }: AwardExtensionBody,
  ): Promise<number> {
    const last = await this.periods.lockLast(tx, award.id);
    if (!last) throw notFound('reporting period of this award');
    const planned = replannedPeriods(award, last, { ...row, customPeriods });
    if (planned.last) await this.periods.replan(tx, last.id, planned.last);
    await this.periods.insert(
      tx,
      planned.further.map((period, index) => ({
        ...period,
        id: newId(),
        awardId: award.id,
        place: last.place + index + 1,
      })),
    );
    await this.awards.moveEnd(tx, award.id, row.endsOn);
    await this.extensions.add(tx, row);
    return planned.further.length;
  }

  private async answers(tx: Transaction, rows: readonly ExtensionRow[]): Promise<AwardExtension[]> {
    const ids = rows.map(({ enteredBy }) => enteredBy);
    const names = await withSystemReach(tx, () => this.directory.personNames(tx, ids));
    return rows.map(({ id, formerEndsOn, endsOn, approvedOn, note, enteredBy, enteredAt }) => ({
      id,
      formerEndsOn,
      endsOn,
      approvedOn,
      note,
      enteredAt: enteredAt.toISOString(),
      enteredByName: names.get(enteredBy)?.displayName ?? null,
    }));
  }
}
