import type { ScoStateRow } from '../data/sco-state.repository.js';
import { timeText } from '../domain/cmi/scorm-time.js';
import { storesFor } from '../domain/cmi/shared-data.js';
import type { FlatItem, PackageStructure } from '../package/index.js';
import type { SessionItem } from '../protocol/index.js';

/** RTE 4th Ed. 4.2.8: resume after suspend. A SCO that went away without ending its session never said so and is resumed too. */
function entryOf(state: ScoStateRow): 'resume' | '' {
  return state.exit === 'suspend' || !state.terminated ? 'resume' : '';
}

/** The table of contents with what is stored for each item. */
export function sessionItems(
  { contents, standard }: { contents: readonly FlatItem[]; standard: PackageStructure['standard'] },
  states: readonly ScoStateRow[],
  stores: ReadonlyMap<string, string>,
): SessionItem[] {
  const stored = new Map(states.map((state) => [state.itemId, state]));
  return contents.map(({ item, depth }) => {
    const state = stored.get(item.identifier);
    return {
      id: item.identifier,
      title: item.title,
      depth,
      visible: item.visible,
      launchable: item.href !== null,
      href: item.href,
      scormType: item.scormType,
      launchData: item.launchData,
      masteryScore: item.masteryScore,
      maxTimeAllowed: item.maxTimeAllowed,
      timeLimitAction: item.timeLimitAction,
      scaledPassingScore: item.scaledPassingScore,
      completionThreshold: item.completionThreshold,
      prerequisites: item.prerequisites,
      sharedData: storesFor(item.dataMaps, stores),
      objectives: item.objectives.map(({ id, satisfiedByMeasure, minNormalizedMeasure }) => ({
        id,
        satisfiedByMeasure,
        minNormalizedMeasure,
      })),
      state: state
        ? {
            cmi: state.cmi,
            entry: entryOf(state),
            totalTime: timeText(state.totalSeconds, standard),
            ...state.counted,
          }
        : null,
    };
  });
}
