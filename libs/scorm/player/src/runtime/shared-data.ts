import type { SharedStore } from '../protocol.js';

/** The part of scorm-again that holds adl.data; reached past its own sequencing, which we do not use. */
interface SharedDataApi {
  adl: {
    restoreSharedDataSnapshot(stores: Record<string, string>): void;
    configureSharedDataMaps(maps: { targetID: string; readSharedData: boolean; writeSharedData: boolean }[]): void;
  };
}

const STORE = /^adl\.data\.(\d+)\.store$/;

/** The stores of adl.data that one SCO has (RTE 4th Ed. 4.3), and what it wrote there that no server has acknowledged. */
export class SharedData {
  private readonly written = new Map<string, string>();

  constructor(
    api: unknown,
    private readonly stores: readonly SharedStore[],
  ) {
    const { adl } = api as SharedDataApi;
    const set = stores.flatMap(({ targetId, value }) => (value === null ? [] : [[targetId, value] as const]));
    adl.restoreSharedDataSnapshot(Object.fromEntries(set));
    adl.configureSharedDataMaps(
      stores.map(({ targetId, read, write }) => ({
        targetID: targetId,
        readSharedData: read,
        writeSharedData: write,
      })),
    );
  }

  /** Takes note of a value that the run-time has accepted. */
  heard(element: unknown, value: unknown): void {
    const [, index] = (typeof element === 'string' && STORE.exec(element)) || [];
    const store = index === undefined ? undefined : this.stores[Number(index)];
    if (store) this.written.set(store.targetId, String(value));
  }

  /** What must travel with the next snapshot; undefined when there is nothing. */
  get unsaved(): Record<string, string> | undefined {
    return this.written.size === 0 ? undefined : Object.fromEntries(this.written);
  }

  /** A snapshot with these values is stored; a value that was written again meanwhile still is to be. */
  saved(values: Readonly<Record<string, string>>): void {
    for (const [targetId, value] of Object.entries(values)) {
      if (this.written.get(targetId) === value) this.written.delete(targetId);
    }
  }
}
