import { counted, roles } from '@muster/contracts';
import type { AgencyMergerPreview } from '@muster/contracts';
import { linesOf } from './merger-in-words.js';

/** What a merger would change, before anything is saved. */
export function MergerChanges({ preview }: { preview: AgencyMergerPreview }) {
  const { counts, agencyName, intoAgencyName, waits, taskForces, roles: holders, losing, gaining } = preview;
  return (
    <>
      <p>
        {counted(counts.people, 'person works', 'people work')} at {intoAgencyName} from then on.
        {waits && ' It happens when that day begins. What changes until then is taken into account.'}
      </p>
      <ul className="usa-list">
        {linesOf(preview).map((line) => (
          <li key={line}>{line}</li>
        ))}
        {taskForces.map(({ name, takenOver }) => (
          <li key={name}>
            {takenOver
              ? `${name}: ${intoAgencyName} takes the place of ${agencyName}, without its memorandum.`
              : `${name}: ${intoAgencyName} is a member by itself.`}
          </li>
        ))}
      </ul>
      {holders.length > 0 && (
        <>
          <p>Roles over {agencyName} end and do not come back:</p>
          <ul className="usa-list">
            {holders.map(({ displayName, role }) => (
              <li key={`${displayName} ${role}`}>
                {displayName}: {roles.labels[role]}
              </li>
            ))}
          </ul>
        </>
      )}
      <Trainings about="No rule asks for this any more:" trainings={losing} />
      <Trainings about="Rules ask for this from then on:" trainings={gaining} />
    </>
  );
}

function Trainings({ about, trainings }: { about: string; trainings: AgencyMergerPreview['losing'] }) {
  if (trainings.length === 0) return null;
  return (
    <>
      <p>{about}</p>
      <ul className="usa-list">
        {trainings.map(({ requirementId, requirementName, people, names }) => (
          <li key={requirementId}>
            {requirementName}: {names.join(', ')}
            {people > names.length && ` and ${people - names.length} more`}
          </li>
        ))}
      </ul>
    </>
  );
}
