import type { CompletionSummaryAnswer } from '@muster/contracts';
import { useParams } from 'react-router';
import { useOne } from '../../api/use-one.js';
import { AsOfFilter } from '../../as-of/as-of-filter.js';
import { StandingAsOf } from '../../as-of/as-of-notice.js';
import { useAsOf } from '../../as-of/use-as-of.js';
import { Answer } from '../../display/answer.js';
import { BeingWorkedOut } from '../../display/being-worked-out.js';
import { ButtonLink } from '../../layout/button-link.js';
import { useMay } from '../../session/session-context.js';
import { AgencyPage } from './agency-page.js';
import { Coverage } from './coverage.js';
import { KeyFigures } from './key-figures.js';
import { SummaryTable } from './summary-table.js';

/** Who is covered, who is due, who is late? */
export function OverviewPage() {
  const { agencyId = '' } = useParams();
  const asOf = useAsOf();
  const summary = useOne<CompletionSummaryAnswer>(`/agencies/${agencyId}/completion-summary`, { asOf });
  const mayAssign = useMay('assign');
  return (
    <AgencyPage>
      {(agency) => (
        <>
          <BeingWorkedOut agencyId={agency.id} />
          <AsOfFilter />
          <StandingAsOf asOf={asOf} />
          <Answer query={summary} what="the summary">
            {(found) =>
              found.requirements.length === 0 ? (
                <div className="muster-empty">
                  <p>
                    Nobody in {agency.name}{' '}
                    {asOf ? 'is assigned training on that day.' : 'has been assigned training yet.'}
                  </p>
                  {mayAssign && !asOf && <ButtonLink to={`/agencies/${agency.id}/assign`}>Assign training</ButtonLink>}
                </div>
              ) : (
                <>
                  <KeyFigures summary={found} asOf={asOf} />
                  <SummaryTable summary={found} asOf={asOf} />
                  <Coverage agencyId={agency.id} requirements={found.requirements} until={asOf} />
                </>
              )
            }
          </Answer>
        </>
      )}
    </AgencyPage>
  );
}
