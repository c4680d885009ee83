import type { OwnedRecord } from './record-store.js';

type Named = Pick<OwnedRecord, 'owner' | 'slot' | 'number'>;

/**
 * The records that the server has answered it cannot open, or knows no opening of. They may be the only evidence of what was done, so they
 * stay; in memory only, because the next visit asks again.
 */
export class HeldRecords {
  private readonly names = new Set<string>();

  add(record: Named): void {
    this.names.add(nameOf(record));
  }

  has(record: Named): boolean {
    return this.names.has(nameOf(record));
  }
}

/** One for the page. */
export const heldRecords = new HeldRecords();

function nameOf({ owner, slot, number }: Named): string {
  return JSON.stringify([owner, slot, number]);
}
