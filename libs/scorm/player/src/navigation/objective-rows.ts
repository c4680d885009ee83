import type { Sequencer } from '../../../src/domain/sequencing/index.js';
import type { ItemObjective } from '../protocol.js';

/** The rows with which cmi.objectives begins in a new attempt: ids in the order of the package, values as sequencing knows them (RTE 4.2.17). */
export function objectiveRowsOf(sequencer: Sequencer, activityId: string): ItemObjective[] {
  return sequencer.objectives(activityId).map(({ id, values, shared }) => ({ id, values, shared }));
}
