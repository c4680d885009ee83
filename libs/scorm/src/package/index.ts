export { readPackage } from './read-package.js';
export type { PackageReading, PackageSink, StoredContent, StoredPackageFile } from './read-package.js';
export { UnusablePackage } from './unusable-package.js';
export type { PackagePlace, UnusablePackageCode } from './unusable-package.js';
export { PACKAGE_LIMITS } from './package-limits.js';
export type { PackageLimits } from './package-limits.js';
export type { PackageWarning, PackageWarningCode } from './package-warnings.js';
export { mediaTypeOf } from '../domain/media/media-types.js';
export { flattenItems, HIDE_LMS_UI, TIME_LIMIT_ACTIONS } from './package-structure.js';
export type {
  CompletionMeasure,
  FlatItem,
  HideLmsUi,
  ObjectiveMap,
  PackageItem,
  PackageObjective,
  PackageOrganization,
  PackageStructure,
  ScormStandard,
  Sequencing,
  SequencingPart,
  SharedDataMap,
  TimeLimitAction,
} from './package-structure.js';
export { contentsOf } from './prerequisite-faults.js';
export { isSequenced } from './sequencing/is-sequenced.js';
export { activityTreeOf } from './sequencing/tree-of-package.js';
export { holderOf, sharedTargets, sharingScopesOf } from './sharing-scope.js';
export type { SharingScope } from './sharing-scope.js';
export { collisionKey } from './zip/entry-name.js';
