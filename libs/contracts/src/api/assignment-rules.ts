import { z } from 'zod';
import { agencyLevel, discipline, dueAnchor, memberKind, ruleTouch } from '../vocabulary/index.js';
import { civilDate, flag, instant, text, uuid, workingDay } from './fields.js';
import { pageOf, pageQuery } from './page.js';

const criteria = {
  agencyIds: z.array(uuid).min(1).max(500).optional(),
  agencyKinds: z.array(memberKind).min(1).optional(),
  levels: z.array(agencyLevel).min(1).optional(),
  disciplines: z.array(discipline).min(1).optional(),
  taskForceIds: z.array(uuid).min(1).max(500).optional(),
  titles: z.array(text('A title')).min(1).max(100).optional(),
  hiredAfter: civilDate.optional(),
};

/** Whom a rule leaves out: the people named, and everybody who meets any of the conditions. */
export const assignmentExclusion = z.strictObject({
  personIds: z.array(uuid).min(1).max(500).optional(),
  ...criteria,
});
export type AssignmentExclusion = z.infer<typeof assignmentExclusion>;

const LISTS = ['agencyIds', 'agencyKinds', 'levels', 'disciplines', 'taskForceIds', 'titles'] as const;

/**
 * Everybody who meets every condition given; within one list, any entry suffices. Agencies include their children. Titles are
 * compared without regard to case.
 */
export const assignmentAudience = z
  .strictObject({ ...criteria, exclude: assignmentExclusion.optional() })
  .refine(
    ({ exclude: _exclude, ...audience }) => Object.values(audience).some((condition) => condition !== undefined),
    {
      error: 'Name at least one condition, or the rule would reach everybody.',
    },
  )
  .superRefine(({ exclude = {}, ...audience }, context) => {
    for (const list of LISTS) {
      const wanted = audience[list]?.map((entry) => entry.toLowerCase());
      const refused = exclude[list]?.map((entry) => entry.toLowerCase());
      if (wanted?.every((entry) => refused?.includes(entry))) {
        context.addIssue({
          code: 'custom',
          path: ['exclude', list],
          message: 'All that the rule names here is excluded too, so it would reach nobody. Take one of them out.',
        });
      }
    }
    const { hiredAfter } = audience;
    if (hiredAfter !== undefined && exclude.hiredAfter !== undefined && exclude.hiredAfter <= hiredAfter) {
      context.addIssue({
        code: 'custom',
        path: ['exclude', 'hiredAfter'],
        message: 'Everybody hired after the one date is excluded by the other, so the rule would reach nobody.',
      });
    }
  });
export type AssignmentAudience = z.infer<typeof assignmentAudience>;

/** A number of days after a date of the person, or one fixed date for all. */
export const assignmentDue = z.union(
  [z.strictObject({ anchor: dueAnchor, days: z.int().min(0).max(3660) }), z.strictObject({ on: civilDate })],
  { error: 'Give {anchor, days} or {on}, with on as YYYY-MM-DD.' },
);
export type AssignmentDue = z.infer<typeof assignmentDue>;

const terms = {
  audience: assignmentAudience,
  due: assignmentDue,
  startsOn: workingDay.optional().meta({ description: 'First day of the rule; today when left out.' }),
  endsOn: workingDay.optional().meta({ description: 'Last day of the rule; without it the rule lasts until removed.' }),
};

interface RuleTerms {
  audience: AssignmentAudience;
  due: AssignmentDue;
  startsOn?: string | undefined;
  endsOn?: string | null | undefined;
}

/** What is wrong between the fields of a rule; each names its field. Empty for a rule that makes sense. */
export function assignmentRuleProblems({
  audience,
  due,
  startsOn,
  endsOn,
}: RuleTerms): { path: string; message: string }[] {
  const problems: { path: string; message: string }[] = [];
  if (startsOn !== undefined && endsOn != null && endsOn < startsOn) {
    problems.push({ path: 'endsOn', message: 'The rule ends before it starts. Correct one of the dates.' });
  }
  const day = 'on' in due ? workingDay.safeParse(due.on).error?.issues[0] : undefined;
  if (day !== undefined) problems.push({ path: 'due.on', message: day.message });
  if ('on' in due && startsOn !== undefined && due.on < startsOn) {
    problems.push({
      path: 'due.on',
      message: 'This date is before the rule starts, so everybody would be late at once. Choose a later one.',
    });
  }
  if ('anchor' in due && due.anchor === 'joinedTaskForce' && audience.taskForceIds === undefined) {
    problems.push({
      path: 'due.anchor',
      message:
        'Name the task force in the audience, or count from another date: without one nobody has a date of joining.',
    });
  }
  return problems;
}

