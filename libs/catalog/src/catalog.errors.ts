import { MusterError } from '@muster/kernel';

/** Tells nothing that is secret: what courses there are is read by everybody who is signed in, and no answer names whose they are. */
export function courseOfOthers(): MusterError {
  return new MusterError(
    'CATALOG.COURSE_OF_OTHERS',
    403,
    'Only administrators of the agency that made this course, the educator of the court that made it, or administrators of the whole system may publish a new version of it. Ask one of them, or publish the package as a course of its own.',
  );
}

export function requirementOfOthers(): MusterError {
  return new MusterError(
    'CATALOG.REQUIREMENT_OF_OTHERS',
    403,
    'Only administrators of the agency that made this requirement, the educator of the court that made it, or administrators of the whole system may change its rule. Ask one of them, or make a requirement of your own.',
  );
}
