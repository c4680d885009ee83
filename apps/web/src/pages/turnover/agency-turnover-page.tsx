import type { AgencyAnswer, AgencyTurnoverAnswer } from '@muster/contracts';
import { useSearchParams } from 'react-router';
import { apiHref } from '../../api/request.js';
import { useOne } from '../../api/use-one.js';
import { Answer } from '../../display/answer.js';
import { AgencyPage } from '../agency/agency-page.js';
import { HowCounted } from './how-counted.js';
import { TurnoverFigures } from './turnover-figures.js';
import { TurnoverFilters } from './turnover-filters.js';
import { TurnoverPart } from './turnover-part.js';
import { disciplineRows, wholeRow } from './turnover-rows.js';

/** Who came, who left, and how fast; of one agency. */
export function AgencyTurnoverPage() {
  return <AgencyPage title="Turnover">{(agency) => <AgencyTurnover agency={agency} />}</AgencyPage>;
}

function AgencyTurnover({ agency }: { agency: AgencyAnswer }) {
  const [params] = useSearchParams();
  const window = { from: params.get('from'), to: params.get('to') };
  const path = `/agencies/${agency.id}/turnover`;
  const query = useOne<AgencyTurnoverAnswer>(path, window);
  return (
    <>
      <TurnoverFilters shown={query.data} />
      <Answer query={query} what="turnover">
        {(answer) =>
          answer.total.averageHeadcount === 0 && answer.disciplines.length === 0 ? (
            <div className="muster-empty">
              <p>
                Nobody worked at {agency.name} between these days. Choose other days, or add people with their first
                days.
              </p>
            </div>
          ) : (
            <>
              <TurnoverFigures
                {...answer}
                moves={`${answer.total.movesBetweenDisciplines} moved to another discipline within the agency.`}
              />
              <TurnoverPart
                title="By discipline"
                by="discipline"
                rows={[wholeRow(agency.name, answer.total), ...disciplineRows(answer)]}
              />
              <HowCounted />
              <p>
                <a className="usa-link" href={apiHref(`${path}.csv`, window)} download>
                  Download these figures (CSV)
                </a>
              </p>
            </>
          )
        }
      </Answer>
    </>
  );
}
