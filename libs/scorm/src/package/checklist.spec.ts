import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import {
  encodeManifest,
  hostilePackages,
  manifest12,
  manifest2004,
  minimalSco,
  packageZip,
  resource,
  sco12,
  sco2004,
  scormPackages,
  withPackageOnDisk,
} from '@muster/testing';
import { flattenItems, type PackageItem } from './package-structure.js';
import { readPackage, type PackageReading } from './read-package.js';
import { UnusablePackage } from './unusable-package.js';

/** What a package came to: its reading with the played items, or the code that it was refused with. */
type Outcome = (PackageReading & { items: PackageItem[]; codes: string[] }) | { refused: string; message: string };

async function outcomeOf(bytes: Uint8Array): Promise<Outcome> {
  const write = async (_path: string, content: Readable): Promise<{ sha256: string; size: number }> => {
    const stored = await buffer(content);
    return { sha256: createHash('sha256').update(stored).digest('hex'), size: stored.length };
  };
  try {
    const reading = await withPackageOnDisk(bytes, ({ path }) => readPackage(path, { write }));
    return {
      ...reading,
      items: flattenItems(reading.structure).map(({ item }) => item),
      codes: reading.warnings.map(({ code }) => code),
    };
  } catch (error) {
    if (!(error instanceof UnusablePackage)) throw error;
    return { refused: error.code, message: error.message };
  }
}

const SCO = minimalSco();
const zip = (manifest: string | Buffer, files: Record<string, string> = SCO): Promise<Buffer> =>
  packageZip({ manifest, files });
const organization = (items: string, attributes = ''): string =>
  `<organization identifier="org" ${attributes}>${items}</organization>`;
const item = (inner = '', attributes = ''): string =>
  `<item identifier="i" identifierref="res-1" ${attributes}>${inner}</item>`;
const launching = (href: string, file: string): Promise<Buffer> =>
  zip(manifest12({ resources: sco12('res-1', href) }), { [file]: 'x' });
const launches = (href: string): object => ({ items: [{ href }], codes: [] });
const titled = (title: string, encoding: string): string =>
  manifest12({ encoding, organizations: organization(`<title>${title}</title>${item()}`) });
const shared = `<imsss:sequencingCollection><imsss:sequencing ID="s"><imsss:controlMode flow="true"/><imsss:deliveryControls tracked="false"/></imsss:sequencing></imsss:sequencingCollection>`;
const inner = (identifier: string, rest: string): string =>
  `<manifest identifier="${identifier}" xml:base="part/"><organizations><organization identifier="o">
    <item identifier="${identifier}-item" identifierref="${identifier}-res"/></organization></organizations>
    <resources>${sco12(`${identifier}-res`, 'x.html')}</resources>${rest}</manifest>`;

type Row = [item: number, rule: string, build: () => Buffer | Promise<Buffer>, expected: object];

