import { Scorm1000000000050 } from './50-scorm.migration.js';
import { ScoreChanges1000000000051 } from './51-score-changes.migration.js';
import { ProgressBatch1000000000052 } from './52-progress-batch.migration.js';
import { AttemptRules1000000000055 } from './55-attempt-rules.migration.js';
import { Integrity1000000000056 } from './56-integrity.migration.js';
import { VersionDecisions1000000000057 } from './57-version-decisions.migration.js';
import { MergedAttempts1000000000263 } from './263-merged-records.migration.js';
import { ContentProblems1000000000061 } from './61-content-problems.migration.js';
import { Sequencing1000000000063 } from './63-sequencing.migration.js';
import { PackageUploads1000000000070 } from './70-package-uploads.migration.js';
import { SharedValues1000000000075 } from './75-shared-values.migration.js';
import { KnownObjectives1000000000076 } from './76-known-objectives.migration.js';
import { ContentProblemsByAgency1000000000086 } from './86-content-problems-by-agency.migration.js';
import { RenewedCourse1000000000091 } from './91-renewed-course.migration.js';
import { VersionOfOpening1000000000096 } from './96-version-of-opening.migration.js';
import { LateCounted1000000000097 } from './97-late-counted.migration.js';
import { UntoldResult1000000000290 } from './290-untold-result.migration.js';
import { LostOpening1000000000291 } from './291-lost-opening.migration.js';
import { ReplayedReceipt1000000000292 } from './292-replayed-receipt.migration.js';
import { ContinuedOpening1000000000293 } from './293-continued-opening.migration.js';
import { OneProgress1000000000294 } from './294-one-progress.migration.js';
import { ScoTries1000000000295 } from './295-sco-tries.migration.js';
import { FormerAnswers1000000000305 } from './305-former-answers.migration.js';
import { HistoryBounds1000000000353 } from './353-history-bounds.migration.js';
import { LateBecause1000000000364 } from './364-late-because.migration.js';
import { ProgressAlone1000000000410 } from './410-progress-alone.migration.js';
import { MergedCommits1000000000415 } from './415-merged-commits.migration.js';
import { LoweredPoints1000000000490 } from './490-lowered-points.migration.js';
import { ReachedAt1000000000505 } from './505-reached-at.migration.js';
import { ProgressAtOnce1000000000690 } from './690-progress-at-once.migration.js';

/** In the order in which they were made. */
export const scormMigrations = [
  Scorm1000000000050,
  ScoreChanges1000000000051,
  ProgressBatch1000000000052,
  AttemptRules1000000000055,
  Integrity1000000000056,
  VersionDecisions1000000000057,
  ContentProblems1000000000061,
  Sequencing1000000000063,
  PackageUploads1000000000070,
  SharedValues1000000000075,
  KnownObjectives1000000000076,
  ContentProblemsByAgency1000000000086,
  RenewedCourse1000000000091,
  VersionOfOpening1000000000096,
  LateCounted1000000000097,
  UntoldResult1000000000290,
  MergedAttempts1000000000263,
  LostOpening1000000000291,
  ReplayedReceipt1000000000292,
  ContinuedOpening1000000000293,
  OneProgress1000000000294,
  ScoTries1000000000295,
  FormerAnswers1000000000305,
  HistoryBounds1000000000353,
  LateBecause1000000000364,
  ProgressAlone1000000000410,
  MergedCommits1000000000415,
  LoweredPoints1000000000490,
  ReachedAt1000000000505,
  ProgressAtOnce1000000000690,
];
