import type { Vocabulary } from './vocabulary.js';

export interface XmlAttribute {
  vocabulary: Vocabulary;
  name: string;
  value: string;
}

/** An element of a manifest, its names resolved to vocabularies. `line` is one-based, where its start tag begins. */
export interface XmlElement {
  vocabulary: Vocabulary;
  name: string;
  line: number;
  attributes: XmlAttribute[];
  children: XmlElement[];
  /** Text directly in the element, CDATA included, verbatim. */
  text: string;
}

/** Child elements of that name. Case is ignored: the two standards, and tools within one, differ in it (scormtype, scormType). */
export function childrenOf(element: XmlElement, vocabulary: Vocabulary, name: string): XmlElement[] {
  return element.children.filter((child) => child.vocabulary === vocabulary && sameName(child.name, name));
}

export function childOf(element: XmlElement, vocabulary: Vocabulary, name: string): XmlElement | undefined {
  return element.children.find((child) => child.vocabulary === vocabulary && sameName(child.name, name));
}

/** A trimmed attribute without a namespace or with the given one; undefined when absent or blank (xs:ID and IDREF are trimmed, CM-08). */
export function attributeOf(element: XmlElement, name: string, vocabulary?: Vocabulary): string | undefined {
  const value = element.attributes
    .find((attr) => (attr.vocabulary === 'none' || attr.vocabulary === vocabulary) && sameName(attr.name, name))
    ?.value.trim();
  return value === '' ? undefined : value;
}

/** xml:base as written, undefined when absent or blank. */
export function xmlBaseOf(element: XmlElement): string | undefined {
  const value = element.attributes.find((attr) => attr.vocabulary === 'xml' && attr.name === 'base')?.value.trim();
  return value === '' ? undefined : value;
}

/** Text of a child, with white space collapsed as XML tools indent it; undefined when absent or blank. */
export function childText(element: XmlElement, vocabulary: Vocabulary, name: string): string | undefined {
  const text = childOf(element, vocabulary, name)?.text.replace(/\s+/g, ' ').trim();
  return text === '' ? undefined : text;
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
