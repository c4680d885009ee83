import type { ActivityDefinition, SequencingControls } from '../activity-definition.js';

const CONTROLS: SequencingControls = {
  choice: true,
  choiceExit: true,
  flow: false,
  forwardOnly: false,
  useCurrentAttemptObjectiveInfo: true,
  useCurrentAttemptProgressInfo: true,
  constrainChoice: false,
  preventActivation: false,
};

/** An activity with the defaults of the standard and what a test says besides. */
export function activity(id: string, more: Partial<ActivityDefinition> = {}): ActivityDefinition {
  return {
    id,
    title: id,
    children: [],
    visible: true,
    reports: true,
    controls: CONTROLS,
    preConditions: [],
    exitConditions: [],
    postConditions: [],
    attemptLimit: null,
    rollupRules: [],
    rollup: {
      objectiveSatisfied: true,
      progressCompletion: true,
      measureWeight: 1,
      requiredFor: { satisfied: 'always', notSatisfied: 'always', completed: 'always', incomplete: 'always' },
      measureSatisfactionIfActive: true,
    },
    objectives: [{ id: '', satisfiedByMeasure: false, minimumMeasure: 1, maps: [] }],
    selection: { timing: 'never', count: null },
    randomization: { timing: 'never', reorder: false },
    delivery: { tracked: true, completionSetByContent: false, objectiveSetByContent: false },
    completion: { byMeasure: false, minimum: 1, weight: 1 },
    hidden: [],
    keepsGlobals: true,
    ...more,
  };
}

/** A module whose parts are gone through one after the other. */
export function flowing(
  id: string,
  children: ActivityDefinition[],
  controls: Partial<SequencingControls> = {},
): ActivityDefinition {
  return activity(id, { children, controls: { ...CONTROLS, flow: true, ...controls } });
}
