import type { SealedRecord } from './page-journal.js';

const NAME = 'muster-journal';
const RECORDS = 'records';

/**
 * IndexedDB of this host, which is the attempt's alone. In a frame browsers refuse it or keep it apart for each page around; in a window of
 * its own it is there.
 */
export class OwnRecords {
  private opened: Promise<IDBDatabase> | null = null;

  async list(): Promise<SealedRecord[]> {
    const request = (await this.database()).transaction(RECORDS).objectStore(RECORDS).getAll();
    return new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result as SealedRecord[]);
      request.onerror = () => reject(request.error ?? new Error('The browser refuses storage.'));
    });
  }

  /** Resolves when it is on the disk. An older number never takes the place of a newer one. */
  put(record: SealedRecord): Promise<void> {
    return this.change(record.slot, (store, held) => {
      if (!held || held.number <= record.number) store.put(record);
    });
  }

  remove(slot: string, number: number): Promise<void> {
    return this.change(slot, (store, held) => {
      if (held && held.number <= number) store.delete(slot);
    });
  }

  private async change(
    slot: string,
    act: (store: IDBObjectStore, held: SealedRecord | undefined) => void,
  ): Promise<void> {
    const database = await this.database();
    await new Promise<void>((resolve, reject) => {
      const work = database.transaction(RECORDS, 'readwrite', { durability: 'strict' });
      const store = work.objectStore(RECORDS);
      const held = store.get(slot) as IDBRequest<SealedRecord | undefined>;
      held.onsuccess = () => act(store, held.result);
      work.oncomplete = () => resolve();
      work.onabort = () => reject(work.error ?? new Error('The browser did not keep the record.'));
    });
  }

  private database(): Promise<IDBDatabase> {
    return (this.opened ??= new Promise((resolve, reject) => {
      const opening = indexedDB.open(NAME, 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore(RECORDS, { keyPath: 'slot' });
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error ?? new Error('The browser refuses storage.'));
    }));
  }
}
