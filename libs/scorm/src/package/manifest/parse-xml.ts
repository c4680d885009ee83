import { SaxesParser, type SaxesTagNS } from 'saxes';
import type { PackageLimits } from '../package-limits.js';
import type { PackageWarnings } from '../package-warnings.js';
import { UnusablePackage, type UnusablePackageCode } from '../unusable-package.js';
import { UNDECLARED, vocabularyOf, type Vocabulary } from './vocabulary.js';
import type { XmlElement } from './xml-element.js';

export interface XmlDocument {
  root: XmlElement;
  /** Every namespace the document declares, to tell the standard when nothing else does. */
  namespaces: ReadonlySet<string>;
}

/**
 * Reads a manifest into elements. Nothing is ever fetched or expanded: a DOCTYPE is refused before it is read, and the parser knows the
 * five entities of XML only.
 * @throws UnusablePackage `SCORM.DOCTYPE`, `SCORM.MANIFEST_NOT_XML` with the line, `SCORM.MANIFEST_TOO_LARGE`
 */
export function parseXml(text: string, file: string, limits: PackageLimits, warnings: PackageWarnings): XmlDocument {
  const refuse = (code: UnusablePackageCode, sentence: string, line: number): never => {
    throw new UnusablePackage(code, sentence, { file, line });
  };
  const refuseDoctype = (line: number): never =>
    refuse(
      'SCORM.DOCTYPE',
      'The manifest has a DOCTYPE, which a SCORM manifest never needs. Remove the line that begins with <!DOCTYPE and pack the course again.',
      line,
    );

  const doctype = doctypeInProlog(text);
  if (doctype !== null) refuseDoctype(lineAt(text, doctype));

  const namespaces = new Set<string>();
  const undeclared = new Set<string>();
  const open: XmlElement[] = [];
  let root: XmlElement | undefined;
  let rootUri = '';
  let elements = 0;
  let startLine = 1;

  const parser = new SaxesParser({
    xmlns: true as const,
    resolvePrefix: (prefix: string) => {
      if (prefix === '') return undefined;
      if (!undeclared.has(prefix)) {
        warnings.add(
          'PREFIX_UNDECLARED',
          `The prefix "${prefix}" is used but not declared; it was taken for the usual one. Declare it on <manifest>.`,
          parser.line,
        );
        undeclared.add(prefix);
      }
      return `${UNDECLARED}${prefix.toLowerCase()}`;
    },
  });
  parser.on('error', (error) =>
    refuse(
      'SCORM.MANIFEST_NOT_XML',
      `The manifest is not well-formed XML: ${sentenceOf(error)} Correct imsmanifest.xml, or export the course again.`,
      parser.line,
    ),
  );
  parser.on('doctype', () => refuseDoctype(parser.line));
  parser.on('opentagstart', () => {
    startLine = parser.line;
  });
  parser.on('opentag', (tag) => {
    elements += 1;
    if (elements > limits.manifestElements || open.length >= limits.manifestDepth) {
      refuse(
        'SCORM.MANIFEST_TOO_LARGE',
        `The manifest has more than ${limits.manifestElements} elements, or more than ${limits.manifestDepth} inside each other. Split the course.`,
        startLine,
      );
    }
    Object.values(tag.ns).forEach((uri) => namespaces.add(uri));
    const element = elementOf(tag, startLine, root === undefined ? null : tag.uri === rootUri);
    if (root === undefined) {
      root = element;
      rootUri = tag.uri;
      warnAboutRoot(tag, startLine, warnings);
    }
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  const addText = (piece: string): void => {
    const element = open.at(-1);
    if (element !== undefined) element.text += piece;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => void open.pop());

  parser.write(text).close();
  return {
    root: root ?? refuse('SCORM.MANIFEST_NOT_XML', 'The manifest is empty. Export the course again.', 1),
    namespaces,
  };
}

/** `inRootNamespace` is null for the root itself. What shares the root's namespace is a manifest element, whatever its URI. */
function elementOf(tag: SaxesTagNS, line: number, inRootNamespace: boolean | null): XmlElement {
  const known = vocabularyOf(tag.uri);
  const vocabulary: Vocabulary = (known === 'none' || known === 'other') && inRootNamespace !== false ? 'imscp' : known;
  return {
    vocabulary,
    name: tag.local,
    line,
    attributes: Object.values(tag.attributes)
      .filter(({ prefix, name }) => prefix !== 'xmlns' && name !== 'xmlns')
      .map(({ uri, local, value }) => ({ vocabulary: vocabularyOf(uri), name: local, value })),
    children: [],
    text: '',
  };
}

function warnAboutRoot(tag: SaxesTagNS, line: number, warnings: PackageWarnings): void {
  if (vocabularyOf(tag.uri) === 'imscp') return;
  const found = tag.uri === '' ? 'no namespace' : `the unknown namespace "${tag.uri}"`;
  warnings.add(
    'NAMESPACE_UNKNOWN',
    `<${tag.name}> has ${found}; it was read as an IMS content package. Declare the namespace of the standard on <manifest>, or export the course again.`,
    line,
  );
}

/** Offset of a DOCTYPE before the root, null without one. Found before parsing, so that ten megabytes of entities cost nothing. */
function doctypeInProlog(text: string): number | null {
  let at = 0;
  for (;;) {
    while (/\s/.test(text.charAt(at))) at += 1;
    const end = text.startsWith('<?', at) ? '?>' : text.startsWith('<!--', at) ? '-->' : null;
    if (end === null) return /^<!doctype/i.test(text.slice(at, at + 9)) ? at : null;
    const close = text.indexOf(end, at + 2);
    if (close === -1) return null;
    at = close + end.length;
  }
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** saxes puts the place in front of its message; the refusal carries the line by itself. */
function sentenceOf(error: Error): string {
  const message = error.message.replace(/^(?:[^:]*:)?\d+:\d+:\s*/, '').replace(/\.$/, '');
  return `${message}.`;
}
