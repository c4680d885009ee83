import {
  HIDE_LMS_UI,
  TIME_LIMIT_ACTIONS,
  type CompletionMeasure,
  type PackageItem,
  type SharedDataMap,
} from '../package-structure.js';
import type { ManifestContext } from './manifest-context.js';
import { readObjectives } from './read-objectives.js';
import { partsNamed, readSequencing } from './read-sequencing.js';
import { booleanOf, decimalOf } from './value.js';
import { attributeOf, childOf, childrenOf, childText, type XmlElement } from './xml-element.js';

/** What an item tells its SCO and the player, apart from its place in the tree. */
export type ItemData = Pick<
  PackageItem,
  | 'launchData'
  | 'masteryScore'
  | 'maxTimeAllowed'
  | 'timeLimitAction'
  | 'prerequisites'
  | 'completionThreshold'
  | 'completionMeasure'
  | 'scaledPassingScore'
  | 'objectives'
  | 'hideLmsUi'
  | 'dataMaps'
  | 'sequencing'
>;

/** The adlcp elements of SCORM 1.2, or adlcp, adlnav and sequencing of 2004 (CAM, `<item>` and its extensions). */
export function readItemData(item: XmlElement, context: ManifestContext): ItemData {
  return context.standard === 'scorm_1.2' ? readItemData12(item, context) : readItemData2004(item, context);
}

function readItemData12(item: XmlElement, context: ManifestContext): ItemData {
  return {
    launchData: verbatimText(item, 'datafromlms'),
    masteryScore: decimalOf(adlcpText(item, 'masteryscore') ?? undefined, [0, 100], item, context.warnings),
    maxTimeAllowed: adlcpText(item, 'maxtimeallowed'),
    timeLimitAction: timeLimitActionOf(item, context),
    prerequisites: adlcpText(item, 'prerequisites'),
    completionThreshold: null,
    scaledPassingScore: null,
    objectives: [],
    hideLmsUi: [],
    dataMaps: [],
  };
}

function readItemData2004(item: XmlElement, context: ManifestContext): ItemData {
  const sequencing = readSequencing(item, context);
  const limit = partsNamed(sequencing, 'limitConditions')[0]?.attributes['attemptAbsoluteDurationLimit'];
  return {
    launchData: verbatimText(item, 'dataFromLMS'),
    masteryScore: null,
    maxTimeAllowed: limit === undefined || limit === '' ? null : limit,
    timeLimitAction: timeLimitActionOf(item, context),
    prerequisites: null,
    ...completionOf(item, context),
    ...readObjectives(sequencing, item, context),
    hideLmsUi: hideLmsUiOf(item),
    dataMaps: dataMapsOf(item),
    ...(sequencing === undefined ? {} : { sequencing }),
  };
}

/**
 * Both forms of completionThreshold: text up to the 3rd edition, attributes in the 4th, where the number counts for the SCO only when it
 * is completed by measure (RTE, cmi.completion_threshold).
 */
function completionOf(
  item: XmlElement,
  { warnings }: ManifestContext,
): Pick<ItemData, 'completionThreshold' | 'completionMeasure'> {
  const element = childOf(item, 'adlcp', 'completionThreshold');
  if (element === undefined) return { completionThreshold: null };
  const text = element.text.trim();
  if (text !== '') return { completionThreshold: decimalOf(text, [0, 1], element, warnings) };

  const decimal = (name: string): number =>
    decimalOf(attributeOf(element, name, 'adlcp'), [0, 1], element, warnings) ?? 1;
  const completionMeasure: CompletionMeasure = {
    completedByMeasure: booleanOf(attributeOf(element, 'completedByMeasure', 'adlcp'), false),
    minProgressMeasure: decimal('minProgressMeasure'),
    progressWeight: decimal('progressWeight'),
  };
  const { completedByMeasure, minProgressMeasure } = completionMeasure;
  return { completionThreshold: completedByMeasure ? minProgressMeasure : null, completionMeasure };
}

function hideLmsUiOf(item: XmlElement): PackageItem['hideLmsUi'] {
  const presentation = childOf(item, 'adlnav', 'presentation');
  const navigation = presentation === undefined ? undefined : childOf(presentation, 'adlnav', 'navigationInterface');
  const hidden =
    navigation === undefined ? [] : childrenOf(navigation, 'adlnav', 'hideLMSUI').map(({ text }) => text.trim());
  return HIDE_LMS_UI.filter((control) => hidden.includes(control));
}

function dataMapsOf(item: XmlElement): SharedDataMap[] {
  const data = childOf(item, 'adlcp', 'data');
  return (data === undefined ? [] : childrenOf(data, 'adlcp', 'map')).flatMap((map) => {
    const targetId = attributeOf(map, 'targetID', 'adlcp');
    if (targetId === undefined) return [];
    const allowed = (name: string): boolean => booleanOf(attributeOf(map, name, 'adlcp'), true);
    return [{ targetId, read: allowed('readSharedData'), write: allowed('writeSharedData') }];
  });
}

function timeLimitActionOf(item: XmlElement, { warnings }: ManifestContext): PackageItem['timeLimitAction'] {
  const text = adlcpText(item, 'timeLimitAction');
  if (text === null) return null;
  const written = text.toLowerCase().replace(/\s*,\s*/, ',');
  const action = TIME_LIMIT_ACTIONS.find((known) => known === written);
  if (action !== undefined) return action;
  warnings.add(
    'VALUE_IGNORED',
    `The time limit action "${text.slice(0, 60)}" is none of ${TIME_LIMIT_ACTIONS.join('; ')}; it was ignored. Write one of these.`,
    item.line,
  );
  return null;
}

function adlcpText(item: XmlElement, name: string): string | null {
  return childText(item, 'adlcp', name) ?? childText(item, 'imscp', name) ?? null;
}

/** Launch data belong to the SCO: not a space of them is ours to change. */
function verbatimText(item: XmlElement, name: string): string | null {
  const text = (childOf(item, 'adlcp', name) ?? childOf(item, 'imscp', name))?.text;
  return text === undefined || text === '' ? null : text;
}
