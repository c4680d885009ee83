import { ProblemError } from '../../api/problem-error.js';

const OF_SUGGESTION = /^suggestions\.(\d+)\b/;

/** What was refused of several suggestions, each message with the name of the person whose suggestion it is; by their order in the request. */
export function namedRefusals(error: unknown, names: readonly string[]): unknown {
  if (!(error instanceof ProblemError) || error.problem.errors === undefined) return error;
  const errors = error.problem.errors.map((one) => {
    const name = names[Number(OF_SUGGESTION.exec(one.path)?.[1] ?? NaN)];
    return name === undefined ? one : { ...one, message: `${name}: ${one.message}` };
  });
  const [first] = errors;
  const detail = errors.length === 1 && first ? first.message : error.problem.detail;
  return new ProblemError({ ...error.problem, detail, errors });
}
