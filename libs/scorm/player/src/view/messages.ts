/** The sentences for everything that can stop a course. Each says what happened and what to do. */
export const MESSAGES = {
  expired: {
    heading: 'This course link has expired',
    text: [
      'A course link works only for a short time. Open the course again from your training; you will continue where you left off.',
    ],
  },
  superseded: {
    heading: 'This course is open in another tab or on another device',
    text: ['Only the newest one can save. Continue there, or here: then the other one stops.'],
  },
  tookOver: {
    heading: 'This course was open in another tab.',
    text: 'It goes on here. The other tab has stopped and saves nothing more.',
  },
  noStartPage: {
    heading: 'This course has no start page',
    text: ['There is nothing to open in it. Please tell the person who looks after your training.'],
  },
  contentFailed: {
    heading: 'This part of the course did not load',
    text: [
      'Check your connection and try again. If it happens again, please tell the person who looks after your training.',
    ],
  },
  contentLost: {
    heading: 'This part went to a page that is not there',
    text: ['What you did before is kept. Open the part again to go on.'],
  },
  contentClosed: {
    heading: 'This part has closed itself',
    text: [],
  },
  sealed: {
    heading: 'Something from an earlier visit is kept on this computer and cannot be saved now.',
    text: 'The server was changed since and does not recognize it. Nothing of it is lost. Please tell the person who looks after your training, and do not clear the data of this browser.',
  },
  unreachable: {
    heading: 'The server does not answer',
    text: ['Your course opens by itself as soon as it does; you can leave this page open. Check your connection, too.'],
  },
  refused: {
    heading: 'The course could not be opened',
    text: ['Open it again from your training.'],
  },
} as const;

/** Said in the tab from which a course in a window of its own was to go on. */
export const HANDED_OVER = {
  goes_on: {
    heading: 'The course saves again in its own window',
    text: ['What you did there is being saved. Go back to that window to go on; you do not need this page any more.'],
  },
  cannot_go_on: {
    heading: 'The course cannot go on in its own window',
    text: [
      'It has changed since, or was begun anew. What you did there is kept on this computer. Open the course again in a window of its own: that is when it is handed in.',
    ],
  },
  would_lose: {
    heading: 'The course cannot go on in its own window',
    text: [
      'It has changed since, or was begun anew, and this browser keeps nothing: what you did last there cannot be saved any more. It stays in that window to be read until you close it.',
    ],
  },
  expired: {
    heading: 'The server does not answer',
    text: ['Nothing is lost by that. Leave the window of the course open, check your connection, and try again.'],
  },
  'no window': {
    heading: 'No window of this course waits in this browser',
    text: [
      'If it still says that saving has stopped, go to that window once, and then come back and try again. If it is closed, open the course again from your training.',
    ],
  },
} as const;

/** Said in a window of its own which a new launch does not help. */
export const CANNOT_GO_ON = {
  heading: 'Saving cannot go on in this window.',
  kept: 'The course has changed since, or was begun anew. What you did here is kept on this computer. Open the course again from your training, in a window of its own: that is when it is handed in.',
  lost: 'The course has changed since, or was begun anew, and this browser keeps nothing: what you did last here cannot be saved any more. It stays here to be read until you close this window.',
} as const;

/** What becomes of work that came after another launch took over, and where its learner can read of it. */
const KEPT_AS_LATE =
  'It is kept with your record and changes no result by itself. If it passed or completed something, that is shown to the people who review results. You can read it in “Evidence” of this course in your training, under “What came too late to count”.';

/** Added where the last work of this page is kept in this way. */
export const HANDED_IN_LATE = `What you did here last was handed in late: it came after the course had been opened elsewhere. ${KEPT_AS_LATE}`;

/** Said at the next opening of what this browser had kept, and the server took in this way. */
export const EARLIER_CAME_LATE = {
  heading: 'Something from an earlier visit was handed in late.',
  text: `This browser had kept it until now, and the course was opened elsewhere meanwhile. ${KEPT_AS_LATE}`,
} as const;

/** Added when something the learner did was not stored before saving ended; never said when nothing was lost. */
export const LAST_STEP_LOST = 'Your last step before this message was not saved.';
