import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { PACKAGE_LIMITS, sharingScopesOf } from '../../src/package/index.js';
import type { PackageStructure } from '../../src/package/index.js';
import { readManifest } from '../../src/package/manifest/read-manifest.js';
import { PackageWarnings } from '../../src/package/package-warnings.js';
import type { GlobalObjectives } from '../../src/domain/sequencing/index.js';
import { readCase, readWords } from './read-case.js';
import type { Visit } from './read-case.js';
import { CaseReplay } from './replay-case.js';
import type { Sitting } from './replay-case.js';

/**
 * Replays every case of the suite, or those named, and prints which failed and why. @param givesBack parts that are opened again have
 * their data back in any case, as in the player. @returns how many failed
 */
export async function replaySuite(folder: string, names: readonly string[], givesBack: boolean): Promise<number> {
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
    const replaying =
      name === TWO_COURSES
        ? replayTwo(courses, name, words, givesBack)
        : replay(courses, name, words, { globals: known, stores: new Map(), givesBack });
    const faults = await replaying.catch((error: unknown) => [String(error).slice(0, 200)]);
    if (faults.length === 0) passed += 1;
    else console.log(`${name}: ${faults.slice(0, 3).join(' | ')}`);
  }
  console.log(`${passed} of ${tried} cases pass`);
  return tried - passed;
}

const WORDS = 'resources/org/adl/testsuite/rte/lms/util/resources/Commands.properties';

/** The case in which a learner goes to and fro between two courses: a part is named after its course, "1a" and "1b". */
const TWO_COURSES = 'DDM';

async function replayTwo(
  courses: string,
  name: string,
  words: ReadonlyMap<string, string>,
  givesBack: boolean,
): Promise<string[]> {
  const { visits } = readCase(name, await readFile(path.join(courses, 'TestCases', `${name}.properties`), 'latin1'));
  const stores = new Map<string, string>();
  const known: GlobalObjectives = {};
  const replays = new Map<string, CaseReplay>();
  for (const sitting of sittingsOf(visits)) {
    const { course, parts } = sitting;
    const before = replays.get(course);
    const structure = await structureOf(courses, `${name}${course}`);
    const scope = sharingScopesOf(structure).data === 'learner' ? stores : new Map<string, string>();
    const replayed = before ?? new CaseReplay(structure, words, { globals: known, stores: scope, givesBack });
    replays.set(course, replayed);
    const faults = before ? before.playOn(parts) : replayed.play({ name, start: '.', visits: parts });
    if (faults.length > 0) return faults.map((fault) => `${name}${course}: ${fault}`);
  }
  return [];
}

/** Visits of one course that follow one another, without what the learner does to open the other one. */
function sittingsOf(visits: readonly Visit[]): { course: string; parts: Visit[] }[] {
  const sittings: { course: string; parts: Visit[] }[] = [];
  for (const visit of visits) {
    const course = visit.activity.slice(-1);
    const here = { ...visit, then: visit.then.startsWith('exit') ? visit.then : '' };
    const last = sittings.at(-1);
    if (last?.course === course) last.parts.push(here);
    else sittings.push({ course, parts: [here] });
  }
  return sittings;
}

async function replay(
  courses: string,
  name: string,
  words: ReadonlyMap<string, string>,
  sitting: Sitting,
): Promise<string[]> {
  const text = await readFile(path.join(courses, 'TestCases', `${name}.properties`), 'latin1');
  const structure = await structureOf(courses, name);
  const organization = structure.organizations.find(({ identifier }) => identifier === structure.defaultOrganization);
  const shared = organization?.objectivesGlobalToSystem !== false;
  const known = sitting.globals;
  const replayed = new CaseReplay(structure, words, { ...sitting, globals: shared ? known : {} });
  const faults = replayed.play(readCase(name, text));
  if (shared) Object.assign(known, replayed.globals);
  return faults;
}

async function structureOf(courses: string, name: string): Promise<PackageStructure> {
  const bytes = await readFile(path.join(courses, `LMSTestPackage_${name}`, 'imsmanifest.xml'));
  // The suite keeps its SCOs apart from the manifests, so every file that a manifest lists counts as there.
  const listed = [...bytes.toString('utf8').matchAll(/href\s*=\s*"([^"]+)"/g)].map(([, href]) => href ?? '');
  return readManifest(
    { bytes, file: 'imsmanifest.xml', paths: [...listed, ...listed.map((href) => `resources/${href}`)] },
    PACKAGE_LIMITS,
    new PackageWarnings('imsmanifest.xml'),
  );
}
