import { PACKAGE_LIMITS } from '../package-limits.js';
import { PackageWarnings } from '../package-warnings.js';
import { UnusablePackage } from '../unusable-package.js';
import { decodeManifest } from './decode-manifest.js';
import { parseXml, type XmlDocument } from './parse-xml.js';

const IMSCP = 'http://www.imsproject.org/xsd/imscp_rootv1p1p2';

function parse(source: string | Buffer, warnings = new PackageWarnings('m.xml')): XmlDocument {
  return parseXml(decodeManifest(Buffer.from(source), 'm.xml', warnings), 'm.xml', PACKAGE_LIMITS, warnings);
}

function refusalOf(source: string | Buffer): UnusablePackage {
  try {
    parse(source);
  } catch (error) {
    if (error instanceof UnusablePackage) return error;
    throw error;
  }
  throw new Error('The manifest was accepted');
}

const XXE = '<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]><m>&x;</m>';
const LOL = `<!DOCTYPE m [<!ENTITY a "ha">${Array.from({ length: 30 }, (_, i) => `<!ENTITY a${i} "&a;&a;&a;&a;&a;&a;&a;&a;">`).join('')}]><m>&a29;</m>`;

describe('a DOCTYPE is refused at once', () => {
  it.each([
    ['an external entity', XXE],
    ['a parameter entity', '<!DOCTYPE m [<!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd"> %p;]><m/>'],
    ['an external subset', '<!DOCTYPE m SYSTEM "http://127.0.0.1/x.dtd"><m/>'],
    ['a billion laughs', LOL],
    ['nine megabytes of one entity', `<!DOCTYPE m [<!ENTITY a "${'a'.repeat(9_000_000)}">]><m>&a;&a;</m>`],
    ['an unfinished declaration', '<!DOCTYPE m ['],
    ['small letters', '<!doctype m><m/>'],
    ['UTF-16 little endian', Buffer.from(`\uFEFF${XXE}`, 'utf16le')],
    ['UTF-16 big endian', Buffer.from(`\uFEFF${XXE}`, 'utf16le').swap16()],
    ['UTF-16 without a mark', Buffer.from(`<?xml version="1.0"?>${XXE}`, 'utf16le')],
  ])('with %s', (_what, source) => {
    expect(refusalOf(source).code).toBe('SCORM.DOCTYPE');
  });

  it('behind comments and instructions, with its line', () => {
    const refusal = refusalOf(`<?xml version="1.0"?>\n<!-- <m> -->\n<?tool?>\n${XXE}`);
    expect([refusal.code, refusal.line, refusal.file]).toEqual(['SCORM.DOCTYPE', 4, 'm.xml']);
  });

  it('in UTF-7, which is not read at all', () => {
    expect(refusalOf('<?xml version="1.0" encoding="utf-7"?>+ADwAIQ-DOCTYPE m+AD4-').code).toBe(
      'SCORM.MANIFEST_ENCODING',
    );
  });
});

describe('a manifest that is not well-formed', () => {
  it.each([
    ['has no content', '', 1],
    ['is not XML', 'hello', 1],
    ['is cut off', '<m>\n<a>', 2],
    ['crosses its tags', '<m>\n<a></m>\n</a>', 2],
    ['uses an entity of HTML', '<m>\n\n&nbsp;</m>', 3],
    ['has an ampersand alone', '<m>a & b</m>', 1],
    ['repeats an attribute', '<m a="1" a="2"/>', 1],
  ])('is refused with the line when it %s', (_what, source, line) => {
    const refusal = refusalOf(source);
    expect([refusal.code, refusal.line]).toEqual(['SCORM.MANIFEST_NOT_XML', line]);
    expect(refusal.message).not.toMatch(/\d+:\d+/);
  });
});

describe('names in a manifest', () => {
  it.each([
    [`<manifest xmlns="${IMSCP}"><item/></manifest>`],
    [`<p:manifest xmlns:p="${IMSCP}"><p:item/></p:manifest>`],
    [`<p:manifest xmlns:p=" ${IMSCP}/ "><p:item/></p:manifest>`],
    ['<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"><item/></manifest>'],
  ])('go by namespace, whatever the prefix: %s', (source) => {
    const warnings = new PackageWarnings('m.xml');
    const { root } = parse(source, warnings);
    expect([root.vocabulary, root.name, root.children[0]?.vocabulary, root.children[0]?.name]).toEqual([
      'imscp',
      'manifest',
      'imscp',
      'item',
    ]);
    expect(warnings.list()).toEqual([]);
  });

  it.each(['<manifest><item/></manifest>', '<manifest xmlns="urn:my-tool"><item/></manifest>'])(
    'of an unknown root namespace are those of a manifest, with a warning: %s',
    (source) => {
      const warnings = new PackageWarnings('m.xml');
      expect(parse(source, warnings).root.children[0]?.vocabulary).toBe('imscp');
      expect(warnings.list().map(({ code }) => code)).toEqual(['NAMESPACE_UNKNOWN']);
    },
  );

  it('with a prefix that nobody declared are the usual ones, with one warning and its line', () => {
    const warnings = new PackageWarnings('m.xml');
    const { root } = parse(`<manifest xmlns="${IMSCP}">\n<a adlcp:scormtype="sco"/>\n<adlcp:b/></manifest>`, warnings);
    expect(root.children[0]?.attributes[0]).toEqual({ vocabulary: 'adlcp', name: 'scormtype', value: 'sco' });
    expect(root.children[1]?.vocabulary).toBe('adlcp');
    expect(warnings.list()).toEqual([expect.objectContaining({ code: 'PREFIX_UNDECLARED', line: 2 })]);
  });

  it('of other namespaces are kept apart', () => {
    const { root } = parse(`<manifest xmlns="${IMSCP}" xmlns:o="urn:other"><o:item/></manifest>`);
    expect(root.children[0]?.vocabulary).toBe('other');
  });
});

it('text and CDATA are joined, the five entities of XML replaced', () => {
  expect(parse('<m>a &amp; <![CDATA[<b> & ]]>&#233;</m>').root.text).toBe('a & <b> & é');
});
