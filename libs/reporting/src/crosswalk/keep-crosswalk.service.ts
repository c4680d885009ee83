import { Inject, Injectable, Logger } from '@nestjs/common';
import type { CrosswalkImportAnswer, CrosswalkItem, CrosswalkItemBody } from '@muster/contracts';
import { conflict, invalidInput, newId, notFound, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Page, Transaction } from '@muster/kernel';
import { AwardAccess } from '../awards/award-access.js';
import { ChangeAward } from '../awards/change-award.js';
import { CrosswalkRepository } from '../data/crosswalk.repository.js';
import { crosswalkProblems } from './crosswalk-rules.js';
import { keyOf, plannedImport } from './planned-import.js';
import { readCrosswalkCsv } from './read-crosswalk-csv.js';

/** Keeps what a funder's form asks for, item by item or from a file, which goes in whole or not at all. */
@Injectable()
export class KeepCrosswalk {
  private readonly logger = new Logger('reporting');

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(AwardAccess) private readonly access: AwardAccess,
    @Inject(ChangeAward) private readonly awards: ChangeAward,
    @Inject(CrosswalkRepository) private readonly crosswalk: CrosswalkRepository,
  ) {}

  /** All items in the order of their codes. @throws MusterError 404. */
  list(caller: Caller, awardId: string): Promise<Page<CrosswalkItem>> {
    return this.transactions.as(caller, async (tx) => {
      await this.access.toRead(tx, caller, awardId);
      return { items: await withSystemReach(tx, () => this.crosswalk.all(tx, awardId)), nextCursor: null };
    });
  }

  /** @throws MusterError 404, 403; 400 for what cannot be counted; 409 for an item that is there already. */
  add(caller: Caller, awardId: string, body: CrosswalkItemBody): Promise<CrosswalkItem> {
    return this.awards.changing(caller, awardId, async (tx, change) => {
      const item = { id: newId(), ...checked(body) };
      await this.refuseTwin(tx, awardId, item);
      await this.crosswalk.add(tx, awardId, item, change);
      return { answer: item, action: 'crosswalk.item-added', details: { itemId: item.id, itemCode: item.itemCode } };
    });
  }

  /** @throws MusterError as `add`. */
  change(caller: Caller, awardId: string, id: string, body: CrosswalkItemBody): Promise<CrosswalkItem> {
    return this.awards.changing(caller, awardId, async (tx, change) => {
      if (!(await this.crosswalk.find(tx, awardId, id))) throw notFound('item of this crosswalk');
      const item = { id, ...checked(body) };
      await this.refuseTwin(tx, awardId, item);
      await this.crosswalk.change(tx, item, change);
      return { answer: item, action: 'crosswalk.item-changed', details: { itemId: id, itemCode: item.itemCode } };
    });
  }

  /** Frozen reports keep what they said. @throws MusterError 404, 403. */
  remove(caller: Caller, awardId: string, id: string): Promise<void> {
    return this.awards.changing(caller, awardId, async (tx) => {
      const item = await this.crosswalk.find(tx, awardId, id);
      if (!item) throw notFound('item of this crosswalk');
      await this.crosswalk.remove(tx, id);
      return { answer: undefined, action: 'crosswalk.item-removed', details: { itemId: id, itemCode: item.itemCode } };
    });
  }

  /** What each line of a file would do; nothing is saved. @throws MusterError 404, 403; 400 for what is no table. */
  preview(caller: Caller, awardId: string, csv: string): Promise<CrosswalkImportAnswer> {
    const lines = readCrosswalkCsv(csv);
    return this.transactions.as(caller, async (tx) => {
      await this.access.toWrite(tx, caller, awardId);
      return plannedImport(lines, await withSystemReach(tx, () => this.crosswalk.all(tx, awardId))).answer;
    });
  }

  /** @throws MusterError as `preview`, and 400 with each problem for a file with a line that cannot be taken. */
  import(caller: Caller, awardId: string, csv: string): Promise<CrosswalkImportAnswer> {
    const lines = readCrosswalkCsv(csv);
    return this.awards.changing(caller, awardId, async (tx, change) => {
      const { answer, add, change: changed } = plannedImport(lines, await this.crosswalk.all(tx, awardId));
      if (answer.refused > 0) {
        throw invalidInput(
          answer.lines.flatMap(({ line, problems }) =>
            problems.map(({ column, message }) => ({ path: 'csv', message: `Line ${line}, ${column}: ${message}` })),
          ),
        );
      }
      for (const item of add) await this.crosswalk.add(tx, awardId, { id: newId(), ...item }, change);
      for (const item of changed) await this.crosswalk.change(tx, item, change);
      const { added, changed: altered, same } = answer;
      this.logger.log(`Crosswalk of award ${awardId} imported: ${added} added, ${altered} changed, ${same} as before`);
      return { answer, action: 'crosswalk.imported', details: { added, changed: altered, same } };
    });
  }

  private async refuseTwin(tx: Transaction, awardId: string, item: CrosswalkItem): Promise<void> {
    const twin = (await this.crosswalk.all(tx, awardId)).find(
      (other) => other.id !== item.id && keyOf(other) === keyOf(item),
    );
    if (twin) {
      throw conflict(
        'REPORTING.CROSSWALK_ITEM_TWICE',
        'The crosswalk has this item of this form from that day on already. Change that one, or give another first day.',
      );
    }
  }
}

function checked(body: CrosswalkItemBody): CrosswalkItemBody {
  const problems = crosswalkProblems(body);
  if (problems.length > 0) throw invalidInput(problems);
  return body;
}
