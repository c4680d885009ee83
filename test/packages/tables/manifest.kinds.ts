import { expect } from '@jest/globals';
import { own, withLesson, withUnflaggedName } from '../support/build-kind.js';
import type { CoursePage } from '../support/course-page.js';
import type { PlayedKind, RefusedKind } from '../support/kind.js';
import type { Outcome } from '../support/outcome.js';

async function passOnce(course: CoursePage): Promise<void> {
  await course.open();
  await course.press('Pass the test', 'Leave');
  await course.content('finished');
  await course.leave('link');
}
const PASSED: Outcome = { state: 'passed', score: { raw: 90 }, attempts: 1 };

/** Manifests and zips as programs of all ages write them: what is in them must be read, and then they play like any other. */
const READ: PlayedKind[] = [
  {
    name: 'two-organizations',
    because:
      'CAM, organizations@default: the default one is played, items nest to any depth, and one that only groups cannot start',
    build: () => withLesson('two-organizations'),
    imported: { title: 'The long course' },
    play: async (course) => {
      await course.open();
      await course.offers('First page', 'Second page');
      await course.press('Complete the lesson');
      await course.choose('Second page');
      await course.press('Complete the lesson');
      await course.leave('link');
    },
    outcome: {
      state: 'completed',
      score: null,
      attempts: 1,
      scos: {
        'page-1': { completion: 'completed', success: 'unknown' },
        'page-2': { completion: 'completed', success: 'unknown' },
      },
    },
  },
  {
    name: 'no-organizations',
    because: 'CAM: a resource package has no organization; with exactly one SCO there is one thing to play',
    build: () => withLesson('no-organizations'),
    imported: { standard: 'scorm_1.2' },
    warnings: [/no organization.*only SCO/],
    play: passOnce,
    outcome: PASSED,
  },
  ...(
    [
      ['manifest-utf8-bom', 'utf-8-bom', 'Prévention, 予防 ✓'],
      ['manifest-utf16-le', 'utf-16le', 'Prévention, 予防 ✓'],
      ['manifest-utf16-be', 'utf-16be', 'Prévention, 予防 ✓'],
      ['manifest-latin1', 'latin1', 'Prévention et récits'],
    ] as const
  ).map(([name, encode, title]): PlayedKind => ({
    name,
    because: 'XML 1.0, 4.3.3: a byte order mark or the declaration says in which encoding a document is written',
    build: () => withLesson(name, { encode }),
    imported: { title, items: [{ identifier: 'item-1', title: 'Leçon', href: 'index.html', scormType: 'sco' }] },
    warnings: [],
    play: passOnce,
    outcome: PASSED,
  })),
  {
    name: 'backslash-paths',
    because: 'RFC 3986: an href is a URI, so a backslash is a fault of the author, which has only one sensible meaning',
    build: () => withLesson('backslash-paths', { folder: 'shared/pages/' }),
    warnings: [/backslash/],
    play: passOnce,
    outcome: PASSED,
  },
  {
    name: 'undeclared-prefix',
    because:
      'CAM 1.2, 2.3.2.5: masteryscore belongs to adlcp whether its prefix was declared or not; RTE 1.2, 3.4.4: it decides',
    build: () => withLesson('undeclared-prefix'),
    play: passOnce,
    outcome: PASSED,
  },
  {
    name: 'xml-base',
    because: 'CAM, xml:base of manifest, resources and resource are joined before the href (W3C XML Base)',
    build: () => withLesson('xml-base', { folder: 'content/lessons/first/' }),
    imported: {
      items: [{ identifier: 'item-1', title: 'Lesson', href: 'content/lessons/first/index.html', scormType: 'sco' }],
    },
    warnings: [],
    play: passOnce,
    outcome: { ...PASSED, score: { raw: 90, scaled: 0.9 } },
  },
  {
    name: 'names-with-flag',
    because: 'APPNOTE 4.4.4, bit 11: names are UTF-8; RFC 3986: the href encodes them by percent',
    build: () => withLesson('names-with-flag', { folder: 'leçon un/', page: '第一課.html' }),
    warnings: [],
    play: passOnce,
    outcome: PASSED,
  },
  {
    name: 'names-without-flag',
    because: 'Names in UTF-8 without bit 11, as macOS writes them, and an href that encodes nothing',
    build: () => withUnflaggedName('names-without-flag', Buffer.from('ma leçon.html')),
    play: passOnce,
    outcome: PASSED,
  },
  {
    name: 'names-code-page-437',
    because: 'APPNOTE appendix D: without bit 11 names are in code page 437',
    build: () =>
      withUnflaggedName(
        'names-code-page-437',
        Buffer.concat([Buffer.from('le'), Buffer.from([0x87]), Buffer.from('on.html')]),
      ),
    play: passOnce,
    outcome: PASSED,
  },
  {
    name: 'no-version-no-type',
    because:
      'Without a schemaversion the namespaces tell the standard; a resource without scormType is an asset (CAM 3.4.1.12), has no API, and is completed by being opened (SN 4th Ed., UP.4)',
    build: () => withLesson('no-version-no-type'),
    imported: { standard: 'scorm_2004_4th' },
    warnings: [/no <schemaversion>/, /does not say whether it is a SCO/],
    play: async (course) => {
      const page = await course.openAs('no-api');
      expect(await page.getByRole('heading').textContent()).toBe('A small course');
      await course.leave('link');
    },
    outcome: { state: 'completed' },
  },
];

/** What is not a course is refused with a code and a sentence, and leaves nothing behind. */
export const REFUSED: RefusedKind[] = [
  {
    name: 'broken-manifest',
    because: 'XML 1.0, 2.1: a document that is not well-formed is not XML',
    build: () => own('broken-manifest'),
    refused: { code: 'SCORM.MANIFEST_NOT_XML', says: /not well-formed.*imsmanifest\.xml:13/ },
  },
  {
    name: 'empty-manifest',
    because: 'CAM: a package without organizations and resources has nothing to play',
    build: () => own('empty-manifest'),
    refused: { code: 'SCORM.NO_LAUNCHABLE', says: /nothing to play/i },
  },
];

export const MANIFESTS = [...READ, ...REFUSED];
