import type { SealedJournalRecord } from '@muster/contracts';
import { RecordTable } from '@muster/journal';
import type { JournalStore } from '@muster/journal';

/** Whose a record is: the person and the origin of the attempt, as the page knows them. */
export function ownerOf(personId: string, origin: string): string {
  return `${personId} ${origin}`;
}

export interface OwnedRecord extends SealedJournalRecord {
  owner: string;
}

/** Where sealed records stay when the browser ends; a seam so that the rules are tested without one. */
export interface RecordStore {
  /** The journal of one attempt. */
  of(owner: string): JournalStore;
  /** Everything that is kept of one person, whatever the course. */
  listOf(personId: string): Promise<OwnedRecord[]>;
  remove(owner: string, slot: string, number: number): Promise<void>;
}

/** What the first version of the pages called it, with one record for each slot. */
const OLD_RECORDS = 'records';

/** IndexedDB of this page. */
export class IndexedRecords implements RecordStore {
  private readonly table = new RecordTable<OwnedRecord>({
    name: 'muster-journal',
    version: 2,
    table: 'kept',
    keyPath: ['owner', 'slot', 'number'],
    takeOver,
  });

  of(owner: string): JournalStore {
    return {
      list: () => this.table.all(IDBKeyRange.bound([owner], [owner, []])),
      put: (record) => this.table.put([owner], { ...record, owner }),
      remove: (slot, number) => this.remove(owner, slot, number),
    };
  }

  listOf(personId: string): Promise<OwnedRecord[]> {
    const first = ownerOf(personId, '');
    return this.table.all(IDBKeyRange.bound([first], [`${first}\uffff`]));
  }

  remove(owner: string, slot: string, number: number): Promise<void> {
    return this.table.remove([owner], slot, number);
  }
}

/** One for the page: it is opened when something asks for it. */
export const records = new IndexedRecords();

/** What an older version of the pages has kept is not lost by a newer one. */
function takeOver(opening: IDBOpenDBRequest, table: IDBObjectStore, oldVersion: number): void {
  if (oldVersion !== 1) return;
  const found = opening.transaction?.objectStore(OLD_RECORDS).getAll() as IDBRequest<OwnedRecord[]> | undefined;
  if (!found) return;
  found.onsuccess = () => {
    for (const record of found.result) table.put(record);
    opening.result.deleteObjectStore(OLD_RECORDS);
  };
}
