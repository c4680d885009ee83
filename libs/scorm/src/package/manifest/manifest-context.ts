import type { ScormStandard } from '../package-structure.js';
import type { PackageWarnings } from '../package-warnings.js';
import type { PackageIndex } from './package-index.js';
import type { ManifestScope } from './read-resources.js';
import type { XmlElement } from './xml-element.js';

/** What the parts of one manifest share while they are read. */
export interface ManifestContext {
  /** Path of the manifest, for refusals. */
  file: string;
  standard: ScormStandard;
  root: ManifestScope;
  index: PackageIndex;
  warnings: PackageWarnings;
  /** imsss:sequencing elements of all collections, by ID. */
  collections: ReadonlyMap<string, XmlElement>;
  /** How many items may still be read. A manifest that stands in for items multiplies them without a line more. */
  itemsLeft: number;
}
