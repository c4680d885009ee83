import type { AgencyMergerPreview } from '@muster/contracts';
import { TextLink } from '../../../layout/button-link.js';

type SameNumber = AgencyMergerPreview['sameNumbers'][number];

/** People of both agencies who have one number, and what to do with them. */
export function SameNumbers({ preview: { sameNumbers, intoAgencyName } }: { preview: AgencyMergerPreview }) {
  if (sameNumbers.length === 0) return null;
  return (
    <>
      <p>
        Nobody loses a number by a merger, and at {intoAgencyName} no two people have the same. Open one of the two and
        enter another identifier, then show the changes again:
      </p>
      <ul className="usa-list">
        {sameNumbers.map(({ externalId, person, other }) => (
          <li key={`${externalId} ${person.personId} ${other.personId}`}>
            {externalId}: <Name of={person} /> and <Name of={other} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Name({ of: { personId, displayName } }: { of: SameNumber['person'] }) {
  return personId === null ? displayName : <TextLink to={`/people/${personId}`}>{displayName}</TextLink>;
}
