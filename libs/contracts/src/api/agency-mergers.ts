import { z } from 'zod';
import { role } from '../vocabulary/index.js';
import { agencyMergerState } from '../vocabulary/agency-mergers.js';
import { civilDate, instant, text, uuid } from './fields.js';
import { pageOf } from './page.js';
import { roleNotGivenBack } from './role-grants.js';

/** POST /agencies/{id}/mergers: the agency of the path becomes part of the other one. */
export const agencyMergerBody = z.strictObject({
  intoAgencyId: uuid,
  on: civilDate.meta({
    description: 'First day on which it is part of the other one, on its own calendar. A later day is waited for.',
  }),
  reason: text('The reason', 500).optional(),
});
export type AgencyMergerBody = z.infer<typeof agencyMergerBody>;

const count = z.int().min(0);

export const agencyMergerCounts = z.object({
  people: count.meta({ description: 'People whose positions go on at the other agency.' }),
  positionsGoingOn: count.meta({ description: 'Positions that end the day before and begin there on the day.' }),
  positionsHandedOver: count.meta({ description: 'Positions yet to begin, which are the other agency’s.' }),
  positionsHeldThere: count.meta({ description: 'Positions that end, because the person holds the same there.' }),
  leaves: count.meta({ description: 'Leaves and deployments that go on there.' }),
  serviceDates: count.meta({ description: 'People whose days of license and oath are taken over.' }),
  numbers: count.meta({ description: 'People whose number of the agency the other one knows them by from then on.' }),
  taskForces: count.meta({ description: 'Task forces in which the other agency takes the place.' }),
  agenciesBelow: count.meta({ description: 'Agencies that you see and that stand below the other one from then on.' }),
  roles: count.meta({ description: 'Roles over the agency, which end.' }),
});
export type AgencyMergerCounts = z.infer<typeof agencyMergerCounts>;

/** `personId` null for somebody whom you may not see. */
const namedPerson = z.object({ personId: uuid.nullable(), displayName: z.string() });

const trainingTouched = z.object({
  requirementId: uuid,
  requirementName: z.string(),
  people: count,
  names: z.array(z.string()).meta({ description: 'The first ten of them.' }),
});

export const agencyMergerPreview = z.object({
  agencyId: uuid,
  agencyName: z.string(),
  intoAgencyId: uuid,
  intoAgencyName: z.string(),
  on: civilDate,
  waits: z.boolean().meta({ description: 'True for a day to come: it is carried out when that day begins.' }),
  problems: z.array(z.string()).meta({ description: 'Why it is refused as things are; empty when it can be saved.' }),
  counts: agencyMergerCounts,
  agenciesBelow: z.array(z.string()).meta({ description: 'Names of the agencies that move, as far as you see them.' }),
  sameNumbers: z.array(z.object({ externalId: z.string(), person: namedPerson, other: namedPerson })).meta({
    description:
      'People who would have the number of somebody else at the other agency. The merger is refused until one of the two has another one.',
  }),
  taskForces: z.array(
    z.object({
      name: z.string(),
      takenOver: z
        .boolean()
        .meta({ description: 'False when the other agency is a member by itself. No memorandum is taken over.' }),
    }),
  ),
  roles: z.array(z.object({ displayName: z.string(), role })).meta({ description: 'Who loses which role.' }),
  losing: z.array(trainingTouched).meta({ description: 'Training that no rule asks of people any more.' }),
  gaining: z.array(trainingTouched).meta({ description: 'Training that a rule asks of people from then on.' }),
});
export type AgencyMergerPreview = z.infer<typeof agencyMergerPreview>;

export const agencyMergerAnswer = z.object({
  id: uuid,
  agencyId: uuid.meta({ description: 'The agency that becomes part of the other one.' }),
  agencyName: z.string(),
  intoAgencyId: uuid,
  intoAgencyName: z.string(),
  on: civilDate,
  state: agencyMergerState,
  reason: z.string().nullable(),
  plannedAt: instant,
  plannedByName: z.string().nullable().meta({ description: 'Null for somebody whom you may not see.' }),
  heldAt: instant.nullable().meta({ description: 'When it was held on its day instead of carried out.' }),
  heldBecause: z.string().nullable().meta({ description: 'Why it was held.' }),
  confirmedAt: instant.nullable().meta({ description: 'When somebody let it happen that was held.' }),
  confirmedByName: z.string().nullable().meta({ description: 'Null for somebody whom you may not see.' }),
  doneAt: instant.nullable(),
  counts: agencyMergerCounts.nullable().meta({ description: 'What it changed; null before it is done.' }),
  undoableUntil: instant.nullable().meta({ description: 'Null when it cannot be taken back any more, or not yet.' }),
  endedAt: instant.nullable().meta({ description: 'When it was cancelled or undone.' }),
  endedByName: z.string().nullable(),
  rolesNotGivenBack: z.array(roleNotGivenBack).meta({
    description:
      'Of one that was undone: roles over the agency that ended with it and that have to be given again; the first 500.',
  }),
  endedBecause: z.string().nullable().meta({ description: 'Why it was cancelled, when the program had to.' }),
});
export type AgencyMergerAnswer = z.infer<typeof agencyMergerAnswer>;
export const agencyMergerPage = pageOf(agencyMergerAnswer);
