import type { RosterImportAnswer } from '@muster/contracts';
import type { ReactNode } from 'react';
import { ProblemError } from '../../api/problem-error.js';
import { Problem } from '../../display/problem.js';
import { Progress } from '../../display/progress.js';
import type { RosterImport } from './use-roster-import.js';

interface ImportProgressProps {
  import: RosterImport;
  what: string;
  children: (result: RosterImportAnswer) => ReactNode;
}

export function ImportProgress({ import: running, what, children }: ImportProgressProps) {
  const { result, error } = running;
  if (error) return <Problem error={error} />;
  if (!result || !running.finished)
    return <Progress label={what} done={result?.progress.done ?? 0} total={result?.progress.total ?? 0} />;
  // Failed for its lines alone: they are what there is to see.
  const byLines = !result.problem && result.problems.length > 0;
  if (result.state === 'failed' && !byLines) {
    return (
      <Problem
        error={
          result.problem
            ? new ProblemError(result.problem)
            : new Error('The import has failed and nothing was changed. Try again.')
        }
      />
    );
  }
  return <>{children(result)}</>;
}
