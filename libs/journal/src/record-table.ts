export interface TablePlace {
  /** Of the database. */
  name: string;
  version: number;
  table: string;
  /** Ends with `slot` and `number`. */
  keyPath: string[];
  /** Brings what an older version has kept into the table that was just made. */
  takeOver?: (opening: IDBOpenDBRequest, table: IDBObjectStore, oldVersion: number) => void;
}

/** Sealed records in IndexedDB, which stay when the browser ends. Rejects where the browser refuses storage, as in some private windows. */
export class RecordTable<R extends { slot: string; number: number }> {
  private opened: Promise<IDBDatabase> | null = null;

  constructor(private readonly place: TablePlace) {}

  async all(range?: IDBKeyRange): Promise<R[]> {
    const request = (await this.database()).transaction(this.place.table).objectStore(this.place.table).getAll(range);
    return new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result as R[]);
      request.onerror = () => reject(request.error ?? new Error('The browser refuses storage.'));
    });
  }

  /**
   * Resolves when the record would outlive a crash of the browser. It takes the place of older numbers of its slot, and never of a newer one.
   * @param of what stands before the slot in the key
   */
  put(of: readonly string[], record: R): Promise<void> {
    const slot = [...of, record.slot];
    return this.change((table) => {
      table.put(record);
      table.delete(IDBKeyRange.bound([...slot, 0], [...slot, record.number], false, true));
    });
  }

  /** Forgets a slot unless it holds a higher number by now. */
  remove(of: readonly string[], slot: string, number: number): Promise<void> {
    return this.change((table) => table.delete(IDBKeyRange.bound([...of, slot, 0], [...of, slot, number])));
  }

  /**
   * Nothing is read first, and the end is not left to the browser: each way back to this page is time in which a crash costs the record.
   * Relaxed, because a write that waits for the disk holds back the next one, and browsers crash more often than machines lose power.
   */
  private async change(act: (table: IDBObjectStore) => void): Promise<void> {
    const database = await this.database();
    await new Promise<void>((resolve, reject) => {
      const work = database.transaction(this.place.table, 'readwrite', { durability: 'relaxed' });
      work.oncomplete = () => resolve();
      work.onabort = () => reject(work.error ?? new Error('The browser did not keep the record.'));
      act(work.objectStore(this.place.table));
      work.commit();
    });
  }

  /** One for all, until the browser takes it away or another tab needs it; what was refused once is asked for again. */
  private database(): Promise<IDBDatabase> {
    return (this.opened ??= this.open().catch((error: unknown) => {
      this.opened = null;
      throw error;
    }));
  }

  private open(): Promise<IDBDatabase> {
    const { name, version, table, keyPath, takeOver } = this.place;
    return new Promise((resolve, reject) => {
      const opening = indexedDB.open(name, version);
      opening.onupgradeneeded = ({ oldVersion }) => {
        const made = opening.result.createObjectStore(table, { keyPath });
        takeOver?.(opening, made, oldVersion);
      };
      opening.onsuccess = () => {
        const database = opening.result;
        database.onclose = () => (this.opened = null);
        // A newer version in another tab would else wait until this one is closed. What is kept here from now on is refused.
        database.onversionchange = () => {
          this.opened = null;
          database.close();
        };
        resolve(database);
      };
      opening.onerror = () => reject(opening.error ?? new Error('The browser refuses storage.'));
    });
  }
}
