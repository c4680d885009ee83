import { readManifest } from './manifest/read-manifest.js';
import { PACKAGE_LIMITS } from './package-limits.js';
import { flattenItems } from './package-structure.js';
import { PackageWarnings } from './package-warnings.js';
import { manifest12, sco12 } from '@muster/testing';

describe('flattened items', () => {
  it('come in the order of the table of contents, with their depth, of the default organization only', () => {
    const bytes = Buffer.from(
      manifest12({
        organizationsAttributes: 'default="two"',
        organizations: `
          <organization identifier="one"><item identifier="x" identifierref="r"/></organization>
          <organization identifier="two">
            <item identifier="a"><item identifier="b"><item identifier="c" identifierref="r"/></item><item identifier="d"/></item>
            <item identifier="e" isvisible="false"/>
          </organization>`,
        resources: sco12('r', 'index.html'),
      }),
    );
    const structure = readManifest(
      { bytes, file: 'imsmanifest.xml', paths: ['index.html'] },
      PACKAGE_LIMITS,
      new PackageWarnings('imsmanifest.xml'),
    );
    expect(flattenItems(structure).map(({ item, depth }) => [item.identifier, depth, item.visible])).toEqual([
      ['a', 0, true],
      ['b', 1, true],
      ['c', 2, true],
      ['d', 1, true],
      ['e', 0, false],
    ]);
  });
});
