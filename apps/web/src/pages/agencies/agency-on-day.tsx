import type { AgencyAnswer } from '@muster/contracts';
import { AsOfNotice } from '../../as-of/as-of-notice.js';
import { Facts } from '../../display/facts.js';

/** What an agency was on another day, as far as that is kept. */
export function AgencyOnDay({ agency }: { agency: AgencyAnswer }) {
  const { asOf, parentId, parentName, activePeople } = agency;
  return (
    <>
      <AsOfNotice asOf={asOf}>
        Kept by day are what the agency is part of, its people and its task forces. Name, kind, level, state, time zone
        and identifier are not: what they were before is not known.
      </AsOfNotice>
      <Facts
        items={[
          ['Part of', parentId === null ? 'No other agency' : (parentName ?? 'An agency that you do not see')],
          ['People', activePeople ?? '—'],
        ]}
      />
    </>
  );
}
