import { manifest12, manifest2004, resource, sco12, sco2004 } from '@muster/testing';
import { PACKAGE_LIMITS } from '../package-limits.js';
import { PackageWarnings, type PackageWarning, type PackageWarningCode } from '../package-warnings.js';
import { readManifest } from './read-manifest.js';

const FILES = ['imsmanifest.xml', 'index.html', 'sco.js', 'Media/Intro.html', 'Media/film.SWF'];

function warningsOf(manifest: string | Buffer): PackageWarning[] {
  const warnings = new PackageWarnings('imsmanifest.xml');
  const input = { bytes: Buffer.from(manifest), file: 'imsmanifest.xml', paths: FILES };
  readManifest(input, PACKAGE_LIMITS, warnings);
  return warnings.list();
}

const organization = (items: string, attributes = 'identifier="org"'): string =>
  `<organization ${attributes}>\n${items}</organization>`;
const ITEM = '<item identifier="a" identifierref="res-1"/>';
const launching = (href: string): string => manifest12({ resources: sco12('res-1', href) });

const sequenced = (parts: string): string =>
  manifest2004('4th', {
    organizations: organization(
      `<item identifier="a" identifierref="res-1"><imsss:sequencing>\n${parts}</imsss:sequencing></item>`,
    ),
  });
const WRITES = '<imsss:mapInfo targetObjectiveID="g" writeSatisfiedStatus="true"/>';

/** A manifest with one fault, in which line it is, and what its author is told to do. The names in the zip and the links of pages are not of the manifest: see read-package. */
const FAULTS: Record<
  Exclude<PackageWarningCode, 'MANIFEST_NAME' | 'ENTRY_NAME_MENDED' | 'FILE_NAMED_LIKE_FOLDER' | 'LINK_CASE'>,
  [string | Buffer, number, RegExp]
