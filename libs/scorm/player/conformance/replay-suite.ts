import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { PACKAGE_LIMITS } from '../../src/package/index.js';
import { readManifest } from '../../src/package/manifest/read-manifest.js';
import { PackageWarnings } from '../../src/package/package-warnings.js';
import type { GlobalObjectives } from '../../src/domain/sequencing/index.js';
import { readCase, readWords } from './read-case.js';
import { CaseReplay } from './replay-case.js';

/** Replays every case of the suite, or those named, and prints which failed and why. @returns how many failed */
export async function replaySuite(folder: string, names: readonly string[]): Promise<number> {
  const courses = path.join(folder, 'TestSuite', 'LMSRTE', 'Courses');
  const words = readWords(await readFile(path.join(folder, WORDS), 'latin1'));
  const files = (await readdir(path.join(courses, 'TestCases'))).sort();
  let passed = 0;
  let tried = 0;
  // One learner takes all courses, and a few of them go on from what another one left.
  const known: GlobalObjectives = {};
  for (const file of files) {
    const name = path.basename(file, '.properties');
    if (names.length > 0 && !names.includes(name)) continue;
    tried += 1;
    const faults = await replay(courses, name, words, known).catch((error: unknown) => [String(error).slice(0, 200)]);
    if (faults.length === 0) passed += 1;
    else console.log(`${name}: ${faults.slice(0, 3).join(' | ')}`);
  }
  console.log(`${passed} of ${tried} cases pass`);
  return tried - passed;
}

const WORDS = 'resources/org/adl/testsuite/rte/lms/util/resources/Commands.properties';

async function replay(
  courses: string,
  name: string,
  words: ReadonlyMap<string, string>,
  known: GlobalObjectives,
): Promise<string[]> {
  const text = await readFile(path.join(courses, 'TestCases', `${name}.properties`), 'latin1');
  const manifest = path.join(courses, `LMSTestPackage_${name}`, 'imsmanifest.xml');
  const bytes = await readFile(manifest);
  // The suite keeps its SCOs apart from the manifests, so every file that a manifest lists counts as there.
  const listed = [...bytes.toString('utf8').matchAll(/href\s*=\s*"([^"]+)"/g)].map(([, href]) => href ?? '');
  const structure = readManifest(
    { bytes, file: 'imsmanifest.xml', paths: [...listed, ...listed.map((href) => `resources/${href}`)] },
    PACKAGE_LIMITS,
    new PackageWarnings('imsmanifest.xml'),
  );
  const organization = structure.organizations.find(({ identifier }) => identifier === structure.defaultOrganization);
  const shared = organization?.objectivesGlobalToSystem !== false;
  const replayed = new CaseReplay(structure, words, shared ? known : {});
  const faults = replayed.play(readCase(name, text));
  if (shared) Object.assign(known, replayed.globals);
  return faults;
}
