import type { Clock } from '../clock.js';
import type { ContentWatch } from '../content/content-watch.js';
import type { AppAnnouncer } from '../embedding/app-announcer.js';
import type { Journal } from '../journal/journal.js';
import type { CommitQueue } from '../transport/commit-queue.js';
import type { PlayerView } from '../view/player-view.js';
import type { OpenCourse } from './open-course.js';

/** What playing a course takes. */
export interface CourseParts {
  readonly clock: Clock;
  readonly course: OpenCourse;
  readonly queue: CommitQueue;
  readonly journal: Journal;
  readonly view: PlayerView;
  readonly watch: ContentWatch;
  readonly announcer: AppAnnouncer;
}
