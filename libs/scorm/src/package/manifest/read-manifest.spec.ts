import { manifest12, manifest2004, resource, sco12, type ManifestParts } from '@muster/testing';
import { PACKAGE_LIMITS } from '../package-limits.js';
import { flattenItems, type PackageItem, type PackageStructure } from '../package-structure.js';
import { PackageWarnings } from '../package-warnings.js';
import { UnusablePackage } from '../unusable-package.js';
import { readManifest } from './read-manifest.js';

interface Read {
  structure: PackageStructure;
  items: PackageItem[];
  warnings: [code: string, line: number | undefined][];
}

const FILES = ['imsmanifest.xml', 'index.html', 'sco.js', 'quiz.html', 'Media/Intro.html'];

function read(manifest: string, paths: readonly string[] = FILES): Read {
  const warnings = new PackageWarnings('imsmanifest.xml');
  const structure = readManifest(
    { bytes: Buffer.from(manifest), file: 'imsmanifest.xml', paths },
    PACKAGE_LIMITS,
    warnings,
  );
  return {
    structure,
    items: flattenItems(structure).map(({ item }) => item),
    warnings: warnings.list().map(({ code, line }) => [code, line]),
  };
}

function refusalOf(manifest: string): UnusablePackage {
  try {
    read(manifest);
  } catch (error) {
    if (error instanceof UnusablePackage) return error;
    throw error;
  }
  throw new Error('The manifest was accepted');
}

/** A 1.2 manifest whose one item has this inner XML and these attributes. */
function item12(inner: string, attributes = '', parts: ManifestParts = {}): string {
  return manifest12({
    organizations: `<organization identifier="org"><item identifier="i" identifierref="res-1" ${attributes}>${inner}</item></organization>`,
    ...parts,
  });
}

describe('the standard', () => {
  it.each([
    ['1.2', 'scorm_1.2'],
    ['CAM 1.3', 'scorm_2004_2nd'],
    ['1.3', 'scorm_2004_2nd'],
    ['2004 2nd Edition', 'scorm_2004_2nd'],
    ['2004 3rd Edition', 'scorm_2004_3rd'],
    [' 2004\n 4th Edition ', 'scorm_2004_4th'],
    ['2004 4TH EDITION', 'scorm_2004_4th'],
  ])('of schemaversion %j is %s, whatever the namespaces', (schemaversion, standard) => {
    const [older, newer] = [read(manifest12({ schemaversion })), read(manifest2004('3rd', { schemaversion }))];
    expect([older.structure.standard, newer.structure.standard]).toEqual([standard, standard]);
    const [own, foreign] = standard === 'scorm_1.2' ? [older, newer] : [newer, older];
    expect(own.warnings).toEqual([]);
    expect(foreign.warnings).toEqual([['STANDARD_MIXED', 3]]);
  });

  it.each([
    ['none', null],
    ['a strange one', 'five'],
  ])('with %s as schemaversion goes by the namespaces, with a warning', (_what, schemaversion) => {
    const older = read(manifest12({ schemaversion }));
    const newer = read(manifest2004('3rd', { schemaversion }));
    expect([older.structure.standard, newer.structure.standard]).toEqual(['scorm_1.2', 'scorm_2004_4th']);
    expect([...older.warnings, ...newer.warnings].map(([code]) => code)).toEqual([
      'STANDARD_GUESSED',
      'STANDARD_GUESSED',
    ]);
  });
});

