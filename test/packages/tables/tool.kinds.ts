import { expect } from '@jest/globals';
import { own } from '../support/build-kind.js';
import type { PlayedKind } from '../support/kind.js';

/** One in the manner of each authoring tool that agencies own packages of. Written from what their run-time code is known to do. */
export const TOOLS: PlayedKind[] = [
  {
    name: 'like-storyline',
    because:
      'Asks for exit "suspend" at the start, 4,000 characters of bookmark, concedes control at the exit button, closes the top window',
    build: () => own('like-storyline'),
    play: async (course) => {
      await course.open();
      await course.press('Next slide', 'Next slide');
      await course.leave('close');
      await course.open();
      expect(await course.told('entry')).toBe('resume');
      await course.shows('3');
      await course.press('Submit the quiz', 'Exit course');
      await course.ended();
      await course.leave('link');
    },
    outcome: {
      state: 'passed',
      score: { raw: 80, min: 0, max: 100 },
      attempts: 1,
      seconds: { atLeast: 2 },
      scos: {
        'item-1': {
          completion: 'completed',
          success: 'passed',
          raw: 80,
          location: 'Slide3',
          interactions: [
            {
              id: 'Scene1_Slide3_MultiChoice_0_0',
              type: 'choice',
              learnerResponse: 'a_motel_desk',
              result: 'correct',
              latency: 5,
            },
          ],
        },
      },
    },
  },
  {
    name: 'like-rise',
    because:
      'The SCO is a driver page with the course in a frame below it; saves a moment after each step; finishes on unload',
    build: () => own('like-rise'),
    play: async (course) => {
      await course.open();
      expect(await course.told('entry')).toBe('ab-initio');
      await course.press('Continue', 'Continue');
      await course.leave('link');
      await course.open();
      expect(await course.told('entry')).toBe('resume');
      await course.shows('3');
      await course.press('Submit the quiz');
      await course.leave('close');
    },
    outcome: {
      state: 'passed',
      score: { raw: 100, scaled: 1 },
      attempts: 1,
      seconds: { atLeast: 2 },
      scos: { 'item-1': { completion: 'completed', success: 'passed', location: 'index.html#/lessons/3' } },
    },
  },
  {
    name: 'like-captivate',
    because:
      'RTE 1.2, 3.3: a value before LMSInitialize is refused with 301 and changes nothing; polls for the API; commits at each slide; closes its window',
    build: () => own('like-captivate'),
    play: async (course) => {
      await course.open();
      expect(await course.told('before')).toBe('false 301');
      await course.press('Next slide', 'Next slide');
      await course.leave('address');
      await course.open();
      expect(await course.told('entry')).toBe('resume');
      await course.shows('3');
      await course.press('Submit the quiz', 'Close');
      await course.ended();
      await course.playerSays('This part has closed itself');
      await course.leave('link');
    },
    outcome: {
      state: 'passed',
      score: { raw: 40, min: 0, max: 50 },
      attempts: 1,
      scos: { 'item-1': { completion: 'completed', success: 'passed', raw: 40, location: 'Slide 3' } },
    },
  },
  {
    name: 'like-lectora',
    because:
      'A frameset: the session lives in a hidden frame, pages change beside it; variables in cookies; finishes when the frameset goes',
    build: () => own('like-lectora'),
    play: async (course) => {
      await course.open();
      await course.follow('Next page');
      await course.shows('Second page');
      await course.leave('link');
      await course.open();
      expect(await course.told('entry')).toBe('resume');
      await course.shows('Second page');
      await course.follow('Next page');
      await course.shows('Test');
      await course.press('Submit the test');
      await course.leave('close');
    },
    outcome: {
      state: 'passed',
      score: { raw: 75 },
      attempts: 1,
      seconds: { atLeast: 2 },
      scos: { 'item-1': { completion: 'completed', success: 'passed', raw: 75, location: 'a001_test.html' } },
    },
  },
  {
    name: 'like-ispring',
    because:
      'Uses localStorage without asking; writes its time all along; terminates at every event of leaving (RTE 3.1.3: the second is refused)',
    build: () => own('like-ispring'),
    play: async (course) => {
      await course.open();
      await course.press('Next slide', 'Next slide');
      await course.leave('close');
      await course.open();
      expect(await course.told('entry')).toBe('resume');
      await course.shows('3');
      await course.press('Submit the quiz');
      await course.leave('link');
    },
    outcome: {
      state: 'passed',
      score: { raw: 18, min: 0, max: 20, scaled: 0.9 },
      attempts: 1,
      scos: {
        'item-1': {
          completion: 'completed',
          success: 'passed',
          location: '2',
          interactions: [
            {
              id: 'Q_1w2e3r',
              type: 'choice',
              learnerResponse: 'choice_a[,]choice_c',
              result: 'correct',
              latency: 8.25,
            },
          ],
        },
      },
    },
  },
  {
    name: 'like-adapt',
    because:
      'Commits only with a status or when hidden; asks what is supported by error 401; base64 in suspend_data; finishes on beforeunload',
    build: () => own('like-adapt'),
    play: async (course) => {
      await course.open();
      await course.press('Complete a component', 'Complete a component', 'Complete a component');
      await course.leave('close');
      await course.open();
      await course.shows('3');
      expect(await course.told('trouble')).toBeNull();
      await course.press('Submit the assessment');
      expect(await course.told('trouble')).toBeNull();
      await course.leave('link');
    },
    outcome: {
      state: 'passed',
      score: { raw: 85, min: 0, max: 100 },
      attempts: 1,
      scos: {
        'item-1': {
          completion: 'completed',
          success: 'passed',
          location: 'c-3',
          interactions: [{ id: 'c-100', type: 'choice', learnerResponse: '1,3', result: 'correct', latency: 9 }],
        },
      },
    },
  },
  {
    name: 'like-exelearning',
    because:
      'Every page a SCO; leaving an ordinary one completes it; leaving unanswered questions does not; mastery score 50 (RTE 1.2, 3.4.4)',
    build: () => own('like-exelearning'),
    play: async (course) => {
      await course.open();
      await course.next();
      await course.next();
      await course.leave('link');
      await course.open();
      await course.choose('Questions');
      expect(await course.told('entry')).toBe('resume');
      await course.press('Check the answers');
      await course.leave('close');
    },
    outcome: {
      state: 'passed',
      score: { raw: 70 },
      scos: {
        'ITEM-1': { completion: 'completed', success: 'unknown' },
        'ITEM-2': { completion: 'completed', success: 'unknown' },
        'ITEM-3': { completion: 'completed', success: 'passed', raw: 70 },
      },
    },
  },
  {
    name: 'like-xerte',
    because:
      'Each page left is an interaction with an urn for its id; score and status are counted while it is left and never before',
    build: () => own('like-xerte'),
    play: async (course) => {
      await course.open();
      await course.press('Next page');
      await course.leave('link');
      await course.open();
      expect(await course.told('entry')).toBe('resume');
      await course.shows('2');
      await course.press('Next page', 'Next page');
      await course.leave('close');
    },
    outcome: {
      state: 'passed',
      score: { raw: 100 },
      attempts: 1,
      scos: {
        'item-1': {
          completion: 'completed',
          success: 'passed',
          raw: 100,
          interactions: [1, 2, 3].map((n) => ({
            id: `urn:x-xerte:p-${n}:Page_${n}`,
            type: 'performance',
            learnerResponse: null,
            result: 'correct',
            latency: 3.5,
          })),
        },
      },
    },
  },
];
