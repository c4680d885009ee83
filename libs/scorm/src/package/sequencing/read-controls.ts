import type { PackageItem, Sequencing } from '../package-structure.js';
import type { ActivityDefinition, SequencingControls, Timing } from '../../domain/sequencing/index.js';
import { decimal, partsOf, truth, word } from './part-value.js';

/** Defaults: SN 4th Ed. 3.2 and 3.3. */
export function controlsOf(sequencing: Sequencing): SequencingControls {
  const mode = partsOf(sequencing, 'controlMode')[0];
  const constraints = partsOf(sequencing, 'constrainedChoiceConsiderations', 'adlseq')[0];
  return {
    choice: truth(mode, 'choice', true),
    choiceExit: truth(mode, 'choiceExit', true),
    flow: truth(mode, 'flow', false),
    forwardOnly: truth(mode, 'forwardOnly', false),
    useCurrentAttemptObjectiveInfo: truth(mode, 'useCurrentAttemptObjectiveInfo', true),
    useCurrentAttemptProgressInfo: truth(mode, 'useCurrentAttemptProgressInfo', true),
    constrainChoice: truth(constraints, 'constrainChoice', false),
    preventActivation: truth(constraints, 'preventActivation', false),
  };
}

export function limitOf(sequencing: Sequencing): number | null {
  const text = partsOf(sequencing, 'limitConditions')[0]?.attributes['attemptLimit'];
  const limit = decimal(text, -1);
  return limit >= 0 ? limit : null;
}

const TIMINGS: readonly Timing[] = ['never', 'once', 'onEachNewAttempt'];

export function selectionOf(sequencing: Sequencing): ActivityDefinition['selection'] {
  const part = partsOf(sequencing, 'randomizationControls')[0];
  const count = decimal(part?.attributes['selectCount'], 0);
  return { timing: word(part?.attributes['selectionTiming'], TIMINGS, 'never'), count: count > 0 ? count : null };
}

export function randomizationOf(sequencing: Sequencing): ActivityDefinition['randomization'] {
  const part = partsOf(sequencing, 'randomizationControls')[0];
  return {
    timing: word(part?.attributes['randomizationTiming'], TIMINGS, 'never'),
    reorder: truth(part, 'reorderChildren', false),
  };
}

export function deliveryOf(sequencing: Sequencing): ActivityDefinition['delivery'] {
  const part = partsOf(sequencing, 'deliveryControls')[0];
  return {
    tracked: truth(part, 'tracked', true),
    completionSetByContent: truth(part, 'completionSetByContent', false),
    objectiveSetByContent: truth(part, 'objectiveSetByContent', false),
  };
}

/** Up to the 3rd edition a threshold is for the SCO alone (RTE); in the 4th it decides about the activity too. */
export function completionOf(item: PackageItem): ActivityDefinition['completion'] {
  const measure = item.completionMeasure;
  return {
    byMeasure: measure?.completedByMeasure ?? false,
    minimum: measure?.minProgressMeasure ?? 1,
    weight: measure?.progressWeight ?? 1,
  };
}
