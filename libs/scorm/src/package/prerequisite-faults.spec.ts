import { manifest12 } from '@muster/testing';
import { sessionItems } from '../session/session-items.js';
import { readManifest } from './manifest/read-manifest.js';
import { PACKAGE_LIMITS } from './package-limits.js';
import { PackageWarnings } from './package-warnings.js';
import { contentsOf } from './prerequisite-faults.js';

/** What the player gets as prerequisites of the items `a`, `b` and `c`, which have these scripts. */
function handedOn(scripts: readonly string[]): (string | null | undefined)[] {
  const items = scripts.map(
    (script, at) =>
      `<item identifier="${'abc'[at]}" identifierref="res-1"><adlcp:prerequisites type="aicc_script">${script}</adlcp:prerequisites></item>`,
  );
  const manifest = manifest12({ organizations: `<organization identifier="org">${items.join('')}</organization>` });
  const input = { bytes: Buffer.from(manifest), file: 'imsmanifest.xml', paths: ['index.html', 'sco.js'] };
  const structure = readManifest(input, PACKAGE_LIMITS, new PackageWarnings('imsmanifest.xml'));
  return sessionItems({ contents: contentsOf(structure), standard: structure.standard }, [], new Map()).map(
    ({ prerequisites }) => prerequisites,
  );
}

describe('the player gets prerequisites as none', () => {
  it.each([
    ['that name nobody', ['', 'nobody', 'a'], [null, null, 'a']],
    ['that cannot be read', ['', '(a|', 'a'], [null, null, 'a']],
    [
      'that wait for each other, and keeps those of an item that waits for one of them',
      ['b', 'a', 'a'],
      [null, null, 'a'],
    ],
  ])('%s', (_, scripts, expected) => {
    expect(handedOn(scripts)).toEqual(expected);
  });
});
