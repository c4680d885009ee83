import type { CompletionSummaryAnswer } from '@muster/contracts';
import { useParams } from 'react-router';
import { useOne } from '../../api/use-one.js';
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
  const summary = useOne<CompletionSummaryAnswer>(`/agencies/${agencyId}/completion-summary`);
  const mayAssign = useMay('assign');
  return (
    <AgencyPage>
      {(agency) => (
        <>
          <BeingWorkedOut agencyId={agency.id} />
          <Answer query={summary} what="the summary">
            {(found) =>
              found.requirements.length === 0 ? (
                <div className="muster-empty">
                  <p>Nobody in {agency.name} has been assigned training yet.</p>
                  {mayAssign && <ButtonLink to={`/agencies/${agency.id}/assign`}>Assign training</ButtonLink>}
                </div>
              ) : (
                <>
                  <KeyFigures summary={found} />
                  <SummaryTable summary={found} />
                  <Coverage agencyId={agency.id} requirements={found.requirements} />
                </>
              )
            }
          </Answer>
        </>
      )}
    </AgencyPage>
  );
}
