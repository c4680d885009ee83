import type { RulePack } from '@muster/contracts';
import { california } from './packs/california.js';
import { judges } from './packs/judges.js';
import type { PackWithVectors } from './packs/shape.js';
import { texas } from './packs/texas.js';
import { utah } from './packs/utah.js';

/** Every pack with the histories that it proves itself with, by state. */
export const packsWithVectors: readonly PackWithVectors[] = [...california, ...judges, ...texas, ...utah].sort(
  (a, b) =>
    a.pack.state === b.pack.state ? (a.pack.code < b.pack.code ? -1 : 1) : a.pack.state < b.pack.state ? -1 : 1,
);

export const rulePacks: readonly RulePack[] = packsWithVectors.map(({ pack }) => pack);

export function rulePackOf(code: string): RulePack | undefined {
  return rulePacks.find((pack) => pack.code === code);
}
