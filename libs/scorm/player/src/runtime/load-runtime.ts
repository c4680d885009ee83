import type { Session } from '../protocol.js';
import type { RuntimeFactory } from './scorm-runtime.js';

/** Fetches the one runtime this course needs; rejects when it cannot be loaded. */
export async function loadRuntime(standard: Session['standard']): Promise<RuntimeFactory> {
  switch (standard) {
    case 'scorm_1.2':
      return (await import('./scorm12-runtime.js')).createRuntime;
    case 'scorm_2004_2nd':
    case 'scorm_2004_3rd':
    case 'scorm_2004_4th':
      return (await import('./scorm2004-runtime.js')).createRuntime;
    default:
      return standard satisfies never;
  }
}
