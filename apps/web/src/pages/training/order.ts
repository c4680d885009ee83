import type { AssignmentAnswer, AssignmentItem } from '@muster/contracts';

/** True when the learner has something to do now. Being due soon counts: the renewal is open. */
export function isOwed(assignment: AssignmentAnswer): boolean {
  switch (assignment.status) {
    case 'due_soon':
    case 'grace':
    case 'lapsed':
    case 'reinstate':
    case 'in_progress':
    case 'not_started':
    case 'revoked':
      return true;
    case 'current':
    case 'exempt':
    case 'on_hold':
    case 'unassigned':
      return assignment.overdue;
  }
}

/** Overdue first, then by due date; what has no date comes last. */
export function inOrderOfUrgency(assignments: readonly AssignmentAnswer[]): AssignmentAnswer[] {
  const byDate = (assignment: AssignmentAnswer) => assignment.dueOn ?? assignment.validUntil ?? '9999-12-31';
  return [...assignments].sort(
    (a, b) =>
      Number(b.overdue) - Number(a.overdue) || byDate(a).localeCompare(byDate(b)) || a.title.localeCompare(b.title),
  );
}

export function isFinished(item: AssignmentItem): boolean {
  return item.state === 'completed' || item.state === 'passed';
}

/** The registrations through which the courses of the assignments are taken. */
export function registrationsOf(assignments: readonly AssignmentAnswer[]): ReadonlySet<string> {
  return new Set(assignments.flatMap(({ items }) => items.flatMap(({ registrationId }) => registrationId ?? [])));
}

/** The course to open next: one already begun, else the first required one, else an optional one. */
export function nextItem(assignment: AssignmentAnswer): AssignmentItem | undefined {
  const open = assignment.items.filter((item) => !isFinished(item) && item.registrationId !== null);
  return open.find((item) => item.state === 'in_progress') ?? open.find((item) => item.required) ?? open[0];
}

/** The word on the button of a course. */
export function actionFor(item: AssignmentItem): 'Start' | 'Continue' | 'Try again' | 'Review' {
  switch (item.state) {
    case 'not_started':
      return 'Start';
    case 'in_progress':
      return 'Continue';
    case 'failed':
      return 'Try again';
    case 'completed':
    case 'passed':
      return 'Review';
  }
}