> = {
  ENCODING_MENDED: [Buffer.from(manifest12({ identifier: 'é' }), 'latin1'), 1, /Save it as UTF-8/],
  PREFIX_UNDECLARED: [manifest12().replace(/xmlns:adlcp="[^"]*"/, ''), 8, /Declare it on <manifest>/],
  NAMESPACE_UNKNOWN: [
    manifest12().replace('http://www.imsproject.org/xsd/imscp_rootv1p1p2', 'urn:own'),
    2,
    /Declare the namespace/,
  ],
  STANDARD_GUESSED: [manifest12({ schemaversion: 'five' }), 3, /Write the version of the standard/],
  DEFAULT_ORGANIZATION_UNKNOWN: [manifest12({ organizationsAttributes: 'default="no"' }), 4, /Name an organization/],
  ORGANIZATION_EMPTY: [
    manifest12({ organizations: `<organization identifier="empty"/>${organization(ITEM)}` }),
    5,
    /Remove it, or give it items/,
  ],
  NO_ORGANIZATIONS: [
    manifest12({ organizations: null, organizationsAttributes: '' }),
    8,
    /Add an <organization> with an item/,
  ],
  IDENTIFIER_MISSING: [manifest12({ organizations: organization('<item identifierref="res-1"/>') }), 6, /Give it one/],
  RESOURCE_MISSING: [
    manifest12({ organizations: organization(`${ITEM}\n<item identifier="b" identifierref="gone"/>`) }),
    7,
    /Add the resource, or correct the identifierref/,
  ],
  RESOURCE_WITHOUT_HREF: [
    manifest12({
      organizations: organization(`${ITEM}\n<item identifier="b" identifierref="bare"/>`),
      resources: `${sco12('res-1', 'index.html')}<resource identifier="bare" type="webcontent"/>`,
    }),
    7,
    /Give the resource the href/,
  ],
  SCORMTYPE_MISSING: [
    manifest12({ resources: resource('res-1', 'index.html') }),
    8,
    /adlcp:scormType \(2004\) as "sco"/,
  ],
  SEQUENCING_REFERENCE: [
    manifest2004('4th', {
      organizations: organization(
        '<item identifier="a" identifierref="res-1">\n<imsss:sequencing IDRef="gone"/></item>',
      ),
    }),
    7,
    /correct the IDRef/,
  ],
  TITLE_LONG: [
    manifest12({
      organizations: organization(
        `<item identifier="a" identifierref="res-1">\n<title>${'Interviewing '.repeat(20)}</title></item>`,
      ),
    }),
    7,
    /has 259 characters; .* Write a title of 200 characters at most/,
  ],
  VALUE_IGNORED: [
    manifest12({
      organizations: organization(
        '<item identifier="a" identifierref="res-1"><adlcp:masteryscore>high</adlcp:masteryscore></item>',
      ),
    }),
    6,
    /Write a number in that range/,
  ],
  VALUE_DOUBTFUL: [sequenced('<imsss:rollupRules objectiveMeasureWeight="7"/>'), 7, /Write a number from 0 to 1/],
  PREREQUISITES_UNUSABLE: [
    manifest12({
      organizations: organization(
        `${ITEM}\n<item identifier="b" identifierref="res-1"><adlcp:prerequisites type="aicc_script">(a|</adlcp:prerequisites></item>`,
      ),
    }),
    7,
    /Write identifiers of items/,
  ],
  OBJECTIVE_REPEATED: [
    sequenced(
      '<imsss:objectives><imsss:primaryObjective objectiveID="o"/>\n<imsss:objective objectiveID="o"/></imsss:objectives>',
    ),
    8,
    /Give each objective its own id/,
  ],
  OBJECTIVE_WRITTEN_TWICE: [
    sequenced(
      `<imsss:objectives><imsss:primaryObjective objectiveID="o">${WRITES}</imsss:primaryObjective>\n<imsss:objective objectiveID="p">${WRITES}</imsss:objective></imsss:objectives>`,
    ),
    8,
    /Let only one of them write it/,
  ],
  ORGANIZATION_NOT_PLAYED: [
    manifest12({ organizations: `${organization(ITEM)}\n${organization(ITEM, 'identifier="other"')}` }),
    7,
    /a package of its own/,
  ],
  ALL_ITEMS_HIDDEN: [
    manifest12({ organizations: organization('<item identifier="a" identifierref="res-1" isvisible="false"/>') }),
    5,
    /Leave isvisible out/,
  ],
  ITEM_WITH_PAGE_AND_ITEMS: [
    manifest12({
      organizations: organization(
        '<item identifier="a" identifierref="res-1"><item identifier="b" identifierref="res-1"/></item>',
      ),
    }),
    6,
    /Move the page into an item of its own/,
  ],
  ITEM_WITHOUT_PAGE: [
    manifest12({ organizations: organization(`${ITEM}\n<item identifier="b"/>`) }),
    7,
    /Give it the identifierref of its page, or take it out/,
  ],
  RESOURCE_REPEATED: [
    manifest12({ resources: `${sco12('res-1', 'index.html')}\n${sco12('res-1', 'index.html')}` }),
    9,
    /Give each resource its own identifier/,
  ],
  DEPENDENCY_UNUSABLE: [
    manifest12({
      resources: sco12('res-1', 'index.html').replace('</resource>', '\n<dependency identifierref="gone"/></resource>'),
    }),
    9,
    /take the dependency out/,
  ],
  STANDARD_MIXED: [manifest12().replace('adlcp_rootv1p2', 'adlcp_v1p3'), 3, /namespaces of one standard/],
  XML_BASE_MENDED: [
    manifest2004('3rd', { resources: sco2004('res-1', 'Intro.html', [], 'xml:base="Media"') }),
    8,
    /Add the slash/,
  ],
  HREF_MENDED: [launching('Media\\Intro.html'), 8, /Write it so/],
  HREF_CASE: [launching('INDEX.html'), 8, /Write it as in the zip/],
  FILE_MISSING: [
    manifest12({
      resources: sco12('res-1', 'index.html', ['gone.png']).replace('<file href="gone', '\n<file href="gone'),
    }),
    9,
    /Add the file, or take it off the list/,
  ],
  LAUNCH_FILE_MISSING: [
    manifest12({
      organizations: `${organization(ITEM)}${organization('<item identifier="b" identifierref="far"/>', 'identifier="other"')}`,
      resources: `${sco12('res-1', 'index.html')}\n${resource('far', 'gone.html', [], 'adlcp:scormtype="sco"')}`,
    }),
    11,
    /Add the file, or correct the href/,
  ],
  LAUNCH_FILE_FLASH: [launching('Media/film.SWF'), 8, /Publish it again as HTML5/],
};

describe('a warning names the line, says what is wrong and then what to change', () => {
  it.each(Object.entries(FAULTS))('%s', (code, [manifest, line, advice]) => {
    const warning = warningsOf(manifest).find((found) => found.code === code);
    expect(warning).toMatchObject({ file: 'imsmanifest.xml', line, message: expect.stringMatching(advice) as string });
    expect(warning?.message).toMatch(/^.+\. [A-Z].+\.$/s);
  });
});

describe('a mastery score of SCORM 1.2', () => {
  const scored = (elements: string) =>
    manifest12({
      organizations: organization(`<item identifier="a" identifierref="res-1">${elements}</item>`),
    });
  const score = (text: string) => `<adlcp:masteryscore>${text}</adlcp:masteryscore>`;

  it.each([
    ['0.8', 'VALUE_DOUBTFUL', /is 0\.8 of 100 points.*Write 80 if 80 of 100 is meant/],
    ['1', 'VALUE_DOUBTFUL', /Write 100 if 100 of 100 is meant/],
    ['', 'VALUE_IGNORED', /is empty.*or take the element out/],
    [' ', 'VALUE_IGNORED', /is empty/],
    ['180', 'VALUE_IGNORED', /not a number from 0 to 100/],
  ] as const)('of "%s" is warned of', (text, code, message) => {
    expect(warningsOf(scored(score(text)))).toEqual([
      expect.objectContaining({ code, message: expect.stringMatching(message) as string }),
    ]);
  });

  it.each(['0', '80', '79.5', '100'])('of "%s" is in order', (text) => {
    expect(warningsOf(scored(score(text)))).toEqual([]);
  });

  it('that stands twice is warned of at the second', () => {
    expect(warningsOf(scored(`${score('80')}\n${score('90')}`))).toEqual([
      expect.objectContaining({ code: 'VALUE_DOUBTFUL', line: 7, message: expect.stringMatching(/first one counts/) }),
    ]);
  });
});

it('a number to select below nothing is told as that, and not as more than none', () => {
  const [warning] = warningsOf(sequenced('<imsss:randomizationControls selectCount="2"/>'));
  expect(warning?.message).toMatch(/no items below to select from; it was ignored/);
});

describe('a fault of SCORM 1.2 is told in the words of its file', () => {
  it.each([
    [
      '<adlcp:timelimitaction>explode</adlcp:timelimitaction>',
      /^<timelimitaction> says "explode".*Write one of these\.$/,
    ],
    ['<title> </title>', /^<title> of <item> "a" is empty; learners read the identifier.*Write the title in it\.$/],
  ])('%s', (inner, message) => {
    const items = `<item identifier="a" identifierref="res-1">\n${inner}</item>`;
    expect(warningsOf(manifest12({ organizations: organization(items) }))).toEqual([
      expect.objectContaining({ code: 'VALUE_IGNORED', message: expect.stringMatching(message) as string }),
    ]);
  });

  it('an empty title with the line that it stands in', () => {
    const items = '<item identifier="a" identifierref="res-1">\n<title/></item>';
    const plain = warningsOf(manifest12({ organizations: organization(items) }))[0]?.line ?? 0;
    const lower = warningsOf(manifest12({ organizations: organization(`\n${items}`) }))[0]?.line;
    expect([plain > 1, lower]).toEqual([true, plain + 1]);
  });
});
