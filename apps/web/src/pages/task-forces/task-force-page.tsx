import { memberKinds, mouStatuses, taskForceRoles } from '@muster/contracts';
import type { MouStatus, TaskForceDetail } from '@muster/contracts';
import { useParams } from 'react-router';
import { useOne } from '../../api/use-one.js';
import { PageAnswer } from '../../layout/page-answer.js';
import { DataTable } from '../../display/data-table.js';
import { Day } from '../../display/date.js';
import { Badge } from '../../display/status.js';
import { TextLink } from '../../layout/button-link.js';
import { Page } from '../../layout/page.js';
import { useMay } from '../../session/session-context.js';
import { MemberForm } from './member-form.js';

function MouBadge({ status }: { status: MouStatus }) {
  const label = mouStatuses.labels[status];
  switch (status) {
    case 'active':
      return (
        <Badge tone="good" icon="check">
          {label}
        </Badge>
      );
    case 'expired':
      return (
        <Badge tone="bad" icon="error">
          {label}
        </Badge>
      );
    case 'none':
      return (
        <Badge tone="soon" icon="warning">
          {label}
        </Badge>
      );
    case 'ended':
      return (
        <Badge tone="plain" icon="minus">
          {label}
        </Badge>
      );
  }
}

/** Which agencies belong, in which role, and whether their memorandum of understanding is in force. */
export function TaskForcePage() {
  const { taskForceId = '' } = useParams();
  const query = useOne<TaskForceDetail>(`/task-forces/${taskForceId}`);
  const mayManage = useMay('manageTaskForces');
  return (
    <PageAnswer query={query} what="the task force">
      {(taskForce) => (
        <Page title={taskForce.name} above={<TextLink to="/task-forces">Task forces</TextLink>}>
          {taskForce.agencies.length === 0 ? (
            <p>No member agency yet.</p>
          ) : (
            <DataTable
              caption="Member agencies and their memorandum of understanding (MOU)"
              rows={taskForce.agencies}
              rowKey={(member) => `${member.agencyId} ${member.joinedOn}`}
              columns={[
                {
                  header: 'Agency',
                  cell: (member) => <TextLink to={`/agencies/${member.agencyId}`}>{member.agencyName}</TextLink>,
                },
                { header: 'Kind', cell: (member) => memberKinds.labels[member.agencyKind] },
                { header: 'Role', cell: (member) => taskForceRoles.labels[member.role] },
                { header: 'Joined', cell: (member) => <Day date={member.joinedOn} /> },
                { header: 'Left', cell: (member) => <Day date={member.leftOn} /> },
                { header: 'MOU', cell: (member) => <MouBadge status={member.mouStatus} /> },
                { header: 'MOU expires', cell: (member) => <Day date={member.mouExpiresOn} /> },
              ]}
            />
          )}
          {mayManage && <MemberForm taskForce={taskForce} />}
        </Page>
      )}
    </PageAnswer>
  );
}
