import { StandardSchemaValidationPipe } from '@nestjs/common';
import type { InputProblem } from '../error/muster-error.js';
import { invalidInput } from '../error/muster-error.js';

interface SchemaIssue {
  message: string;
  path?: ReadonlyArray<PropertyKey | { key: PropertyKey }> | undefined;
}

function pathOf(issue: SchemaIssue): string {
  return (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.');
}

/** Checks every `@Body({ schema })`, `@Query({ schema })` and `@Param({ schema })`; a refusal names each field. */
export function validationPipe(): StandardSchemaValidationPipe {
  return new StandardSchemaValidationPipe({
    exceptionFactory: (issues) =>
      invalidInput(issues.map((issue): InputProblem => ({ path: pathOf(issue), message: issue.message }))),
  });
}
