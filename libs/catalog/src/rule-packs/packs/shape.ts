import type { RulePack } from '@muster/contracts';

/** One history and the standing that the rule has to give it. Every pack proves itself with some. */
export interface PackVector {
  says: string;
  assignedOn: string;
  /** Day, minutes, and the category that the training counts for; without one it counts for the whole alone. */
  training: readonly { on: string; minutes: number; category?: string }[];
  deployed?: { from: string; to: string };
  /** What is expected on which day. */
  expect: readonly { on: string; status: string; validUntil: string | null }[];
}

export interface PackWithVectors {
  pack: RulePack;
  vectors: readonly PackVector[];
}

/** The facts of all packs were put together on this day. */
export const FACTS_AS_OF = '2026-11-26';
