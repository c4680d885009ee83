import type { AgencyAnswer, AgencyMergerAnswer } from '@muster/contracts';
import { useList } from '../../../api/use-list.js';
import { Day } from '../../../display/date.js';
import { Notice } from '../../../display/notice.js';
import { TextLink } from '../../../layout/button-link.js';

/** Says on every page of an agency that it is, or is going to be, part of another one. */
export function MergedNotice({ agency }: { agency: AgencyAnswer }) {
  const list = useList<AgencyMergerAnswer>(`/agencies/${agency.id}/mergers`);
  const merger = list.items.find(
    ({ agencyId, state }) => agencyId === agency.id && (state === 'done' || state === 'planned'),
  );
  if (!merger) return null;
  const other = <TextLink to={`/agencies/${merger.intoAgencyId}`}>{merger.intoAgencyName}</TextLink>;
  return (
    <Notice type="info" slim>
      {merger.state === 'done' ? (
        <>
          {agency.name} is part of {other} since <Day date={merger.on} />. Its pages show the time before.
        </>
      ) : (
        <>
          {agency.name} becomes part of {other} on <Day date={merger.on} />.
        </>
      )}
    </Notice>
  );
}
