import type { SealedJournalRecord } from '@muster/contracts';

/** Whose a record is: the person and the origin of the attempt, as the page knows them. */
export function ownerOf(personId: string, origin: string): string {
  return `${personId} ${origin}`;
}

export interface OwnedRecord extends SealedJournalRecord {
  owner: string;
}

/** Where sealed records stay when the browser ends; a seam so that the rules are tested without one. */
export interface RecordStore {
  list(owner: string): Promise<SealedJournalRecord[]>;
  /** Everything that is kept of one person, whatever the course. */
  listOf(personId: string): Promise<OwnedRecord[]>;
  /** Resolves when the record would outlive a crash. It takes the place of older numbers of its slot, and never of a newer one. */
  put(owner: string, record: SealedJournalRecord): Promise<void>;
  remove(owner: string, slot: string, number: number): Promise<void>;
}

const NAME = 'muster-journal';
const RECORDS = 'kept';
/** What the first version of the pages called it, with one record for each slot. */
const OLD_RECORDS = 'records';

/** IndexedDB of this page. Rejects where the browser refuses it, as in some private windows. */
export class IndexedRecords implements RecordStore {
  private opened: Promise<IDBDatabase> | null = null;

  async list(owner: string): Promise<SealedJournalRecord[]> {
    const store = (await this.database()).transaction(RECORDS).objectStore(RECORDS);
    return answerOf(store.getAll(IDBKeyRange.bound([owner], [owner, []])) as IDBRequest<SealedJournalRecord[]>);
  }

  async listOf(personId: string): Promise<OwnedRecord[]> {
    const store = (await this.database()).transaction(RECORDS).objectStore(RECORDS);
    const first = ownerOf(personId, '');
    return answerOf(store.getAll(IDBKeyRange.bound([first], [`${first}\uffff`])) as IDBRequest<OwnedRecord[]>);
  }

  put(owner: string, record: SealedJournalRecord): Promise<void> {
    return this.change((store) => {
      store.put({ ...record, owner });
      store.delete(IDBKeyRange.bound([owner, record.slot, 0], [owner, record.slot, record.number], false, true));
    });
  }

  remove(owner: string, slot: string, number: number): Promise<void> {
    return this.change((store) => store.delete(IDBKeyRange.bound([owner, slot, 0], [owner, slot, number])));
  }

  /**
   * Nothing is read first, and the end is not left to the browser: each way back to this page is time in which a crash costs the record.
   * Relaxed, because a write that waits for the disk holds back the next one, and browsers crash more often than machines lose power.
   */
  private async change(act: (store: IDBObjectStore) => void): Promise<void> {
    const database = await this.database();
    await new Promise<void>((resolve, reject) => {
      const work = database.transaction(RECORDS, 'readwrite', { durability: 'relaxed' });
      work.oncomplete = () => resolve();
      work.onabort = () => reject(work.error ?? new Error('The browser did not keep the record.'));
      act(work.objectStore(RECORDS));
      work.commit();
    });
  }

  private database(): Promise<IDBDatabase> {
    return (this.opened ??= new Promise((resolve, reject) => {
      const opening = indexedDB.open(NAME, 2);
      opening.onupgradeneeded = ({ oldVersion }) => {
        const store = opening.result.createObjectStore(RECORDS, { keyPath: ['owner', 'slot', 'number'] });
        if (oldVersion === 1) takeOver(opening, store);
      };
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error ?? new Error('The browser refuses storage.'));
    }));
  }
}

/** One for the page: it is opened when something asks for it. */
export const records = new IndexedRecords();

/** What an older version of the pages has kept is not lost by a newer one. */
function takeOver(opening: IDBOpenDBRequest, store: IDBObjectStore): void {
  const found = opening.transaction?.objectStore(OLD_RECORDS).getAll() as IDBRequest<OwnedRecord[]> | undefined;
  if (!found) return;
  found.onsuccess = () => {
    for (const record of found.result) store.put(record);
    opening.result.deleteObjectStore(OLD_RECORDS);
  };
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The browser refuses storage.'));
  });
}
