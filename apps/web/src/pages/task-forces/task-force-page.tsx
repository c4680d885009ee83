import { memberKinds } from '@muster/contracts';
import type { TaskForceDetail } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useState } from 'react';
import { AsOfFilter } from '../../as-of/as-of-filter.js';
import { AsOfNotice } from '../../as-of/as-of-notice.js';
import { useAsOf } from '../../as-of/use-as-of.js';
import { DataTable } from '../../display/data-table.js';
import { Day } from '../../display/date.js';
import { formatCivilDate } from '../../display/dates.js';
import { TextLink } from '../../layout/button-link.js';
import { useMay } from '../../session/session-context.js';
import { AddMember } from './add-member.js';
import { ChangeMember } from './change-member.js';
import type { Member } from './member-fields.js';
import { MouBadge } from './mou-badge.js';
import { RoleOverTime } from './role-over-time.js';
import { TaskForceSection } from './task-force-section.js';
import { UnfilledDepartures } from './unfilled-departures.js';

/** Which agencies belong on a day, under which memorandum of understanding, and who leaves a gap. */
export function TaskForcePage() {
  const asOf = useAsOf();
  const maySeeFigures = useMay('seeTaskForces');
  const mayManage = useMay('manageTaskForces');
  return (
    <TaskForceSection asOf={asOf}>
      {(taskForce) => (
        <>
          <AsOfFilter />
          <AsOfNotice asOf={asOf}>Memberships that had begun by that day, with role and memorandum of then.</AsOfNotice>
          {maySeeFigures && <UnfilledDepartures taskForceId={taskForce.id} asOf={asOf} />}
          <Members taskForce={taskForce} mayChange={mayManage && asOf === undefined} />
          {mayManage && <AddMember taskForce={taskForce} />}
        </>
      )}
    </TaskForceSection>
  );
}

function Members({ taskForce, mayChange }: { taskForce: TaskForceDetail; mayChange: boolean }) {
  const [changing, setChanging] = useState<Member | null>(null);
  return (
    <section aria-labelledby="members">
      <h2 id="members">Member agencies</h2>
      {taskForce.agencies.length === 0 ? (
        <p>
          No member agency that you may see on <Day date={taskForce.asOf} />.
        </p>
      ) : (
        <DataTable
          caption="Roles and memoranda of understanding (MOU)"
          rows={taskForce.agencies}
          rowKey={(member) => `${member.agencyId} ${member.joinedOn}`}
          columns={[
            {
              header: 'Agency',
              cell: (member) => <TextLink to={`/agencies/${member.agencyId}`}>{member.agencyName}</TextLink>,
            },
            { header: 'Kind', cell: (member) => memberKinds.labels[member.agencyKind] },
            { header: 'Role', cell: (member) => <RoleOverTime member={member} /> },
            { header: 'Joined', cell: (member) => <Day date={member.joinedOn} /> },
            { header: 'Left', cell: (member) => <Day date={member.leftOn} /> },
            { header: 'MOU', cell: (member) => <MouBadge member={member} /> },
            { header: 'Signed', cell: (member) => <Day date={member.mouSignedOn} /> },
            {
              header: 'Expires',
              cell: (member) => <Day date={member.mouExpiresOn} distance={member.mouExpiresSoon} />,
            },
            ...(mayChange
              ? [
                  {
                    header: 'Change',
                    cell: (member: Member) => (
                      <Button type="button" unstyled onClick={() => setChanging(member)}>
                        Change
                        <span className="usa-sr-only">
                          {' '}
                          the membership of {member.agencyName} from {formatCivilDate(member.joinedOn)}
                        </span>
                      </Button>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {changing && (
        <ChangeMember
          key={`${changing.agencyId} ${changing.joinedOn}`}
          taskForce={taskForce}
          member={changing}
          onClose={() => setChanging(null)}
        />
      )}
    </section>
  );
}
