import { expect } from '@jest/globals';
import { withPart } from '../support/build-kind.js';
import type { PlayedKind } from '../support/kind.js';

/** SCORM 2004 sequencing as authors use it (SN 4th Ed.). */
export const SEQUENCING: PlayedKind[] = [
  {
    name: 'forced-sequential',
    because:
      'SN, UP.5 and SB.2.9: an activity whose pre-condition rule says "disabled" can neither be chosen nor flowed into',
    build: () => withPart('forced-sequential'),
    play: async (course) => {
      await course.open();
      await course.offers('First part');
      await course.press('Answer all wrongly', 'End this part');
      // What a part reported counts when it has ended (SN, UP.4), and failing opens nothing.
      await course.offers('First part');
      await course.choose('First part');
      await course.press('Answer all rightly', 'End this part');
      await course.offers('First part', 'Second part');
      await course.choose('Second part');
      await course.press('Answer all rightly', 'End this part');
      await course.offers('First part', 'Second part', 'Third part');
      await course.choose('Third part');
      // Where the learner is going is stored with the end of the part that they leave.
      await course.chooseAndLose('First part');
      await course.open();
      await course.plays('First part');
      await course.choose('Third part');
      await course.press('Answer all rightly');
      await course.leave('link');
    },
    outcome: {
      state: 'passed',
      attempts: 1,
      scos: {
        'part-1': { completion: 'completed', success: 'passed' },
        'part-2': { completion: 'completed', success: 'passed' },
        'part-3': { completion: 'completed', success: 'passed' },
      },
    },
  },
  {
    name: 'chosen-modules',
    because:
      'SN 3.2 and SB.2.9: nothing begins where the course does not flow, and a module is chosen whose parts cannot be; SN 4.4, Exit All: the next sitting begins at the beginning, with what was done',
    build: () => withPart('chosen-modules'),
    play: async (course) => {
      await course.openToChoose();
      await course.offers();
      await course.startModule('First module');
      await course.plays('Its first part');
      await course.press('Answer all rightly');
      await course.next();
      await course.plays('Its second part');
      await course.endCourse();
      await course.openToChoose();
      await course.startModule('Second module');
      await course.press('Answer all rightly');
      await course.startModule('First module');
      await course.plays('Its first part');
      await course.next();
      await course.press('Answer all rightly');
      await course.leave('link');
    },
    outcome: {
      state: 'passed',
      attempts: 1,
      scos: {
        'part-1': { completion: 'completed', success: 'passed' },
        'part-2': { completion: 'completed', success: 'passed' },
        'part-3': { completion: 'completed', success: 'passed' },
      },
    },
  },
  {
    name: 'post-test-rollup',
    because:
      'SN, RB.1.1 and RB.1.2: weights of 0 and rollupObjectiveSatisfied="false" leave the post-test alone; RTE 4.2.4.1: the threshold decides; RTE 4th Ed. 4.3: adl.data',
    build: () => withPart('post-test-rollup'),
    play: async (course) => {
      await course.open();
      await course.press('Write a note', 'Read half');
      await course.choose('Responding');
      await course.press('Read all');
      await course.choose('Post-test');
      // The bucket of the first lesson, which this one may read and not write.
      await course.shows('seen at the motel');
      await course.press('Write a note', 'Answer all wrongly');
      await course.choose('Recognising');
      expect(await course.told('entry')).toBe('resume');
      await course.press('Read all');
      await course.choose('Post-test');
      await course.press('Answer all rightly');
      await course.leave('link');
    },
    outcome: {
      state: 'passed',
      score: { scaled: 0.9 },
      attempts: 1,
      scos: {
        'lesson-1': { completion: 'completed', success: 'unknown' },
        'lesson-2': { completion: 'completed', success: 'unknown' },
        'post-test': { completion: 'completed', success: 'passed', scaled: 0.9 },
      },
    },
  },
  {
    name: 'random-selection',
    because: 'SN, SR.1 and SR.2: two of four children, chosen and ordered once, and the same after resuming',
    build: () => withPart('random-selection'),
    play: async (course) => {
      await course.open();
      const chosen = await course.choices();
      expect(chosen).toHaveLength(2);
      expect(new Set(chosen).size).toBe(2);
      await course.press('Answer all rightly');
      await course.leave('address');
      await course.open();
      expect(await course.choices()).toEqual(chosen);
      await course.choose(chosen[1] as string);
      await course.press('Answer all rightly');
      await course.leave('link');
    },
    outcome: { state: 'passed', attempts: 1 },
  },
  {
    name: 'remediation',
    because:
      'SN, post-condition retryAll, pre-condition skip, and objective maps: what the test found known is skipped the second time; exitAll ends it',
    build: () => withPart('remediation'),
    play: async (course) => {
      await course.open();
      await course.press('Read all');
      await course.next();
      await course.press('Read all');
      await course.next();
      await course.press('Answer only the first half rightly');
      // Not satisfied: from the start again, but what is known already is left out.
      const lesson = await course.next();
      expect(await lesson.locator('body').getAttribute('data-completion')).not.toBe('completed');
      await course.plays('Responding');
      await course.press('Read all');
      await course.next();
      await course.plays('Test');
      await course.press('Answer all rightly');
      await course.leave('link');
    },
    outcome: { state: 'passed', score: { scaled: 0.9 } },
  },
];