export const assignmentRuleBody = z.strictObject({ requirementId: uuid, ...terms }).superRefine((body, context) => {
  for (const { path, message } of assignmentRuleProblems(body)) {
    context.addIssue({ code: 'custom', path: path.split('.'), message });
  }
});
export type AssignmentRuleBody = z.infer<typeof assignmentRuleBody>;

/** What changes in a rule; what is left out stays as it is. `endsOn` null takes the last day away. */
export const assignmentRulePatch = z.strictObject({
  audience: assignmentAudience.optional(),
  due: assignmentDue.optional(),
  endsOn: workingDay.nullable().optional(),
});
export type AssignmentRulePatch = z.infer<typeof assignmentRulePatch>;

/** What somebody thinks of doing with a rule: to change it, or with `remove` to take it away. */
export const assignmentRuleIntentBody = assignmentRulePatch.extend({ remove: z.boolean().optional() });
export type AssignmentRuleIntentBody = z.infer<typeof assignmentRuleIntentBody>;

/** One person whom a rule would touch today, by the newest position that meets it, and why. */
export const touchedPerson = z.object({
  personId: uuid,
  displayName: z.string(),
  agencyId: uuid.nullable(),
  agencyName: z.string().nullable(),
  touch: ruleTouch,
  reasons: z.array(z.string()).meta({ description: 'Why, in sentences.' }),
  dueOn: civilDate.nullable(),
  owedOtherwise: z
    .boolean()
    .meta({ description: 'Another rule or somebody by hand asks for it too, whatever becomes of this rule.' }),
});
export type TouchedPerson = z.infer<typeof touchedPerson>;

export const assignmentRulePreviewQuery = z.strictObject({ ...pageQuery.shape, touch: ruleTouch.optional() });
export type AssignmentRulePreviewQuery = z.infer<typeof assignmentRulePreviewQuery>;

/** Whom a rule would touch if it were in force today, with the number of people of each kind. Nothing is saved. */
export const assignmentRulePreview = pageOf(touchedPerson).extend({
  people: z.object({ gains: z.int(), keeps: z.int(), loses: z.int(), refused: z.int() }),
});
export type AssignmentRulePreview = z.infer<typeof assignmentRulePreview>;

export const assignmentRuleAnswer = z.object({
  id: uuid,
  requirementId: uuid,
  requirementTitle: z.string(),
  audience: assignmentAudience,
  due: assignmentDue,
  startsOn: civilDate,
  endsOn: civilDate.nullable(),
  removedOn: civilDate.nullable().meta({ description: 'Day on which the rule was removed; null while it is kept.' }),
  names: z.record(uuid, z.string()).meta({
    description: 'Agencies, task forces and people that the audience names, as far as the caller may see them.',
  }),
  assignedPeople: z
    .int()
    .meta({ description: 'People who owe the requirement because of this rule, on the day of `asOf`, else today.' }),
  asOf: civilDate.optional().meta({ description: 'The day that was asked about; absent for today.' }),
  createdAt: instant,
});
export type AssignmentRuleAnswer = z.infer<typeof assignmentRuleAnswer>;

export const assignmentRuleQuery = z.strictObject({
  ...pageQuery.shape,
  requirementId: uuid.optional(),
  removed: flag
    .optional()
    .meta({ description: 'true: only removed rules; false: only those that are kept; left out: all.' }),
  asOf: civilDate.optional().meta({
    description:
      'A day: only the rules that are in force on it, each with the people who owe the requirement on it. What a rule asks is what it asks today.',
  }),
});
export const assignmentRuleDetailQuery = assignmentRuleQuery.pick({ asOf: true });
export type AssignmentRuleDetailQuery = z.infer<typeof assignmentRuleDetailQuery>;
export type AssignmentRuleQuery = z.infer<typeof assignmentRuleQuery>;
export const assignmentRulePage = pageOf(assignmentRuleAnswer);
