import { assignmentRuleAnswer, assignmentsMade, grouped, refresherSweepAnswer } from '@muster/contracts';
import { TASK_FORCE } from '../plan/agencies.js';
import { REQUIREMENTS } from '../plan/requirements.js';
import type { RequirementKey } from '../plan/requirements.js';
import { DAYS_TO_FIRST_TRAINING } from '../plan/training.js';
import type { DemoAssignment } from '../plan/training.js';
import type { LoadStep } from './load-context.js';

/** Assigns as of the past, one request for all who owe a requirement since the same day. */
export const assignTraining: LoadStep = {
  message: 'Assigning the training',
  async run({ admin, made, plan, settled }) {
    // Evidence that is there before the assignment gives all cycles in one go.
    await settled();
    for (const assignments of together(plan.assignments)) {
      const [first] = assignments;
      if (!first) continue;
      const body = {
        requirementId: made.id('requirement', first.requirement),
        personIds: assignments.map(({ person }) => made.id('person', person)),
        assignedOn: first.assignedOn,
        dueOn: first.dueOn,
      };
      const { refused } = await admin.post('/assignments', body, assignmentsMade);
      if (refused[0]) throw new Error(`Somebody may not be assigned this training. ${refused[0].message}`);
    }
  },
};

/** Those who owe one requirement since one day. */
function together(assignments: readonly DemoAssignment[]): DemoAssignment[][] {
  return [...grouped(assignments, ({ requirement, assignedOn }) => `${requirement} ${assignedOn}`).values()];
}

/** For whoever joins from now on; the people of the demo have their assignments. */
export const makeRules: LoadStep = {
  message: 'Making the rules for new colleagues',
  async run({ admin, made, today }) {
    for (const key of Object.keys(REQUIREMENTS) as RequirementKey[]) {
      const { kinds, liaisons } = REQUIREMENTS[key];
      if (liaisons) continue;
      const body = {
        requirementId: made.id('requirement', key),
        audience: {
          taskForceIds: [made.id('task force', TASK_FORCE)],
          ...(kinds ? { agencyKinds: kinds } : {}),
          hiredAfter: today,
        },
        due: { anchor: 'hired', days: DAYS_TO_FIRST_TRAINING },
      };
      await admin.post('/assignment-rules', body, assignmentRuleAnswer);
    }
  },
};

export const sweep: LoadStep = {
  message: 'Opening the refreshers that are due',
  async run({ admin, settled }) {
    await settled();
    await admin.post('/refreshers/sweeps', { dryRun: false }, refresherSweepAnswer);
  },
};
