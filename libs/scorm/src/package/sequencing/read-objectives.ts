import type { Sequencing, SequencingPart } from '../package-structure.js';
import type { ObjectiveDefinition, ObjectiveMapDefinition, ObjectiveValue } from '../../domain/sequencing/index.js';
import { OBJECTIVE_VALUES } from '../../domain/sequencing/index.js';
import { decimal, idOf, partsOf, truth } from './part-value.js';

/** The objectives of an activity, the primary one first; every activity has one, with or without an id (SN 3.8.1). */
export function objectivesOf(sequencing: Sequencing): [ObjectiveDefinition, ...ObjectiveDefinition[]] {
  const lists = partsOf(sequencing, 'objectives');
  const extensions = partsOf(sequencing, 'objectives', 'adlseq').flatMap((list) =>
    partsOf(list, 'objective', 'adlseq'),
  );
  const read = (part: SequencingPart): ObjectiveDefinition => readObjective(part, extensions);
  const primary = lists.flatMap((list) => partsOf(list, 'primaryObjective'))[0];
  const others = lists.flatMap((list) => partsOf(list, 'objective'));
  return [
    primary ? read(primary) : { id: '', satisfiedByMeasure: false, minimumMeasure: 1, maps: [] },
    ...others.map(read),
  ];
}

function readObjective(part: SequencingPart, extensions: readonly SequencingPart[]): ObjectiveDefinition {
  const id = idOf(part.attributes['objectiveID']);
  const own = partsOf(part, 'mapInfo').map((map) => mapOf(map, IMSSS));
  const extended = extensions
    .filter((extension) => idOf(extension.attributes['objectiveID']) === id)
    .flatMap((extension) => partsOf(extension, 'mapInfo', 'adlseq'))
    .map((map) => mapOf(map, ADLSEQ));
  return {
    id,
    satisfiedByMeasure: truth(part, 'satisfiedByMeasure', false),
    minimumMeasure: decimal(partsOf(part, 'minNormalizedMeasure')[0]?.text, 1),
    maps: [...own, ...extended].filter(({ global }) => global !== ''),
  };
}

/** Attribute of a map for each value, to read and to write. What a vocabulary has no attribute for is neither. */
type Attributes = Partial<Record<ObjectiveValue, readonly [read: string, write: string]>>;

const IMSSS: Attributes = {
  satisfied: ['readSatisfiedStatus', 'writeSatisfiedStatus'],
  measure: ['readNormalizedMeasure', 'writeNormalizedMeasure'],
};
const ADLSEQ: Attributes = {
  raw: ['readRawScore', 'writeRawScore'],
  min: ['readMinScore', 'writeMinScore'],
  max: ['readMaxScore', 'writeMaxScore'],
  completed: ['readCompletionStatus', 'writeCompletionStatus'],
  progress: ['readProgressMeasure', 'writeProgressMeasure'],
};

/** By default a map reads and does not write (SN 3.8.2). */
function mapOf(part: SequencingPart, attributes: Attributes): ObjectiveMapDefinition {
  const access = (at: 0 | 1): Record<ObjectiveValue, boolean> =>
    Object.fromEntries(
      OBJECTIVE_VALUES.map((value) => {
        const name = attributes[value]?.[at];
        return [value, name !== undefined && truth(part, name, at === 0)];
      }),
    ) as Record<ObjectiveValue, boolean>;
  return { global: idOf(part.attributes['targetObjectiveID']), read: access(0), write: access(1) };
}
