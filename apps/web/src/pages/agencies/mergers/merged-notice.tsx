import type { AgencyAnswer, AgencyMergerAnswer } from '@muster/contracts';
import { useList } from '../../../api/use-list.js';
import { Day } from '../../../display/date.js';
import { Notice } from '../../../display/notice.js';
import { IN_FORCE } from './in-force.js';
import { TextLink } from '../../../layout/button-link.js';

/** Says on every page of an agency that it is, or is going to be, part of another one. */
export function MergedNotice({ agency }: { agency: AgencyAnswer }) {
  const list = useList<AgencyMergerAnswer>(`/agencies/${agency.id}/mergers`);
  const merger = list.items.find(({ agencyId, state }) => agencyId === agency.id && IN_FORCE.includes(state));
  if (!merger) return null;
  const other = <TextLink to={`/agencies/${merger.intoAgencyId}`}>{merger.intoAgencyName}</TextLink>;
  if (merger.state === 'held') {
    return (
      <Notice type="warning" slim>
        {agency.name} was to become part of {other} on <Day date={merger.on} />. It waits for somebody to{' '}
        <TextLink to={`/agencies/${agency.id}/about`}>confirm or cancel it</TextLink>.
      </Notice>
    );
  }
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
