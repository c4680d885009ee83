import { integritySignKinds, reviewFindings } from '@muster/contracts';
import type { AgencyAnswer, ResultToReview } from '@muster/contracts';
import { useSearchParams } from 'react-router';
import { apiHref } from '../../api/request.js';
import { useList } from '../../api/use-list.js';
import { Moment } from '../../display/date.js';
import { List } from '../../display/list.js';
import { RegistrationBadge } from '../../display/status.js';
import { TextLink } from '../../layout/button-link.js';
import { AgencyPage } from '../agency/agency-page.js';
import { scoreInWords } from '../training/course-item.js';
import { isUnfiltered, queryFor } from './query-for.js';
import { ResultsFilters } from './results-filters.js';

/** Which results should a person look at? Filters live in the address, so that a list can be bookmarked and sent. */
export function ResultsPage() {
  return <AgencyPage title="Results worth a look">{(agency) => <Results agency={agency} />}</AgencyPage>;
}

function Results({ agency }: { agency: AgencyAnswer }) {
  const [params] = useSearchParams();
  const query = queryFor(agency.id, params);
  const list = useList<ResultToReview>('/results-to-review', { ...query, limit: 25 });
  return (
    <>
      <p>
        Something about these results stands out. A sign proves nothing and changes no result: look at the evidence and
        write down what you find.
      </p>
      <ResultsFilters />
      <List
        list={list}
        what="results"
        caption="Results worth a look"
        hideCaption
        rowKey={(result) => result.attemptId}
        empty={
          <p>
            {isUnfiltered(params)
              ? 'Nothing to look at: no result stands out that nobody has looked at.'
              : 'Nothing here matches these filters.'}
          </p>
        }
        columns={[
          {
            header: 'Result',
            cell: (result) => (
              <TextLink to={`/registrations/${result.registrationId}`}>
                {result.personName}, {result.courseTitle}
              </TextLink>
            ),
          },
          {
            header: 'Stands at',
            cell: (result) => (
              <span className="muster-badges">
                <RegistrationBadge state={result.state} />
                {scoreInWords(result.score) && <span>Score {scoreInWords(result.score)}</span>}
              </span>
            ),
          },
          { header: 'Attempt', numeric: true, cell: (result) => result.attemptNumber },
          {
            header: 'Signs',
            cell: (result) => result.signs.map((sign) => integritySignKinds.labels[sign.kind]).join(', '),
          },
          { header: 'Ended', cell: (result) => <Moment at={result.finishedAt} /> },
          { header: 'Looked at', cell: (result) => <LookedAt result={result} /> },
        ]}
      />
      <p>
        <a className="usa-link" href={apiHref('/results-to-review.csv', query)} download>
          Download these results (CSV)
        </a>
      </p>
    </>
  );
}

function LookedAt({ result }: { result: ResultToReview }) {
  const newest = [...result.reviews].sort((a, b) => b.reviewedAt.localeCompare(a.reviewedAt))[0];
  if (!newest) return <span>Not yet</span>;
  return (
    <span>
      {reviewFindings.labels[newest.finding]}, {newest.reviewedByName}
      {!result.reviewed && '; a sign came after it'}
    </span>
  );
}