/** The items "Import (CAM)" of what an LMS must do, by their number; 15 needs attempts and is in import-package.db.spec.ts. */
const CHECKLIST: Row[] = [
  [1, 'a manifest at the top is read', scormPackages.plain12, launches('index.html')],
  [
    1,
    'a folder around everything is refused with how to zip it',
    () => packageZip({ manifest: manifest12(), manifestName: 'Course/imsmanifest.xml' }),
    { refused: 'SCORM.NO_MANIFEST', message: expect.stringContaining('Zip the contents of that folder') as string },
  ],
  [1, 'zip64 is read', scormPackages.zip64, launches('index.html')],
  [1, 'a path that leaves the package is refused', hostilePackages['parent folder'], { refused: 'SCORM.UNSAFE_PATH' }],
  [1, 'a link is refused', hostilePackages['symbolic link'], { refused: 'SCORM.SYMLINK' }],
  [1, 'a bomb is refused', hostilePackages['overlapping entries'], { refused: 'SCORM.BOMB' }],
  [1, 'a name twice is refused', hostilePackages['second manifest'], { refused: 'SCORM.DUPLICATE_NAME' }],
  [2, '1.2 by its schemaversion', scormPackages.plain12, { structure: { standard: 'scorm_1.2' } }],
  [2, 'CAM 1.3 is the 2nd edition', scormPackages.plain2004Second, { structure: { standard: 'scorm_2004_2nd' } }],
  [2, 'the 3rd edition', scormPackages.plain2004Third, { structure: { standard: 'scorm_2004_3rd' } }],
  [2, 'the 4th edition', scormPackages.plain2004Fourth, { structure: { standard: 'scorm_2004_4th' } }],
  [
    2,
    'namespaces tell it where the version is missing',
    scormPackages.missingSchemaversion,
    { structure: { standard: 'scorm_2004_4th' }, codes: ['STANDARD_GUESSED'] },
  ],
  [3, 'UTF-8 with its mark', scormPackages.utf8Bom, { structure: { title: 'Prévention ✓' }, codes: [] }],
  [3, 'UTF-16, little end first', scormPackages.utf16LittleEndian, { structure: { title: 'Prévention ✓' }, codes: [] }],
  [3, 'UTF-16, big end first', scormPackages.utf16BigEndian, { structure: { title: 'Prévention ✓' }, codes: [] }],
  [3, 'ISO-8859-1 that is declared', scormPackages.latin1, { structure: { title: 'Prévention' }, codes: [] }],
  [
    3,
    'windows-1252 that is declared',
    () => {
      const [before = '', after = ''] = titled('“', 'windows-1252').split('“');
      return zip(Buffer.concat([Buffer.from(before), Buffer.from([0x93]), Buffer.from(after)]));
    },
    { structure: { title: '“' }, codes: [] },
  ],
  [
    3,
    'a legacy encoding that calls itself UTF-8',
    () => zip(encodeManifest(titled('Récit', 'UTF-8'), 'latin1')),
    { structure: { title: 'Récit' }, codes: ['ENCODING_MENDED'] },
  ],
  [
    3,
    'a document type is never read',
    () => zip('<!DOCTYPE manifest [<!ENTITY x SYSTEM "file:///etc/passwd">]><manifest/>'),
    { refused: 'SCORM.DOCTYPE' },
  ],
  [
    4,
    'any prefix stands for its namespace',
    () => zip(manifest12().replaceAll('adlcp:', 'own:').replace('xmlns:adlcp', 'xmlns:own')),
    { items: [{ scormType: 'sco' }], codes: [] },
  ],
  [
    4,
    'the manifest itself may have a prefix',
    () =>
      zip(
        manifest12()
          .replace(/<(\/?)(?=[a-z])/g, '<$1p:')
          .replace('xmlns=', 'xmlns:p='),
      ),
    launches('index.html'),
  ],
  [
    4,
    'white space around identifiers and references is trimmed',
    () =>
      zip(
        manifest2004('4th', {
          organizationsAttributes: 'default=" org "',
          organizations: organization(
            '<item identifier=" i " identifierref=" res-1 "><imsss:sequencing IDRef=" s "/></item>',
          ),
          rest: shared.replace('"s"', '" s "'),
        }),
      ),
    { items: [{ identifier: 'i', href: 'index.html', sequencing: { parts: [{}, {}] } }], codes: [] },
  ],
  [4, 'a prefix that is not declared', scormPackages.undeclaredPrefix, { codes: ['PREFIX_UNDECLARED'] }],
  [
    5,
    'the default organization is played',
    scormPackages.twoOrganizations,
    { structure: { defaultOrganization: 'long' } },
  ],
  [
    5,
    'an unknown default is the first',
    () => zip(manifest12({ organizationsAttributes: 'default="no"' })),
    { structure: { defaultOrganization: 'org' }, codes: ['DEFAULT_ORGANIZATION_UNKNOWN'] },
  ],
  [5, 'without one the only SCO is played', scormPackages.noOrganizations, { codes: ['NO_ORGANIZATIONS'] }],
  [5, 'without one, two SCOs are refused', scormPackages.noOrganizationsTwoScos, { refused: 'SCORM.NO_LAUNCHABLE' }],
  [
    6,
    'items nest, and hidden ones stay',
    scormPackages.multiSco12,
    {
      items: [
        { identifier: 'module-1', href: null },
        { identifier: 'lesson-1' },
        { identifier: 'lesson-2' },
        { identifier: 'module-2' },
        { identifier: 'group' },
        { identifier: 'quiz' },
        { identifier: 'print', visible: false },
      ],
    },
  ],
  [
    7,
    'a missing resource is reported and the rest plays',
    () => zip(manifest12({ organizations: organization(`${item()}<item identifier="b" identifierref="gone"/>`) })),
    { items: [{ href: 'index.html' }, { href: null }], codes: ['RESOURCE_MISSING'] },
  ],
  [
    7,
    'a manifest inside lends its resource',
    () =>
      zip(
        manifest12({
          organizations: organization('<item identifier="i" identifierref="sub-res"/>'),
          resources: '',
          rest: inner('sub', ''),
        }),
        { 'part/x.html': 'x' },
      ),
    launches('part/x.html'),
  ],
  [
    7,
    'a manifest inside a manifest inside stands in for an item',
    () =>
      zip(
        manifest12({
          organizations: organization('<item identifier="i" identifierref="deep"/>'),
          resources: '',
          rest: inner('sub', inner('deep', '')),
        }),
        { 'part/x.html': 'x', 'part/part/x.html': 'x' },
      ),
    { items: [{ href: null }, { identifier: 'deep-item', href: 'part/part/x.html' }], codes: [] },
  ],
  [8, 'scormtype of 1.2', scormPackages.plain12, { items: [{ scormType: 'sco' }] }],
  [8, 'scormType of 2004', scormPackages.plain2004Third, { items: [{ scormType: 'sco' }] }],
  [
    8,
    'none is an asset',
    () => zip(manifest12({ resources: resource('res-1', 'index.html') })),
    { items: [{ scormType: 'asset' }], codes: ['SCORMTYPE_MISSING'] },
  ],
  [9, 'every xml:base joins the href', scormPackages.xmlBase, launches('content/lessons/first/index.html')],
  ...(
    [
      ['?a=1', 'index.html?a=1'],
      ['&amp;a=1', 'index.html?a=1'],
      ['#end', 'index.html#end'],
    ] as const
  ).map(([parameters, href]): Row => [
    9,
    `parameters ${parameters} join the href`,
    () => zip(manifest12({ organizations: organization(item('', `parameters="${parameters}"`)) })),
    launches(href),
  ]),
  [
    9,
    'parameters join an href that has some, below a base',
    () =>
      zip(
        manifest2004('4th', {
          organizations: organization(item('', 'parameters="?b=2"')),
          resources: sco2004('res-1', 'x.html?a=1#top', [], 'xml:base="part/"'),
        }),
        { 'part/x.html': 'x' },
      ),
    launches('part/x.html?a=1&b=2#top'),
  ],
  [
    10,
    'names in UTF-8, encoded in the href',
    scormPackages.nonAsciiNames,
    launches('le%C3%A7on%20un/%E7%AC%AC%E4%B8%80%E8%AA%B2.html'),
  ],
  [10, 'names in UTF-8 without the flag', scormPackages.unflaggedUtf8Names, { items: [{ href: 'le%C3%A7on.html' }] }],
  [10, 'names in code page 437', scormPackages.codePage437Names, { items: [{ href: 'le%C3%A7on.html' }] }],
  [
    10,
    'a name composed otherwise than its href',
    () => launching('cafe\u0301.html', 'caf\u00e9.html'),
    launches('caf%C3%A9.html'),
  ],
  [
    10,
    'an href composed otherwise than its name',
    () => launching('caf\u00e9.html', 'cafe\u0301.html'),
    launches('caf%C3%A9.html'),
  ],
  [
    10,
    'the same, encoded by percent',
    () => launching('cafe%CC%81.html', 'caf\u00e9.html'),
    launches('caf%C3%A9.html'),
  ],
  [10, 'a space that is not encoded', () => launching('my page.html', 'my page.html'), launches('my%20page.html')],
  [
    10,
    'a backslash',
    scormPackages.backslashHrefs,
    { items: [{ href: 'shared/pages/index.html' }], codes: expect.arrayContaining(['HREF_MENDED']) as string[] },
  ],
  [10, 'other capitals', () => launching('Index.HTML', 'index.html'), { items: [{ href: 'index.html' }] }],
  [10, 'an href with a query', () => launching('index.html?mode=test', 'index.html'), launches('index.html?mode=test')],
  [
    10,
    'a listed file that is missing is a warning',
    () => zip(manifest12({ resources: sco12('res-1', 'index.html', ['gone.png']) })),
    { items: [{ href: 'index.html' }], codes: ['FILE_MISSING'] },
  ],
  [
    10,
    'a launch file that is missing is an error',
    () => launching('gone.html', 'x.html'),
    { refused: 'SCORM.MISSING_LAUNCH_FILE' },
  ],
  [
    11,
    'the elements of 1.2',
    () =>
      zip(
        manifest12({
          organizations: organization(
            item(`<adlcp:prerequisites type="aicc_script">a|b</adlcp:prerequisites><adlcp:maxtimeallowed>00:30:00</adlcp:maxtimeallowed>
              <adlcp:timelimitaction>exit,message</adlcp:timelimitaction><adlcp:datafromlms> x=1 </adlcp:datafromlms><adlcp:masteryscore>80</adlcp:masteryscore>`) +
              '<item identifier="a" identifierref="res-1"/><item identifier="b" identifierref="res-1"/>',
          ),
        }),
      ),
    {
      items: [
        {
          prerequisites: 'a|b',
          maxTimeAllowed: '00:30:00',
          timeLimitAction: 'exit,message',
          launchData: ' x=1 ',
          masteryScore: 80,
        },
        { prerequisites: null },
        { prerequisites: null },
      ],
      codes: [],
    },
  ],
  [
    12,
    'the elements of the 4th edition',
    scormPackages.sequenced2004,
    {
      items: [
        {
          timeLimitAction: 'continue,no message',
          launchData: 'chapter=1',
          completionMeasure: { completedByMeasure: true, minProgressMeasure: 0.75, progressWeight: 0.5 },
          dataMaps: [{ targetId: 'notes', read: true, write: false }],
          hideLmsUi: ['continue', 'suspendAll'],
        },
        {},
      ],
    },
  ],
  [
    12,
    'the threshold of the 3rd edition is text',
    () =>
      zip(
        manifest2004('3rd', {
          organizations: organization(item('<adlcp:completionThreshold>0.5</adlcp:completionThreshold>')),
        }),
      ),
    { items: [{ completionThreshold: 0.5 }], codes: [] },
  ],
  [
    13,
    'a collection lends what the item does not say itself',
    () =>
      zip(
        manifest2004('4th', {
          organizations: organization(
            item('<imsss:sequencing IDRef="s"><imsss:controlMode flow="false"/></imsss:sequencing>'),
          ),
          rest: shared,
        }),
      ),
    {
      items: [
        {
          sequencing: {
            parts: [
              { name: 'controlMode', attributes: { flow: 'false' } },
              { name: 'deliveryControls', attributes: { tracked: 'false' } },
            ],
          },
        },
      ],
      codes: [],
    },
  ],
  [
    14,
    'global data of the learner unless the organization says otherwise',
    scormPackages.plain2004Fourth,
    { structure: { organizations: [{ objectivesGlobalToSystem: true, sharedDataGlobalToSystem: true }] } },
  ],
  [
    14,
    'global data of the attempt where it does',
    () =>
      zip(
        manifest2004('4th', {
          organizations: organization(
            item(),
            'adlseq:objectivesGlobalToSystem="false" adlcp:sharedDataGlobalToSystem="false"',
          ),
        }),
      ),
    { structure: { organizations: [{ objectivesGlobalToSystem: false, sharedDataGlobalToSystem: false }] } },
  ],
];

it.each(CHECKLIST)('item %d: %s', async (_number, _rule, build, expected) => {
  expect(await outcomeOf(await build())).toMatchObject(expected);
});

it('every item from 1 to 14 has a row', () => {
  expect([...new Set(CHECKLIST.map(([number]) => number))]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
});
