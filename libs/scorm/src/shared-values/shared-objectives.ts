import { Inject, Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import { partStates } from '../attempt/part-states.js';
import type { PlayedVersion } from '../attempt/played-versions.js';
import { storedScos, treeHolding } from '../attempt/stored-scos.js';
import { SequencingStateRepository } from '../data/sequencing-state.repository.js';
import type { ScoStateRow } from '../data/sco-state.repository.js';
import { SharedValueRepository } from '../data/shared-value.repository.js';
import type { SharedOrigin } from '../data/shared-value.repository.js';
import { reportsOf } from '../domain/result/root-status.js';
import { knownGlobals, writtenGlobals } from '../domain/sequencing/index.js';
import type { GlobalObjectives, KeptWay } from '../domain/sequencing/index.js';
import { holderOf } from '../package/index.js';
import type { SharingAttempt } from './shared-stores.js';

/** A SCO that has ended, and the commit with which it did. */
export interface EndedPart {
  itemId: string;
  origin: SharedOrigin;
}

/**
 * Keeps the global objectives of SCORM 2004 (SN 4th Ed. 3.8.2) for the attempt, or for the learner over all attempts and courses. They are
 * worked out here from what SCOs have reported; what the player says of them is not taken.
 */
@Injectable()
export class SharedObjectives {
  constructor(
    @Inject(SharedValueRepository) private readonly values: SharedValueRepository,
    @Inject(SequencingStateRepository) private readonly sequencing: SequencingStateRepository,
  ) {}

  /** Those that the course has to do with, as they are now. Who takes a course anew after a success earns it anew. */
  async known(
    tx: Transaction,
    attempt: SharingAttempt,
    played: PlayedVersion,
    finishedWith: GlobalObjectives = {},
  ): Promise<GlobalObjectives> {
    if (played.mapped.length === 0) return {};
    const rows = await this.values.objectives(tx, holderIn(played, attempt), played.mapped, attempt.id);
    const others = new Set(rows.filter(({ attemptId }) => attemptId !== attempt.id).map(({ name }) => name));
    const kept = Object.entries(finishedWith).filter(([name]) => others.has(name));
    return { ...knownGlobals(rows), ...Object.fromEntries(kept) };
  }

  /**
   * Keeps what a SCO wrote that has just ended, within the transaction that stores its last commit.
   * @param states all stored SCOs of the attempt, this one included.
   * @param ended null while the SCO goes on: what it reported counts when it ends.
   * @param finishedWith the objectives of other attempts that the attempt was finished with.
   * @returns the objectives as they are now.
   */
  async keep(
    tx: Transaction,
    attempt: SharingAttempt,
    played: PlayedVersion,
    states: readonly ScoStateRow[],
    ended: EndedPart | null,
    finishedWith: GlobalObjectives = {},
  ): Promise<GlobalObjectives> {
    const { objectives: tree } = played;
    if (!tree) return {};
    const known = await this.known(tx, attempt, played, finishedWith);
    if (!ended) return known;
    const way: KeptWay | null = await this.sequencing.of(tx, attempt.id);
    const parts = partStates(played.parts.values(), states);
    const written = writtenGlobals(treeHolding(tree, parts), reportsOf(storedScos(parts)), way, known, ended.itemId);
    const holder = { personId: attempt.personId, holderId: holderIn(played, attempt) };
    await this.values.write(tx, holder, 'objective', written, ended.origin);
    return this.known(tx, attempt, played, finishedWith);
  }

  /**
   * Counts SCOs that went away without ending, when the course is opened again, in the order in which they were last heard of. Done
   * twice it changes nothing, and it changes nothing that was written since.
   */
  async keepUnended(
    tx: Transaction,
    attempt: SharingAttempt,
    played: PlayedVersion,
    states: readonly ScoStateRow[],
  ): Promise<void> {
    if (!played.objectives) return;
    const unended = states.filter(({ terminated }) => !terminated);
    unended.sort((a, b) => a.launchNo - b.launchNo || a.seq - b.seq);
    for (const { itemId, launchNo, seq } of unended) {
      await this.keep(tx, attempt, played, states, {
        itemId,
        origin: { attemptId: attempt.id, launchNo, seq, replayed: true },
      });
    }
  }
}

function holderIn({ scopes, owner }: PlayedVersion, attempt: SharingAttempt): string {
  return holderOf(scopes.objectives, attempt, owner);
}