describe('organizations', () => {
  const two = (attributes: string): Read =>
    read(
      manifest12({
        organizationsAttributes: attributes,
        organizations: `<organization identifier=" one "><title> First
            course </title><item identifier="a" identifierref="res-1"/></organization>
          <organization identifier="two"><title>Second</title><item identifier="a" identifierref="res-1"/></organization>`,
      }),
    );

  it.each([
    ['default="two"', 'two', 'Second', []],
    ['default=" one"', 'one', 'First course', []],
    ['', 'one', 'First course', []],
    ['default="three"', 'one', 'First course', ['DEFAULT_ORGANIZATION_UNKNOWN']],
  ])('are all kept; with %s, %s is played', (attributes, identifier, title, codes) => {
    const { structure, warnings } = two(attributes);
    expect(structure.organizations.map((one) => one.identifier)).toEqual(['one', 'two']);
    expect([structure.defaultOrganization, structure.title]).toEqual([identifier, title]);
    expect(warnings.map(([code]) => code)).toEqual([...codes, 'ORGANIZATION_NOT_PLAYED']);
  });

  it('without items are left out, with a warning', () => {
    const { structure, warnings } = read(
      manifest12({
        organizations:
          '<organization identifier="empty"/><organization identifier="org"><item identifier="a" identifierref="res-1"/></organization>',
      }),
    );
    expect([structure.organizations.length, warnings.map(([code]) => code)]).toEqual([1, ['ORGANIZATION_EMPTY']]);
  });

  it('may be absent when exactly one SCO can be played', () => {
    const { structure, items, warnings } = read(
      manifest12({ organizations: null, resources: sco12('only', 'index.html') + resource('print', 'quiz.html') }),
    );
    expect(items).toMatchObject([{ identifier: 'only', href: 'index.html', scormType: 'sco' }]);
    expect(structure.defaultOrganization).toBe(structure.organizations[0]?.identifier);
    expect(warnings.map(([code]) => code)).toContain('NO_ORGANIZATIONS');
  });

  it.each([
    ['two SCOs', sco12('a', 'index.html') + sco12('b', 'quiz.html')],
    ['no SCO', resource('a', 'index.html')],
    ['nothing', ''],
  ])('may not be absent with %s', (_what, resources) => {
    expect(refusalOf(manifest12({ organizations: null, resources })).code).toBe('SCORM.NO_LAUNCHABLE');
  });
});

describe('items', () => {
  it('nest to any depth', () => {
    const depth = 60;
    const nested = `${'<item identifier="x">'.repeat(depth)}<item identifier="leaf" identifierref="res-1"/>${'</item>'.repeat(depth)}`;
    let count = 0;
    const { structure } = read(
      manifest12({
        organizations: `<organization identifier="org">${nested.replace(/"x"/g, () => `"x${(count += 1)}"`)}</organization>`,
      }),
    );
    expect(flattenItems(structure).at(-1)).toMatchObject({ depth, item: { identifier: 'leaf', href: 'index.html' } });
  });

  it('keep those that are not visible', () => {
    expect(read(item12('', 'isvisible="false"')).items[0]?.visible).toBe(false);
    expect(read(item12('')).items[0]?.visible).toBe(true);
  });

  it('carry their parameters in the href', () => {
    const { items } = read(item12('', 'parameters="?a=1&amp;b=ü"'));
    expect(items[0]).toMatchObject({ parameters: '?a=1&b=ü', href: 'index.html?a=1&b=ü' });
  });

  it('without an identifier get one, with a warning', () => {
    const { items, warnings } = read(
      manifest12({ organizations: '<organization identifier="org"><item identifierref="res-1"/></organization>' }),
    );
    expect([items[0]?.identifier, warnings.map(([code]) => code)]).toEqual(['item-1', ['IDENTIFIER_MISSING']]);
  });

  it('that share an identifier are refused with both lines, since their results could not be told apart', () => {
    const refusal = refusalOf(
      manifest12({
        organizations:
          '<organization identifier="org"><item identifier="a" identifierref="res-1"/>\n<item identifier="a "/></organization>',
      }),
    );
    expect([refusal.code, refusal.line]).toEqual(['SCORM.DUPLICATE_IDENTIFIER', 6]);
    expect(refusal.message).toContain('lines 5 and 6');
  });

  it('that multiply through manifests in place of items are refused, however few lines they take', () => {
    const level = (at: number): string =>
      `<manifest identifier="m${at}"><organizations><organization identifier="o${at}">${`<item identifierref="${at === 24 ? 'res-1' : `m${at + 1}`}"/>`.repeat(2)}</organization></organizations><resources/></manifest>`;
    const { code } = refusalOf(
      manifest12({
        organizations: '<organization identifier="org"><item identifier="a" identifierref="m1"/></organization>',
        rest: Array.from({ length: 24 }, (_, at) => level(at + 1)).join(''),
      }),
    );
    expect(code).toBe('SCORM.MANIFEST_TOO_LARGE');
  });

  it('with names too long to keep results under are refused', () => {
    const { code, message } = refusalOf(
      manifest12({
        organizations: `<organization identifier="org"><item identifier="i${'1'.repeat(2000)}" identifierref="res-1"/></organization>`,
      }),
    );
    expect(code).toBe('SCORM.NAME_TOO_LONG');
    expect(message).toContain('an identifier of 2001 bytes');
  });

  it('that refer to a missing resource are reported with their line and cannot be launched', () => {
    const { items, warnings } = read(
      manifest12({
        organizations:
          '<organization identifier="org"><item identifier="a" identifierref=" res-1 "/>\n<item identifier="b" identifierref="gone"/></organization>',
      }),
    );
    expect(items.map(({ href }) => href)).toEqual(['index.html', null]);
    expect(warnings).toEqual([['RESOURCE_MISSING', 6]]);
  });

  it('must lead to something that can be launched', () => {
    const refusal = refusalOf(
      manifest12({ organizations: '<organization identifier="org"><item identifier="a"/></organization>' }),
    );
    expect(refusal.code).toBe('SCORM.NO_LAUNCHABLE');
  });

  it.each([
    ['adlcp:scormtype="sco"', 'sco', []],
    ['adlcp:scormType="SCO"', 'sco', []],
    ['scormtype="sco"', 'sco', []],
    ['adlcp:scormtype="asset"', 'asset', []],
    ['', 'asset', ['SCORMTYPE_MISSING']],
  ])('with a resource that says %j are a %s', (attributes, scormType, codes) => {
    const { items, warnings } = read(item12('', '', { resources: resource('res-1', 'index.html', [], attributes) }));
    expect([items[0]?.scormType, warnings.map(([code]) => code)]).toEqual([scormType, codes]);
  });
});

