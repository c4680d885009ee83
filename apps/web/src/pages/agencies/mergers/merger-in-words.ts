import { counted } from '@muster/contracts';
import type { AgencyMergerAnswer, AgencyMergerPreview } from '@muster/contracts';

/** What can be decided about a merger: the button, and the question that is asked before it is done. */
export interface MergerAct {
  /** What the API is asked for. */
  act: 'confirm' | 'end';
  button: string;
  question: string;
  confirm: string;
  about: string;
}

/** What can be decided about a merger now. */
export function actsOn(merger: AgencyMergerAnswer): MergerAct[] {
  return [confirmationOf(merger), endingOf(merger)].filter((act) => act !== undefined);
}

function confirmationOf({ state, agencyName, intoAgencyName }: AgencyMergerAnswer): MergerAct | undefined {
  if (state !== 'held') return undefined;
  return {
    act: 'confirm',
    button: 'Confirm',
    question: `Merge ${agencyName} into ${intoAgencyName} after all?`,
    confirm: 'Merge now',
    about:
      `Everybody who works at ${agencyName} works at ${intoAgencyName} from the day on for which it was planned. Roles over ${agencyName} ` +
      'end. If something stands in the way by now, nothing is changed and you are told what.',
  };
}

function endingOf({ state, undoableUntil, agencyName, intoAgencyName }: AgencyMergerAnswer): MergerAct | undefined {
  if (state === 'planned' || state === 'held') {
    return {
      act: 'end',
      button: 'Cancel',
      question: `Cancel the merger of ${agencyName} into ${intoAgencyName}?`,
      confirm: 'Cancel the merger',
      about: 'Nothing has changed yet, and nothing will. It can be planned again.',
    };
  }
  if (state !== 'done' || undoableUntil === null) return undefined;
  return {
    act: 'end',
    button: 'Take back',
    question: `Take the merger of ${agencyName} into ${intoAgencyName} back?`,
    confirm: 'Take it back',
    about:
      `Everybody works at ${agencyName} again, as if it had never happened. Roles over ${agencyName} do not come back. Whoever does not ` +
      `work at ${intoAgencyName} any more loses the roles over it. If something that it changed was changed since, nothing is taken ` +
      'back and you are told what.',
  };
}

/** What a merger changes, a line each; what it does not touch is left out. */
export function linesOf({ counts, agencyName, intoAgencyName, agenciesBelow }: AgencyMergerPreview): string[] {
  const { positionsGoingOn, positionsHandedOver, positionsHeldThere, leaves, serviceDates, numbers } = counts;
  const lines: [number, string][] = [
    [
      positionsGoingOn,
      `${counted(positionsGoingOn, 'position goes', 'positions go')} on at ${intoAgencyName}, with the time served.`,
    ],
    [
      positionsHandedOver,
      `${counted(positionsHandedOver, 'position', 'positions')} yet to begin will begin at ${intoAgencyName}.`,
    ],
    [
      positionsHeldThere,
      `${counted(positionsHeldThere, 'position ends', 'positions end')}, because the person holds the same at ${intoAgencyName}.`,
    ],
    [leaves, `${counted(leaves, 'leave goes', 'leaves go')} on there.`],
    [serviceDates, `The days of license and oath of ${counted(serviceDates, 'person', 'people')} are taken over.`],
    [numbers, `${counted(numbers, 'person keeps', 'people keep')} the number by which ${agencyName} knew them.`],
    [agenciesBelow.length, `Below ${intoAgencyName} instead of ${agencyName}: ${agenciesBelow.join(', ')}.`],
  ];
  return lines.filter(([count]) => count > 0).map(([, line]) => line);
}
