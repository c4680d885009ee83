import { completionAnswer } from '@muster/contracts';
import type { DemoApi } from '../api/demo-api.js';
import { yearOf } from '../plan/days.js';
import type { DemoPlan } from '../plan/plan.js';
import type { DemoCompletion } from '../plan/training.js';
import type { Made, LoadStep } from './load-context.js';

/** Requests at once: enough to keep a small machine busy, few enough to leave the pages usable. */
const LANES = 4;

/** The training of the agencies, a step for each year. */
export function recordCompletions(plan: DemoPlan): LoadStep[] {
  const court = courtOf(plan);
  const ours = plan.completions.filter(({ person }) => !court.has(person));
  return [...new Set(ours.map(({ completedOn }) => yearOf(completedOn)))].map((year) => ({
    message: `Recording the training of ${year}`,
    run: ({ admin, made }) =>
      record(
        admin,
        made,
        ours.filter(({ completedOn }) => yearOf(completedOn) === year),
      ),
  }));
}

/** Nobody outside a court sees its training records, the system administrator included: its own educator enters them. */
export const recordCourtCompletions: LoadStep = {
  message: 'Recording the training of the court, as its own educator',
  async run({ plan, made, signInAs }) {
    const court = courtOf(plan);
    const educator = await signInAs('educator');
    await record(
      educator,
      made,
      plan.completions.filter(({ person }) => court.has(person)),
    );
    await educator.delete('/sessions/current');
  },
};

function courtOf({ people }: DemoPlan): Set<string> {
  return new Set(people.filter(({ positions }) => positions[0].agency === 'court').map(({ externalId }) => externalId));
}

async function record(api: DemoApi, made: Made, completions: readonly DemoCompletion[]): Promise<void> {
  const waiting = completions.values();
  const lane = async (): Promise<void> => {
    for (const { person, course, title, completedOn, minutes, evidence } of waiting) {
      const what = course === null ? { title } : { courseId: made.id('course', course) };
      const body = { personId: made.id('person', person), ...what, completedOn, minutes, evidence };
      await api.post('/completions', body, completionAnswer);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}
