import type { SealedRecord } from './page-journal.js';

const NAME = 'muster-own-journal';
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

  /** Resolves when it would outlive a crash. It takes the place of older numbers of its slot, and never of a newer one. */
  put(record: SealedRecord): Promise<void> {
    return this.change((store) => {
      store.put(record);
      store.delete(IDBKeyRange.bound([record.slot, 0], [record.slot, record.number], false, true));
    });
  }

  remove(slot: string, number: number): Promise<void> {
    return this.change((store) => store.delete(IDBKeyRange.bound([slot, 0], [slot, number])));
  }

  /** As the page around does it: nothing is read first, and no write waits for the disk while the next one is due. */
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
      const opening = indexedDB.open(NAME, 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore(RECORDS, { keyPath: ['slot', 'number'] });
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error ?? new Error('The browser refuses storage.'));
    }));
  }
}
