import { expect } from '@jest/globals';
import { own, withGenerated } from '../support/build-kind.js';
import type { PlayedKind } from '../support/kind.js';

/** The address that lesson n must be started with, by the rule for item parameters (CAM, parameters of an item). */
function started(n: number): string {
  return [
    `?lesson=${n}`,
    `?lesson=${n}`,
    `?lesson=${n}`,
    `?lesson=${n}&unit=2`,
    `?lesson=${n}#notes`,
    `?lesson=${n}&unit=3`,
  ][n % 6] as string;
}

/** Many SCOs, and everything that an item of 1.2 can say. */
export const STRUCTURES: PlayedKind[] = [
  {
    name: 'eighteen-scos',
    because: 'CAM, parameters: "?" and "&" in front are dropped and joined rightly; one page serves eighteen items',
    build: () => own('eighteen-scos'),
    play: async (course) => {
      await course.open();
      for (let n = 2; n <= 18; n += 1) {
        const lesson = await course.next();
        expect(await lesson.locator('#which').textContent()).toBe(started(n));
      }
      await course.leave('link');
    },
    outcome: {
      state: 'completed',
      attempts: 1,
      seconds: 36,
      scos: Object.fromEntries(
        Array.from({ length: 18 }, (_, at) => [
          `lesson-${at + 1}`,
          { completion: 'completed', success: 'unknown', location: started(at + 1) },
        ]),
      ),
    },
  },
  {
    name: 'adlcp-12',
    because:
      'CAM 1.2, 2.3.2.5 prerequisites, maxtimeallowed, timelimitaction, datafromlms, masteryscore; RTE 1.2, 3.4.4: mastery_score decides',
    build: () => own('adlcp-12'),
    play: async (course) => {
      await course.open();
      // The hidden item is not in the contents, and the check waits for its prerequisites.
      await course.offers('Signs', 'Interview');
      expect(await course.told('launch-data')).toContain('start= 2; free text, kept as it is');
      await course.press('Complete it');
      await course.choose('Interview');
      expect(await course.told('launch-data')).toBe('');
      await course.press('Complete it', 'End this part');
      await course.offers('Signs', 'Interview', 'Check');
      await course.choose('Check');
      expect(await course.told('mastery-score')).toBe('80');
      expect(await course.told('max-time-allowed')).toMatch(/^(00)?00:30:00(\.0+)?$/);
      expect(await course.told('time-limit-action')).toBe('continue,no message');
      await course.press('Score 90, and say no more than completed');
      await course.leave('link');
    },
    outcome: {
      state: 'passed',
      attempts: 1,
      scos: {
        signs: { completion: 'completed', success: 'unknown' },
        interview: { completion: 'completed', success: 'unknown' },
        check: { completion: 'completed', success: 'passed', raw: 90 },
      },
    },
  },
  {
    name: 'five-thousand-files',
    because: 'CAM sets no limit to the number of files',
    build: () =>
      withGenerated(
        'five-thousand-files',
        Object.fromEntries(
          Array.from({ length: 4999 }, (_, n) => [`files/${Math.floor(n / 100)}/${n}.txt`, Buffer.from(`number ${n}`)]),
        ),
      ),
    warnings: [],
    play: async (course) => {
      await course.open();
      await course.press('Read some of them');
      await (
        await course.content('finished')
      )
        .getByText('number 0 number 1 number 2499 number 4997 number 4998')
        .waitFor();
      await course.leave('link');
    },
    outcome: { state: 'completed', attempts: 1 },
  },
  {
    name: 'three-hundred-megabytes',
    because: 'CAM sets no limit to the size; RFC 9110, 14: the end of a film is read by range',
    byHand: true,
    build: () => {
      // Not compressible, as film is not.
      let seed = 1;
      const film = (): Buffer => {
        const bytes = Buffer.alloc(75 * 1024 * 1024);
        for (let at = 0; at < bytes.length; at += 4)
          bytes.writeUInt32LE((seed = (seed * 1664525 + 1013904223) >>> 0), at);
        return bytes;
      };
      return withGenerated('three-hundred-megabytes', {
        'film-0.bin': film(),
        'film-1.bin': film(),
        'film-2.bin': film(),
        'film-3.bin': film(),
      });
    },
    play: async (course) => {
      await course.open();
      await course.press('Jump to the end');
      await (await course.content('finished')).getByText('206 16').waitFor();
      await course.leave('link');
    },
    outcome: { state: 'completed', attempts: 1 },
  },
];