describe('launch files', () => {
  const launching = (href: string, parts: ManifestParts = {}, attributes = ''): string =>
    item12('', '', { resources: sco12('res-1', href, [], attributes), ...parts });

  it.each([
    ['index.html', 'index.html', []],
    ['index.html?lang=en#start', 'index.html?lang=en#start', []],
    ['./index.html', 'index.html', []],
    ['%69ndex.html', 'index.html', []],
    ['media/intro.HTML', 'Media/Intro.html', ['HREF_CASE']],
    ['Media\\Intro.html', 'Media/Intro.html', ['HREF_MENDED']],
    ['/Media/Intro.html', 'Media/Intro.html', ['HREF_MENDED']],
  ])('named %j are found at %j', (href, url, codes) => {
    const { items, warnings } = read(launching(href));
    expect([items[0]?.href, warnings.map(([code]) => code)]).toEqual([url, codes]);
  });

  it('with an escape in their real name are found by it, and their URL is escaped again', () => {
    expect(read(launching('a%20b.html'), ['a%20b.html']).items[0]?.href).toBe('a%2520b.html');
    expect(read(launching('100%.html'), ['100%.html']).items[0]?.href).toBe('100%25.html');
    expect(read(launching('a%20b.html'), ['a b.html']).items[0]?.href).toBe('a%20b.html');
  });

  it.each([
    ['manifest', { rootAttributes: 'xml:base="a/"' }, '', 'a/x.html'],
    ['resources', { resourcesAttributes: 'xml:base="a/"' }, '', 'a/x.html'],
    ['resource', {}, 'xml:base="a/"', 'a/x.html'],
    [
      'all three',
      { rootAttributes: 'xml:base="a/"', resourcesAttributes: 'xml:base="b/"' },
      'xml:base="c/"',
      'a/b/c/x.html',
    ],
    ['two, one of which goes up', { rootAttributes: 'xml:base="a/b/"' }, 'xml:base="../c/"', 'a/c/x.html'],
  ])('are looked for below the xml:base of %s', (_what, parts, attributes, url) => {
    const { items, warnings } = read(launching('x.html', parts, attributes), [url]);
    expect([items[0]?.href, warnings]).toEqual([url, []]);
  });

  it('below a base without its slash are found in that folder, with a warning', () => {
    const { items, warnings } = read(launching('x.html', {}, 'xml:base="a"'), ['a/x.html']);
    expect([items[0]?.href, warnings.map(([code]) => code)]).toEqual(['a/x.html', ['XML_BASE_MENDED']]);
  });

  it.each([
    ['gone.html', 'SCORM.MISSING_LAUNCH_FILE'],
    ['../index.html', 'SCORM.UNSAFE_PATH'],
    ['https://example.org/course', 'SCORM.EXTERNAL_LAUNCH'],
    ['javascript:alert(1)', 'SCORM.EXTERNAL_LAUNCH'],
  ])('at %j refuse the package, with the line of the resource', (href, code) => {
    const refusal = refusalOf(launching(href));
    expect([refusal.code, refusal.file, refusal.line]).toEqual([code, 'imsmanifest.xml', 8]);
  });

  it('that only another organization launches are a warning when missing', () => {
    const { structure, warnings } = read(
      manifest12({
        organizations:
          '<organization identifier="org"><item identifier="a" identifierref="res-1"/></organization><organization identifier="other"><item identifier="b" identifierref="gone"/></organization>',
        resources: sco12('res-1', 'index.html') + resource('gone', 'gone.html', [], 'adlcp:scormtype="sco"'),
      }),
    );
    expect(structure.organizations[1]?.items[0]?.href).toBeNull();
    expect(warnings.map(([code]) => code)).toEqual(['ORGANIZATION_NOT_PLAYED', 'LAUNCH_FILE_MISSING', 'FILE_MISSING']);
  });
});

