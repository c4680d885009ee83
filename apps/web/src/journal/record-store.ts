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
  /** Resolves when the record is committed. An older number never takes the place of a newer one. */
  put(owner: string, record: SealedJournalRecord): Promise<void>;
  remove(owner: string, slot: string, number: number): Promise<void>;
}

const NAME = 'muster-journal';
const RECORDS = 'records';

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
    return this.change(owner, record.slot, (store, held) => {
      if (!held || held.number <= record.number) store.put({ ...record, owner });
    });
  }

  remove(owner: string, slot: string, number: number): Promise<void> {
    return this.change(owner, slot, (store, held) => {
      if (held && held.number <= number) store.delete([owner, slot]);
    });
  }

  private async change(
    owner: string,
    slot: string,
    act: (store: IDBObjectStore, held: SealedJournalRecord | undefined) => void,
  ): Promise<void> {
    const database = await this.database();
    await new Promise<void>((resolve, reject) => {
      // Strict: on the disk itself, not in the cache of the system, which a power cut empties.
      const work = database.transaction(RECORDS, 'readwrite', { durability: 'strict' });
      const store = work.objectStore(RECORDS);
      const held = store.get([owner, slot]) as IDBRequest<SealedJournalRecord | undefined>;
      held.onsuccess = () => act(store, held.result);
      work.oncomplete = () => resolve();
      work.onabort = () => reject(work.error ?? new Error('The browser did not keep the record.'));
    });
  }

  private database(): Promise<IDBDatabase> {
    return (this.opened ??= new Promise((resolve, reject) => {
      const opening = indexedDB.open(NAME, 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore(RECORDS, { keyPath: ['owner', 'slot'] });
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error ?? new Error('The browser refuses storage.'));
    }));
  }
}

/** One for the page: it is opened when something asks for it. */
export const records = new IndexedRecords();

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The browser refuses storage.'));
  });
}
