import { expect } from '@jest/globals';
import { withLesson } from '../support/build-kind.js';
import type { CoursePage } from '../support/course-page.js';
import type { PlayedKind } from '../support/kind.js';

const ANSWERED = [
  { id: 'question-1', type: 'choice', learnerResponse: 'b', result: 'correct', latency: 4 },
  { id: 'question-2', type: 'choice', learnerResponse: 'b', result: 'correct', latency: 4 },
];

/** Begins, reads two pages, answers, suspends; comes back to the same place, answers again, passes. */
async function suspendAndPass(course: CoursePage): Promise<void> {
  await course.open();
  expect(await course.told('entry')).toBe('ab-initio');
  expect(await course.told('location')).toBe('');
  await course.press('Start the lesson', 'Next page', 'Next page', 'Answer a question', 'Leave');
  await course.content('finished');
  await course.leave('link');

  await course.open();
  expect(await course.told('entry')).toBe('resume');
  expect(await course.told('location')).toBe('3');
  expect(await course.told('suspend-data')).toBe('page=3');
  await course.press('Answer a question', 'Pass the test', 'Leave');
  await course.content('finished');
  await course.leave('link');
}

const plain2004 = (edition: '2nd' | '3rd' | '4th'): PlayedKind => ({
  name: `plain-2004-${edition}`,
  because:
    'RTE 4.2.9 entry "resume" after exit "suspend"; 4.2.22 success by scaled passing score; 4.2.10 interactions as a journal',
  build: () => withLesson(`plain-2004-${edition}`),
  imported: { standard: `scorm_2004_${edition}`, title: `Plain, SCORM 2004 ${edition} edition` },
  warnings: [],
  play: suspendAndPass,
  outcome: {
    state: 'passed',
    score: { raw: 90, scaled: 0.9 },
    attempts: 1,
    seconds: { atLeast: 2 },
    scos: {
      'item-1': { completion: 'completed', success: 'passed', scaled: 0.9, location: '3', interactions: ANSWERED },
    },
  },
});

/** One SCO, as simple as a course can be, in each version of the standard. */
export const PLAIN: PlayedKind[] = [
  {
    name: 'plain-12',
    because:
      'RTE 1.2, 3.4.4: cmi.core.entry "resume" after exit "suspend", lesson_location and suspend_data given back',
    build: () => withLesson('plain-12'),
    imported: {
      standard: 'scorm_1.2',
      title: 'Plain, SCORM 1.2',
      items: [{ identifier: 'item-1', title: 'Lesson', href: 'index.html', scormType: 'sco' }],
    },
    warnings: [],
    play: suspendAndPass,
    outcome: {
      state: 'passed',
      score: { raw: 90, min: 0, max: 100 },
      attempts: 1,
      seconds: { atLeast: 2 },
      scos: {
        'item-1': { completion: 'completed', success: 'passed', raw: 90, location: '3', interactions: ANSWERED },
      },
    },
  },
  plain2004('2nd'),
  plain2004('3rd'),
  plain2004('4th'),
];
