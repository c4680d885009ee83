import type { CmiTree, SessionItem } from '../protocol.js';
import { launchable } from './outline.js';

export interface CourseProgress {
  /** Visible parts that report. */
  readonly of: number;
  readonly done: number;
}

/** Parts that are done of all that can be. Assets report nothing, so a course of assets alone has no progress to show. */
export function courseProgress(items: readonly SessionItem[]): CourseProgress {
  const parts = launchable(items).filter((item) => item.visible && item.scormType === 'sco');
  const done = parts.filter(
    ({ state }) =>
      state?.successStatus === 'passed' ||
      (state?.completionStatus === 'completed' && state.successStatus !== 'failed'),
  );
  return { of: parts.length, done: done.length };
}

/** How far a SCO says it is, in whole percent (`cmi.progress_measure`, RTE 4th Ed. 4.2.18); null where it says nothing. */
export function measuredPercent(cmi: CmiTree | null | undefined): number | null {
  const given = cmi?.['progress_measure'];
  const measure = typeof given === 'string' && given !== '' ? Number(given) : given;
  return typeof measure === 'number' && measure >= 0 && measure <= 1 ? Math.floor(measure * 100) : null;
}

/** One line for the header: the course where it has several parts, the present part where it says how far it is. */
export function progressText({ of, done }: CourseProgress, percent: number | null): string {
  const course = of > 1 ? `${done} of ${of} parts done` : '';
  const part = percent === null ? '' : of > 1 ? `this part ${percent} %` : `${percent} % done`;
  return [course, part].filter(Boolean).join(', ');
}
