import type { LessonStatus } from '../cmi/status-words.js';

/** What must be so before an item of SCORM 1.2 may be opened, as read from its AICC script (CAM 1.2, 2.3.2.5.1). */
export type Prerequisite =
  | { readonly kind: 'done'; readonly item: string }
  | { readonly kind: 'status'; readonly item: string; readonly status: LessonStatus; readonly not: boolean }
  | { readonly kind: 'same'; readonly item: string; readonly other: string; readonly not: boolean }
  | { readonly kind: 'not'; readonly of: Prerequisite }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Prerequisite[] }
  | { readonly kind: 'count'; readonly least: number; readonly of: readonly Prerequisite[] };
