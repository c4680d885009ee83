import type { ReportAnswer } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { messageOf } from '../../api/problem-error.js';
import { post } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { Moment } from '../../display/date.js';

interface PreparedProps {
  reportId: string;
  prepared: ReportAnswer['prepared'];
  /** What is prepared, as in "Prepare this report". */
  what: string;
}

/** True where the reader is the second person and nothing has changed since the first one looked. */
export function mayCertify(prepared: ReportAnswer['prepared']): boolean {
  return prepared != null && !prepared.own && !prepared.changed;
}

/** The first of two signatures: who found it ready, whether that still holds, and the button that says so. */
export function Prepared({ reportId, prepared, what }: PreparedProps) {
  const prepare = useAction(() => post<ReportAnswer>(`/reports/${reportId}/preparations`));
  return (
    <>
      <p>Two people sign: one prepares {what}, and another certifies it.</p>
      {prepared && (
        <p>
          Prepared on <Moment at={prepared.at} />
          {prepared.own ? ' by you' : prepared.byName && <> by {prepared.byName}</>}. {sequel(prepared)}
        </p>
      )}
      {(!prepared || prepared.changed) && (
        <p>
          <Button type="button" disabled={prepare.isPending} onClick={() => prepare.mutate(undefined)}>
            {prepare.isPending ? 'Counting…' : `Prepare ${what}${prepared ? ' anew' : ''}`}
          </Button>
        </p>
      )}
      {prepare.isError && <p role="alert">{messageOf(prepare.error)}</p>}
    </>
  );
}

function sequel({ own, changed }: NonNullable<ReportAnswer['prepared']>): string {
  if (changed) return 'It says something else now, so it has to be prepared anew.';
  return own ? 'Somebody else certifies it.' : 'You can certify it.';
}
