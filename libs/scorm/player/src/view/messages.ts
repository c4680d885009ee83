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

/** Added when something the learner did was not stored before saving ended; never said when nothing was lost. */
export const LAST_STEP_LOST = 'Your last step before this message was not saved.';
