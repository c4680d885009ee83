import type { RecordName } from '@muster/journal';

/** Where commits stay until the server has acknowledged them. */
export interface Journal {
  /** False where nothing is kept: no page that offers it, or a browser that refuses storage. */
  readonly usable: boolean;
  /**
   * @param body the commit as it is sent.
   * @param answered called with true when it would outlive a crash, with false when it was not kept.
   * @param isDraft it is not sent: another one gets its number, and where the server has that one, nothing is missing.
   */
  keep(
    itemId: string,
    seq: number,
    body: string,
    answered: (onDisk: boolean) => void,
    isDraft?: boolean,
  ): RecordName | null;
  forget(kept: RecordName): void;
}

export const NO_JOURNAL: Journal = { usable: false, keep: () => null, forget: () => undefined };
