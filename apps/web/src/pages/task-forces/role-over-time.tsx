import { taskForceRoles } from '@muster/contracts';
import { Day } from '../../display/date.js';
import type { Member } from './member-fields.js';

/** The role of a member agency, and in which role and under which memorandum (MOU) it belonged to the task force before. */
export function RoleOverTime({ member }: { member: Member }) {
  const { role, formerTerms } = member;
  if (formerTerms.length === 0) return taskForceRoles.labels[role];
  return (
    <>
      {taskForceRoles.labels[role]}
      <ul className="usa-list usa-list--unstyled text-base-dark">
        {formerTerms.map((before) => (
          <li key={before.until}>
            Until <Day date={before.until} />: {taskForceRoles.labels[before.role]},{' '}
            {before.mouSignedOn === null ? (
              'no MOU'
            ) : (
              <>
                MOU signed <Day date={before.mouSignedOn} />
                {before.mouExpiresOn !== null && (
                  <>
                    , expires <Day date={before.mouExpiresOn} />
                  </>
                )}
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
