import { Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import type { CmiTree } from '../domain/cmi/cmi-tree.js';
import { storableJson } from '../domain/cmi/storable-text.js';
import type { GlobalObjectives, SequencingState } from '../domain/sequencing/index.js';

/** When a state of the player was kept. */
export interface KeptAt {
  launchNo: number;
  seq: number | null;
}
export type KeptSequencing = SequencingState & { kept?: KeptAt };

/** What `scorm.attempt` keeps of the way through a sequenced course, and of the objectives that its result was made with. */
@Injectable()
export class SequencingStateRepository {
  /** Where the learner stood in a sequenced course, as the player kept it; null before anything was kept. */
  async of(tx: Transaction, id: string): Promise<KeptSequencing | null> {
    const [row] = await tx.query<{ sequencing: KeptSequencing | null }[]>(
      `SELECT sequencing FROM scorm.attempt WHERE id = $1`,
      [id],
    );
    return row?.sequencing ?? null;
  }

  /** The global objectives that the result was last made with. */
  async objectives(tx: Transaction, id: string): Promise<GlobalObjectives> {
    const [row] = await tx.query<{ known: GlobalObjectives | null }[]>(
      `SELECT known_objectives AS known FROM scorm.attempt WHERE id = $1`,
      [id],
    );
    return row?.known ?? {};
  }

  async keepObjectives(tx: Transaction, id: string, known: GlobalObjectives): Promise<void> {
    await tx.query(`UPDATE scorm.attempt SET known_objectives = $2 WHERE id = $1`, [id, JSON.stringify(known)]);
  }

  /**
   * Unless a newer one is kept.
   * @param at the launch, and the commit that it came with; without one it is newer than all commits of the launch.
   */
  async keep(tx: Transaction, id: string, state: object, at: KeptAt): Promise<void> {
    const kept = storableJson({ ...state, kept: { ...at } } as CmiTree);
    await tx.query(
      `UPDATE scorm.attempt SET sequencing = $2 WHERE id = $1 AND (
         sequencing->'kept' IS NULL
         OR ((sequencing#>>'{kept,launchNo}')::bigint, coalesce((sequencing#>>'{kept,seq}')::bigint, $5)) <= ($3::bigint, coalesce($4::bigint, $5::bigint)))`,
      [id, kept, at.launchNo, at.seq, Number.MAX_SAFE_INTEGER],
    );
  }
}
