import type { PlayedKind, RefusedKind } from '../support/kind.js';
import { BEHAVIOURS } from './behaviour.kinds.js';
import { MANIFESTS } from './manifest.kinds.js';
import { PLAIN } from './plain.kinds.js';
import { SEQUENCING } from './sequencing.kinds.js';
import { STRUCTURES } from './structure.kinds.js';
import { TOOLS } from './tool.kinds.js';

/** Every kind of package, in the order in which they are taken. */
export const KINDS: (PlayedKind | RefusedKind)[] = [
  ...PLAIN,
  ...MANIFESTS,
  ...STRUCTURES,
  ...BEHAVIOURS,
  ...TOOLS,
  ...SEQUENCING,
];
