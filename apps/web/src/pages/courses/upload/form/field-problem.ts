import { ProblemError } from '../../../../api/problem-error.js';

/** A refusal of the browser's own, shown at the field of the file like one of the server. */
export function fileProblem(message: string): ProblemError {
  return new ProblemError({
    type: 'about:blank',
    title: 'The file cannot be sent',
    status: 422,
    detail: message,
    errors: [{ path: 'package', message }],
  });
}

export function sentElsewhere(filename: string): ProblemError {
  return fileProblem(
    `“${filename}” is being uploaded in another tab of this browser. Go on there, or close that tab and upload it here.`,
  );
}
