import { taskForceRoles } from '@muster/contracts';
import type { AgencyAnswer, AgencyTaskForceAnswer } from '@muster/contracts';
import { useList } from '../../api/use-list.js';
import { DataTable } from '../../display/data-table.js';
import { Day, Moment } from '../../display/date.js';
import { Problem } from '../../display/problem.js';
import { TextLink } from '../../layout/button-link.js';

/** To which task forces the agency belongs on the day as of which it was read and who brought it in; nothing for one that belongs to none. */
export function TaskForcesOfAgency({ agency }: { agency: AgencyAnswer }) {
  const list = useList<AgencyTaskForceAnswer>(`/agencies/${agency.id}/task-forces`, { asOf: agency.asOf });
  if (list.isError) return <Problem error={list.error} onRetry={() => void list.refetch()} />;
  if (list.items.length === 0) return null;
  return (
    <section aria-labelledby="task-forces-of-agency">
      <h2 id="task-forces-of-agency">Task forces</h2>
      <p>The coordinators of a task force see the people of its member agencies.</p>
      <DataTable
        caption={`Task forces of ${agency.name}`}
        hideCaption
        rows={list.items}
        rowKey={({ taskForceId, joinedOn }) => `${taskForceId} ${joinedOn}`}
        columns={[
          {
            header: 'Task force',
            cell: ({ taskForceId, taskForceName }) => (
              <TextLink to={`/task-forces/${taskForceId}`}>{taskForceName}</TextLink>
            ),
          },
          { header: 'Role', cell: ({ role }) => taskForceRoles.labels[role] },
          { header: 'Joined', cell: ({ joinedOn }) => <Day date={joinedOn} /> },
          { header: 'Left', cell: ({ leftOn }) => <Day date={leftOn} /> },
          { header: 'Brought in by', cell: ({ broughtIn }) => <BroughtIn broughtIn={broughtIn} /> },
        ]}
      />
    </section>
  );
}

function BroughtIn({ broughtIn }: Pick<AgencyTaskForceAnswer, 'broughtIn'>) {
  if (!broughtIn) return <>Not known</>;
  return (
    <>
      {broughtIn.byName ?? 'Somebody whom you do not see'}, <Moment at={broughtIn.at} />
    </>
  );
}
