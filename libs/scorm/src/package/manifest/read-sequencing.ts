import type { Sequencing, SequencingPart } from '../package-structure.js';
import { checkAllAttributes } from './check-attributes.js';
import { checkObjectives } from './check-objectives.js';
import type { ManifestContext } from './manifest-context.js';
import { allScopes, type ManifestScope } from './read-resources.js';
import { attributeOf, childOf, childrenOf, type XmlElement } from './xml-element.js';

/** The shared imsss:sequencing elements of a package by their ID (CAM, sequencingCollection). */
export function readCollections(root: ManifestScope): Map<string, XmlElement> {
  const shared = allScopes(root)
    .flatMap(({ element }) => childrenOf(element, 'imsss', 'sequencingCollection'))
    .flatMap((collection) => childrenOf(collection, 'imsss', 'sequencing'));
  const byId = new Map<string, XmlElement>();
  for (const element of shared) {
    const id = attributeOf(element, 'ID');
    if (id !== undefined && !byId.has(id)) byId.set(id, element);
  }
  return byId;
}

/** The imsss:sequencing of an item or organization with the parts of its collection that it does not give itself; undefined without one. */
export function readSequencing(owner: XmlElement, context: ManifestContext): Sequencing | undefined {
  const element = childOf(owner, 'imsss', 'sequencing');
  if (element === undefined) return undefined;
  checkSequencing(element, context);
  checkSelectCount(element, owner, context);
  const own = element.children.map(partOf);
  const reference = attributeOf(element, 'IDRef');
  if (reference === undefined) return { parts: own };

  const shared = context.collections.get(reference);
  if (shared === undefined) {
    context.warnings.add(
      'SEQUENCING_REFERENCE',
      `The sequencing refers to "${reference}", which no sequencing collection holds; only its own rules count. Add a shared sequencing with that ID, or correct the IDRef.`,
      element.line,
    );
    return { parts: own };
  }
  const given = new Set(own.map(keyOf));
  return { parts: [...own, ...shared.children.map(partOf).filter((part) => !given.has(keyOf(part)))] };
}

/** Warns of what the sequencing of an item or of a collection says amiss. */
export function checkSequencing(element: XmlElement, { warnings }: Pick<ManifestContext, 'warnings'>): void {
  checkAllAttributes(element, warnings);
  checkObjectives(element, warnings);
}

function checkSelectCount(element: XmlElement, owner: XmlElement, { warnings }: ManifestContext): void {
  const controls = childOf(element, 'imsss', 'randomizationControls');
  const count = controls === undefined ? undefined : attributeOf(controls, 'selectCount');
  const children = childrenOf(owner, 'imscp', 'item').length;
  if (controls === undefined || count === undefined || !(Number(count) > children)) return;
  warnings.add(
    'VALUE_DOUBTFUL',
    children === 0
      ? `<randomizationControls> says selectCount="${count.slice(0, 60)}", and there are no items below to select from; it was ignored. Move it to the item that holds the others, or take it out.`
      : `<randomizationControls> says selectCount="${count.slice(0, 60)}", more than the ${children === 1 ? 'one item' : `${children} items`} to select from; all of them are used. Write a number up to ${children}.`,
    controls.line,
  );
}

/** Parts of that name, imsss unless said otherwise. */
export function partsNamed(
  parent: { parts: SequencingPart[] } | SequencingPart | undefined,
  name: string,
  vocabulary: SequencingPart['vocabulary'] = 'imsss',
): SequencingPart[] {
  const parts = parent === undefined ? [] : 'parts' in parent ? parent.parts : parent.children;
  return parts.filter((part) => part.name === name && part.vocabulary === vocabulary);
}

function partOf(element: XmlElement): SequencingPart {
  const part: SequencingPart = {
    name: element.name,
    vocabulary: element.vocabulary === 'imsss' || element.vocabulary === 'adlseq' ? element.vocabulary : 'other',
    attributes: Object.fromEntries(element.attributes.map(({ name, value }) => [name, value.trim()])),
    children: element.children.map(partOf),
  };
  const text = element.text.trim();
  return text === '' ? part : { ...part, text };
}

function keyOf({ vocabulary, name }: SequencingPart): string {
  return `${vocabulary}:${name}`;
}
