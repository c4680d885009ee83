import { z } from 'zod';
import { registrationState, versionChoice } from '../vocabulary/index.js';
import { instant, text, uuid } from './fields.js';
import { movedPeriods } from './moved-periods.js';
import { pageOf, pageQuery } from './page.js';
import { changeCounts, shownStanding } from './rule-changes.js';

const comparedPart = z.object({ identifier: z.string(), title: z.string() });
const comparedVersion = z.object({ versionId: uuid, versionNumber: z.int(), title: z.string() });

/** GET /courses/{id}/versions/{versionId}/comparison?with= */
export const versionComparisonQuery = z.strictObject({
  with: uuid.optional().meta({ description: 'The version to compare with; the one before when left out.' }),
});
export type VersionComparisonQuery = z.infer<typeof versionComparisonQuery>;

/** What is different between two versions. `sameStructure` says that an attempt could go on in the other one. */
export const versionComparison = z.object({
  from: comparedVersion,
  to: comparedVersion,
  partsAdded: z.array(comparedPart),
  partsRemoved: z.array(comparedPart),
  partsChanged: z.array(comparedPart.extend({ changes: z.array(z.string()) })),
  files: z.object({ added: z.int(), removed: z.int(), changed: z.int() }),
  sameStructure: z.boolean(),
  differences: z.array(z.string()).meta({ description: 'Why an attempt could not go on in the other version.' }),
});
export type VersionComparison = z.infer<typeof versionComparison>;

/** What one choice would do to the attempts in progress that the reader sees, and to what is owed through them. */
export const choiceConsequence = z.object({
  choice: versionChoice,
  possible: z.boolean(),
  stay: z.int(),
  goOn: z.int().meta({ description: 'Attempts that go on where they were, on the newer version.' }),
  startAgain: z.int(),
  repeatParts: z.int().meta({ description: 'Of those that start again: how many have passed or completed a part.' }),
  dueSoon: z.int().meta({
    description: 'Of those that start again: how many have training that is due within 30 days, or late.',
  }),
  standings: changeCounts.meta({
    description:
      'Certification status and due dates of what is owed through them. No choice moves any: they stand on finished training.',
  }),
  reportPeriods: movedPeriods.meta({
    description:
      'Periods of awards that you may read, not submitted, in which training is due that starts again. No figure moves.',
  }),
});
export type ChoiceConsequence = z.infer<typeof choiceConsequence>;

/** Training that somebody owes through a course that they take, and where they stand. */
export const owedThrough = z.object({ requirementId: uuid, requirementTitle: z.string(), ...shownStanding.shape });
export type OwedThrough = z.infer<typeof owedThrough>;

/**
 * Who a decision would touch: attempts in progress on older versions. `touched` and `agencies` count those whose records the reader
 * may see; `fiveOrMoreElsewhere` says that there are at least five beyond. `resultsAtRisk` counts attempts in reach that have passed or
 * completed a part and would not have by what the newer version asks. A move takes nothing from them.
 */
export const versionChangePreview = z.object({
  courseId: uuid,
  toVersionId: uuid,
  toVersionNumber: z.int(),
  touched: z.int(),
  fiveOrMoreElsewhere: z.boolean(),
  agencies: z.array(z.object({ agencyId: uuid.nullable(), agencyName: z.string(), touched: z.int() })),
  versions: z.array(
    z.object({
      versionId: uuid,
      versionNumber: z.int(),
      touched: z.int(),
      mayMove: z.boolean(),
      differences: z.array(z.string()),
      stricterParts: z
        .array(comparedPart.extend({ asks: z.array(z.string()), resultsAtRisk: z.int() }))
        .meta({ description: 'Where a move is possible: the parts of which the newer version asks for more.' }),
    }),
  ),
  mayMove: z.boolean(),
  choices: z.array(choiceConsequence).meta({ description: 'What keep, restart and move would each do.' }),
});
export type VersionChangePreview = z.infer<typeof versionChangePreview>;

export const touchedAttemptQuery = z.strictObject({ ...pageQuery.shape, agencyId: uuid.optional() });
export type TouchedAttemptQuery = z.infer<typeof touchedAttemptQuery>;

export const touchedAttempt = z.object({
  attemptId: uuid,
  registrationId: uuid,
  personId: uuid,
  personName: z.string(),
  agencyId: uuid.nullable(),
  agencyName: z.string(),
  versionNumber: z.int(),
  state: registrationState,
  startedAt: instant,
  lastActivityAt: instant.nullable(),
  resultsAtRisk: z.array(comparedPart).meta({
    description: 'The parts that it has passed or completed, and would not have by what the newer version asks.',
  }),
  owes: z.array(owedThrough).meta({ description: 'What the learner owes through it today, as far as you see it.' }),
});
export type TouchedAttempt = z.infer<typeof touchedAttempt>;
export const touchedAttemptPage = pageOf(touchedAttempt);

/** POST /courses/{id}/versions/{versionId}/decisions. The same choice again answers the decision that stands. */
export const versionDecisionBody = z.strictObject({
  choice: versionChoice,
  note: text('The note', 2000).optional(),
});
export type VersionDecisionBody = z.infer<typeof versionDecisionBody>;

/** Applied to each attempt at its next launch, never to an open player. */
export const versionDecision = z.object({
  id: uuid,
  courseId: uuid,
  toVersionId: uuid,
  toVersionNumber: z.int(),
  choice: versionChoice,
  note: z.string().nullable(),
  decidedBy: uuid,
  decidedByName: z.string(),
  decidedAt: instant,
});
export type VersionDecision = z.infer<typeof versionDecision>;
export const versionDecisionPage = pageOf(versionDecision);
