import type { ScoStateRow } from '../../src/data/sco-state.repository.js';
import { writtenStores } from '../../src/domain/cmi/shared-data.js';
import { itemStatusOf } from '../../src/domain/result/item-status.js';
import { contentsOf } from '../../src/package/prerequisite-faults.js';
import type { FlatItem, PackageItem, PackageStructure } from '../../src/package/package-structure.js';
import { sessionItems } from '../../src/session/session-items.js';
import type { CmiTree, SessionItem } from '../src/protocol.js';

/** What the server keeps of the parts of one attempt, in memory, and tells the player of them by the server's own rules. */
export class KeptParts {
  private readonly rows = new Map<string, ScoStateRow>();
  private readonly contents: readonly FlatItem[];

  constructor(
    private readonly structure: PackageStructure,
    private readonly stores: Map<string, string>,
  ) {
    this.contents = contentsOf(structure);
  }

  get items(): SessionItem[] {
    return sessionItems(
      { contents: this.contents, standard: this.structure.standard },
      [...this.rows.values()],
      this.stores,
    );
  }

  /** What a SCO wrote to the stores of adl.data. */
  share(item: PackageItem, claimed: Readonly<Record<string, string>> | undefined): void {
    for (const [target, text] of Object.entries(writtenStores(item.dataMaps, claimed))) this.stores.set(target, text);
  }

  /** @param anew the visit began without what an earlier one had left, its time included */
  store(item: PackageItem, cmi: CmiTree, anew: boolean): void {
    const status = itemStatusOf(this.structure.standard, cmi, { ...item, masteryScore: null });
    const before = anew ? 0 : (this.rows.get(item.identifier)?.totalSeconds ?? 0);
    this.rows.set(item.identifier, {
      ...status,
      attemptId: 'replay',
      itemId: item.identifier,
      cmi,
      totalSeconds: before + status.sessionSeconds,
      terminated: true,
      launchNo: 1,
      seq: 1,
      updatedAt: new Date(0),
      counted: status,
      isBest: false,
      isHistoryCut: false,
      isOfFormerVersion: false,
    });
  }
}
