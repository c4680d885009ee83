import type { PartResult } from '../result/tries.js';
import type { ComparedItem, ComparedStructure } from './compare-structures.js';

/** A part of which a newer version asks more than the one before, or other things. */
export interface StricterPart {
  identifier: string;
  title: string;
  /** What it asks now, each as a sentence. */
  asks: string[];
  /** Whether the newer version would give less for what an attempt has reached in it. */
  wouldCountLess(reached: ReachedPart): boolean;
}

/** What an attempt has reached in a part, and how far it said to be, 0 to 1. */
export interface ReachedPart extends PartResult {
  progress: number | null;
}

/** The parts of both versions in which a pass or completion of the former one could be none by the newer one. */
export function stricterParts(from: ComparedStructure, to: ComparedStructure): StricterPart[] {
  const before = new Map(from.items.map((item) => [item.identifier, item]));
  return to.items.flatMap((item) => {
    const old = before.get(item.identifier);
    const demands = old ? demandsOf(old, item) : [];
    if (demands.length === 0) return [];
    return [
      {
        identifier: item.identifier,
        title: item.title,
        asks: demands.map(({ text }) => text),
        wouldCountLess: (reached) => demands.some(({ misses }) => misses(reached)),
      },
    ];
  });
}

interface Demand {
  text: string;
  misses(reached: ReachedPart): boolean;
}

/** Without the value that a criterion looks at, what the SCO says of itself counts in either version. */
function demandsOf(old: ComparedItem, item: ComparedItem): Demand[] {
  const { masteryScore, scaledPassingScore, completionThreshold } = item;
  const demands: Demand[] = [];
  if (isHigher(old.masteryScore, masteryScore)) {
    demands.push({
      text: `A mastery score of ${masteryScore} ${insteadOf(old.masteryScore)}.`,
      misses: ({ successStatus, score }) => successStatus === 'passed' && isBelow(score?.raw, masteryScore),
    });
  }
  if (isHigher(old.scaledPassingScore, scaledPassingScore)) {
    demands.push({
      text: `A scaled passing score of ${scaledPassingScore} ${insteadOf(old.scaledPassingScore)}.`,
      misses: ({ successStatus, score }) => successStatus === 'passed' && isBelow(score?.scaled, scaledPassingScore),
    });
  }
  if (isHigher(old.completionThreshold, completionThreshold)) {
    demands.push({
      text: `A progress of ${completionThreshold} to be completed ${insteadOf(old.completionThreshold)}.`,
      misses: ({ completionStatus, progress }) =>
        completionStatus === 'completed' && isBelow(progress, completionThreshold),
    });
  }
  if (old.objectives !== item.objectives) {
    demands.push({
      text: 'Other objectives than before.',
      misses: ({ successStatus }) => successStatus === 'passed',
    });
  }
  return demands;
}

function isHigher(before: number | null, after: number | null): after is number {
  return after !== null && (before === null || after > before);
}

function isBelow(value: number | null | undefined, asked: number | null): boolean {
  return value !== null && value !== undefined && asked !== null && value < asked;
}

function insteadOf(before: number | null): string {
  return before === null ? 'where there was none' : `instead of ${before}`;
}
