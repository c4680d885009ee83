import { expect } from '@jest/globals';
import { own } from '../support/build-kind.js';
import type { CoursePage } from '../support/course-page.js';
import type { PlayedKind } from '../support/kind.js';
import type { Outcome } from '../support/outcome.js';

/** Tells the LMS nothing but its last words, three times, each time going away in another manner. */
async function answerWhileLeaving(course: CoursePage): Promise<void> {
  const first = await course.open();
  await first.getByLabel('Answer').fill('the kitchen');
  await course.leave('link');

  const second = await course.open();
  expect(await course.told('entry')).toBe('resume');
  expect(await second.getByLabel('Answer').inputValue()).toBe('the kitchen');
  await second.getByLabel('Answer').fill('the garage');
  await course.leave('address');

  const third = await course.open();
  expect(await third.getByLabel('Answer').inputValue()).toBe('the garage');
  await third.getByLabel('Answer').fill('the motel');
  await course.leave('close');
}

const ANSWERED: Outcome = {
  state: 'passed',
  score: { scaled: 1 },
  attempts: 1,
  seconds: 21,
  scos: { 'item-1': { completion: 'completed', success: 'passed', scaled: 1, location: 'answer' } },
};

/** Courses that use the session in ways that many players lose data by. */
export const BEHAVIOURS: PlayedKind[] = [
  {
    name: 'never-finishes',
    because:
      'RTE 1.2, 3.1: what was committed stays though LMSFinish is never called; a session that was left counts once (3.4.4, total_time)',
    build: () => own('never-finishes'),
    play: async (course) => {
      await course.open();
      // Neither page is committed by the content.
      await course.press('See a page', 'See a page');
      await course.leave('link');
      await course.open();
      await course.shows('p1,p2');
      await course.press('See the last page');
      await course.leave('close');
    },
    outcome: {
      state: 'completed',
      attempts: 1,
      seconds: 10,
      scos: { 'item-1': { completion: 'completed', success: 'unknown', location: 'last' } },
    },
  },
  {
    name: 'commits-while-unloading',
    because:
      'RTE 3.1.3: until Terminate the session is open, so what is said while the page unloads counts like anything else',
    build: () => own('commits-while-unloading'),
    play: answerWhileLeaving,
    outcome: ANSWERED,
  },
  {
    name: 'commits-before-unloading',
    because:
      'HTML, unloading documents: a page that is taken away is asked first (beforeunload), and many courses finish then',
    build: () => own('commits-before-unloading', 'commits-while-unloading'),
    play: async (course) => {
      await (await course.open()).getByLabel('Answer').fill('the kitchen');
      await (await course.next()).getByLabel('Answer').fill('the motel');
      const again = await course.previous();
      expect(await course.told('entry')).toBe('resume');
      expect(await again.getByLabel('Answer').inputValue()).toBe('the kitchen');
      await again.getByLabel('Answer').fill('the motel');
      await course.leave('close');
    },
    outcome: {
      state: 'passed',
      attempts: 1,
      seconds: 21,
      scos: {
        'item-1': { completion: 'completed', success: 'passed', scaled: 1, location: 'answer' },
        'item-2': { completion: 'completed', success: 'passed', scaled: 1, location: 'answer' },
      },
    },
  },
  {
    name: 'left-before-unloading',
    because: 'As above, when the learner goes away by the link of the page around the player',
    build: () => own('left-before-unloading', 'commits-while-unloading'),
    play: answerWhileLeaving,
    outcome: ANSWERED,
  },
  {
    name: 'suspend-data-64000',
    because: 'RTE 4th Ed. 4.2.23: an LMS keeps at least 64,000 characters of cmi.suspend_data',
    build: () => own('suspend-data-64000'),
    play: async (course) => {
      await course.open();
      await course.shows('0 otherwise');
      await course.press('Remember 64,000 characters');
      expect([await course.told('set'), await course.told('committed')]).toEqual(['true', 'true']);
      await course.leave('address');
      await course.open();
      await course.shows('64000 exactly');
      await course.press('Remember 64,000 characters');
      await course.leave('close');
    },
    outcome: { state: 'completed', attempts: 1 },
  },
  {
    name: 'frames-side-by-side',
    because:
      'HTML 4.01, 16.3: a link names the frame it opens in; courses of that age keep their menu in a frame beside the page',
    build: () => own('frames-side-by-side'),
    play: async (course) => {
      await course.open();
      await course.follow('The last page');
      await course.content('last');
      await course.leave('link');
    },
    outcome: { state: 'completed', attempts: 1 },
  },
];
