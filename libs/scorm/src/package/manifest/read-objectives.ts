import type { ObjectiveMap, PackageObjective, Sequencing, SequencingPart } from '../package-structure.js';
import type { ManifestContext } from './manifest-context.js';
import { partsNamed } from './read-sequencing.js';
import { booleanOf, decimalOf } from './value.js';
import type { XmlElement } from './xml-element.js';

/** Defaults of imsss:mapInfo (SCORM 2004 SN, objective maps). */
const READS_AND_WRITES = {
  readSatisfiedStatus: true,
  readNormalizedMeasure: true,
  writeSatisfiedStatus: false,
  writeNormalizedMeasure: false,
};
/** Defaults of adlseq:mapInfo (SCORM 2004 4th edition), which hold only where that element is given. */
const READS_AND_WRITES_4TH = {
  readRawScore: true,
  readMinScore: true,
  readMaxScore: true,
  readCompletionStatus: true,
  readProgressMeasure: true,
  writeRawScore: false,
  writeMinScore: false,
  writeMaxScore: false,
  writeCompletionStatus: false,
  writeProgressMeasure: false,
};

export interface ItemObjectives {
  /** Objectives with an id, the primary one first. A primary objective may have none: it then counts but makes no row. */
  objectives: PackageObjective[];
  scaledPassingScore: number | null;
}

/** The objectives of an item, and the passing score of a primary objective that is satisfied by measure (RTE, cmi.scaled_passing_score). */
export function readObjectives(
  sequencing: Sequencing | undefined,
  item: XmlElement,
  context: ManifestContext,
): ItemObjectives {
  const lists = partsNamed(sequencing, 'objectives');
  const extras = partsNamed(sequencing, 'objectives', 'adlseq').flatMap((list) =>
    partsNamed(list, 'objective', 'adlseq'),
  );
  const read = (part: SequencingPart, primary: boolean): PackageObjective =>
    readObjective(part, primary, extras, item, context);

  const primaries = lists.flatMap((list) => partsNamed(list, 'primaryObjective')).map((part) => read(part, true));
  const others = lists.flatMap((list) => partsNamed(list, 'objective')).map((part) => read(part, false));
  const primary = primaries[0];
  return {
    objectives: [...primaries.slice(0, 1), ...others].filter(({ id }) => id !== ''),
    scaledPassingScore: primary?.satisfiedByMeasure === true ? primary.minNormalizedMeasure : null,
  };
}

function readObjective(
  part: SequencingPart,
  primary: boolean,
  extras: readonly SequencingPart[],
  item: XmlElement,
  context: ManifestContext,
): PackageObjective {
  const id = part.attributes['objectiveID'] ?? '';
  const measure = partsNamed(part, 'minNormalizedMeasure')[0]?.text;
  const extra = extras.filter(({ attributes }) => (attributes['objectiveID'] ?? '') === id);
  return {
    id,
    primary,
    satisfiedByMeasure: booleanOf(part.attributes['satisfiedByMeasure'], false),
    minNormalizedMeasure:
      decimalOf(
        measure,
        [-1, 1],
        { name: '<minNormalizedMeasure>', line: item.line },
        context.warnings,
        'it was read as 1',
      ) ?? 1,
    maps: mergeMaps([
      ...partsNamed(part, 'mapInfo').map((map) => readMap(map, READS_AND_WRITES)),
      ...extra
        .flatMap((objective) => partsNamed(objective, 'mapInfo', 'adlseq'))
        .map((map) => readMap(map, READS_AND_WRITES_4TH)),
    ]),
  };
}

function readMap({ attributes }: SequencingPart, defaults: Record<string, boolean>): ObjectiveMap {
  return {
    targetObjectiveId: attributes['targetObjectiveID'] ?? '',
    access: Object.fromEntries(
      Object.entries(defaults).map(([name, value]) => [name, booleanOf(attributes[name], value)]),
    ),
  };
}

/** One map per global objective: the two vocabularies speak of different values of the same one. */
function mergeMaps(maps: readonly ObjectiveMap[]): ObjectiveMap[] {
  const merged = new Map<string, ObjectiveMap>();
  for (const { targetObjectiveId, access } of maps) {
    const before = merged.get(targetObjectiveId)?.access ?? {};
    merged.set(targetObjectiveId, { targetObjectiveId, access: { ...before, ...access } });
  }
  return [...merged.values()].filter(({ targetObjectiveId }) => targetObjectiveId !== '');
}
