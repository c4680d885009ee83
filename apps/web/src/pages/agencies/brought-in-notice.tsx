import type { AgencyAnswer, AgencyTaskForceAnswer } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useQueryClient } from '@tanstack/react-query';
import { post } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { useList } from '../../api/use-list.js';
import { Day, Moment } from '../../display/date.js';
import { Notice } from '../../display/notice.js';
import { Problem } from '../../display/problem.js';
import { TextLink } from '../../layout/button-link.js';

/** Tells the administrators of an agency, on each of its pages, that somebody else brought it into a task force, until one of them takes note. */
export function BroughtInNotice({ agency }: { agency: AgencyAnswer }) {
  const client = useQueryClient();
  const list = useList<AgencyTaskForceAnswer>(`/agencies/${agency.id}/task-forces`);
  const note = useAction((taskForceId: string) =>
    post<AgencyTaskForceAnswer>(`/agencies/${agency.id}/task-forces/${taskForceId}/acknowledgement`),
  );
  if (list.isError) return <Problem error={list.error} onRetry={() => void list.refetch()} />;
  return list.items.map(({ taskForceId, taskForceName, joinedOn, broughtIn }) =>
    broughtIn?.mayAcknowledge ? (
      <Notice key={`${taskForceId} ${joinedOn}`} type="warning" slim>
        {broughtIn.byName ?? 'Somebody whom you do not see'} brought {agency.name} into the task force{' '}
        <TextLink to={`/task-forces/${taskForceId}`}>{taskForceName}</TextLink> on <Moment at={broughtIn.at} />, as a
        member from <Day date={joinedOn} />. Its coordinators see the people of {agency.name}. If that is not right, ask
        a system administrator.{' '}
        <Button
          type="button"
          unstyled
          disabled={note.isPending}
          onClick={() => note.mutate(taskForceId, { onSuccess: () => void client.invalidateQueries() })}
        >
          We know
          <span className="usa-sr-only">
            {' '}
            that {agency.name} belongs to {taskForceName}
          </span>
        </Button>
        {note.error && <Problem error={note.error} />}
      </Notice>
    ) : null,
  );
}
