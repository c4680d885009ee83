import { Inject, Injectable } from '@nestjs/common';
import { positionEnded, positionStarted, serviceDatesChanged } from '@muster/contracts';
import { WaitingChanges } from '@muster/jobs';
import type { Caller, Transaction } from '@muster/kernel';
import type { AgencyRow } from '../data/agency.repository.js';

/** Who owes what is worked out from these. */
const EVENTS = [positionStarted.name, positionEnded.name, serviceDatesChanged.name];

/** How many people were changed by a large import or a merger, and wait for what follows from it: their assignments. */
@Injectable()
export class AwaitedChanges {
  constructor(@Inject(WaitingChanges) private readonly waiting: WaitingChanges) {}

  /** In people, each counted once. Ask for agencies alone whose records the reader may see. */
  people(tx: Transaction, agencyIds: readonly string[]): Promise<number> {
    return this.waiting.people(tx, EVENTS, agencyIds);
  }
}

/** A court’s training is seen by its own judicial educator alone, so whoever sees only its roster learns nothing of it. */
export function seesRecordsOf({ records }: Caller, { id, kind }: Pick<AgencyRow, 'id' | 'kind'>): boolean {
  if (records.agencyIds.includes(id)) return true;
  return records.mode !== 'listed' && kind !== 'court';
}