it('files that are listed but missing are warnings with their line; files of other sites are not looked for', () => {
  const { warnings } = read(
    manifest12({
      resources: sco12('res-1', 'index.html', [
        'sco.js',
        'gone.png',
        'https://example.org/a.js',
        'media%2Fintro.html',
      ]).replace('<file href="gone', '\n<file href="gone'),
    }),
  );
  expect(warnings).toEqual([['FILE_MISSING', 9]]);
});

describe('manifests inside the manifest', () => {
  const inner = `<manifest identifier="inner" xml:base="part/">
    <organizations default="o2"><organization identifier="o1"><item identifier="no" identifierref="inner-res"/></organization>
      <organization identifier="o2"><item identifier="inner-item" identifierref="inner-res"/></organization></organizations>
    <resources>${sco12('inner-res', 'x.html')}</resources></manifest>`;

  it('lend their resources, below their own xml:base', () => {
    const manifest = manifest12({
      organizations: '<organization identifier="org"><item identifier="a" identifierref="inner-res"/></organization>',
      rootAttributes: 'xml:base="all/"',
      resources: '',
      rest: inner,
    });
    expect(read(manifest, ['all/part/x.html']).items[0]?.href).toBe('all/part/x.html');
  });

  it('stand in for an item with the items of their default organization', () => {
    const manifest = manifest12({
      organizations: '<organization identifier="org"><item identifier="a" identifierref="inner"/></organization>',
      resources: '',
      rest: inner,
    });
    expect(read(manifest, ['part/x.html']).items.map(({ identifier, href }) => [identifier, href])).toEqual([
      ['a', null],
      ['inner-item', 'part/x.html'],
    ]);
  });

  it('that refer to themselves end', () => {
    const manifest = manifest12({
      organizations: '<organization identifier="org"><item identifier="a" identifierref="inner"/></organization>',
      rest: inner.replace(
        'identifier="inner-item" identifierref="inner-res"',
        'identifier="again" identifierref="inner"',
      ),
    });
    expect(refusalOf(manifest).code).toBe('SCORM.NO_LAUNCHABLE');
  });
});

describe('a manifest of something else', () => {
  it.each([
    ['another document', '<html><body/></html>'],
    ['a common cartridge', manifest12().replace('ADL SCORM', 'IMS Common Cartridge')],
  ])('is refused when it is %s', (_what, manifest) => {
    expect(refusalOf(manifest).code).toBe('SCORM.NOT_SCORM');
  });
});

it('a package without organizations has the title of its metadata', () => {
  const lom =
    '<lom xmlns="http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"><general><title><langstring xml:lang="en"> Safe \n interviews </langstring></title></general></lom>';
  const manifest = manifest12({ organizations: null, organizationsAttributes: '' }).replace(
    '</metadata>',
    `${lom}</metadata>`,
  );
  expect(read(manifest).structure.title).toBe('Safe interviews');
});
