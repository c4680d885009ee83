import {
  HIDE_LMS_UI,
  TIME_LIMIT_ACTIONS,
  type CompletionMeasure,
  type PackageItem,
  type SharedDataMap,
} from '../package-structure.js';
import type { ManifestContext } from './manifest-context.js';
import { checkAllAttributes } from './check-attributes.js';
import { isTimespan12 } from './duration.js';
import { masteryScoreOf } from './mastery-score.js';
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
    launchData: launchDataOf(item, 'datafromlms', LAUNCH_DATA_12, context),
    masteryScore: masteryScoreOf(item, context.warnings),
    maxTimeAllowed: maxTimeAllowed12(item, context),
    timeLimitAction: timeLimitActionOf(item, context),
    prerequisites: prerequisitesOf(item, context),
    completionThreshold: null,
    scaledPassingScore: null,
    objectives: [],
    hideLmsUi: [],
    dataMaps: [],
  };
}

function readItemData2004(item: XmlElement, context: ManifestContext): ItemData {
  for (const name of ['data', 'completionThreshold']) {
    const element = childOf(item, 'adlcp', name);
    if (element !== undefined) checkAllAttributes(element, context.warnings);
  }
  const sequencing = readSequencing(item, context);
  const limit = partsNamed(sequencing, 'limitConditions')[0]?.attributes['attemptAbsoluteDurationLimit'];
  return {
    launchData: launchDataOf(item, 'dataFromLMS', LAUNCH_DATA_2004, context),
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
  if (text !== '')
    return {
      completionThreshold: decimalOf(text, [0, 1], { name: '<completionThreshold>', line: element.line }, warnings),
    };

  const decimal = (name: string): number =>
    decimalOf(
      attributeOf(element, name, 'adlcp'),
      [0, 1],
      { name: `${name} of <completionThreshold>`, line: element.line },
      warnings,
      'it was read as 1',
    ) ?? 1;
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
    `<${childNamed(item, 'timeLimitAction')?.name ?? ''}> says "${text.slice(0, 60)}", none of ${TIME_LIMIT_ACTIONS.join('; ')}; it was ignored. Write one of these.`,
    item.line,
  );
  return null;
}

/** Under the name that it has in the file: timelimitaction in 1.2. */
function childNamed(item: XmlElement, name: string): XmlElement | undefined {
  const named = [childOf(item, 'adlcp', name), childOf(item, 'imscp', name)];
  return named.find((child) => child?.text.trim());
}

function adlcpText(item: XmlElement, name: string): string | null {
  return childText(item, 'adlcp', name) ?? childText(item, 'imscp', name) ?? null;
}

/** Most characters of cmi.launch_data: CMIString4096 (RTE 1.2, 3.4.4), SPM 4000 (RTE 4th Ed. 4.2.12). */
const LAUNCH_DATA_12 = 4096;
const LAUNCH_DATA_2004 = 4000;

function launchDataOf(item: XmlElement, name: string, most: number, { warnings }: ManifestContext): string | null {
  const text = verbatimText(item, name);
  if (text !== null && text.length > most) {
    warnings.add(
      'VALUE_DOUBTFUL',
      `<${name}> has ${text.length} characters, more than the ${most} that every LMS must keep; the SCO gets all of them here. Shorten it, or put the data into a file of the package.`,
      item.line,
    );
  }
  return text;
}

function maxTimeAllowed12(item: XmlElement, { warnings }: ManifestContext): string | null {
  const text = adlcpText(item, 'maxtimeallowed');
  if (text !== null && !isTimespan12(text)) {
    warnings.add(
      'VALUE_DOUBTFUL',
      `<maxtimeallowed> says "${text.slice(0, 60)}", which is no time span; it is handed to the SCO as it stands. Write it as HHHH:MM:SS, such as 0001:00:00 for an hour.`,
      item.line,
    );
  }
  return text;
}

/** Only the AICC script is known to the standard (CAM 1.2, 2.3.2.5.1); another language is not guessed at. */
function prerequisitesOf(item: XmlElement, { warnings }: ManifestContext): string | null {
  const element = childOf(item, 'adlcp', 'prerequisites');
  const type = element === undefined ? undefined : attributeOf(element, 'type', 'adlcp');
  if (type === undefined || type.toLowerCase() === 'aicc_script') return adlcpText(item, 'prerequisites');
  warnings.add(
    'PREREQUISITES_UNUSABLE',
    `<prerequisites> says type="${type.slice(0, 60)}", a language that SCORM does not know; it was ignored, and the item is open from the start. Write type="aicc_script" and identifiers of items joined by & or |.`,
    element?.line ?? item.line,
  );
  return null;
}

/** Launch data belong to the SCO: not a space of them is ours to change. */
function verbatimText(item: XmlElement, name: string): string | null {
  const text = (childOf(item, 'adlcp', name) ?? childOf(item, 'imscp', name))?.text;
  return text === undefined || text === '' ? null : text;
}
