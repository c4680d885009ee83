import type { AgencyAnswer, PossibleDuplicateAnswer } from '@muster/contracts';
import { useSearchParams } from 'react-router';
import { useList } from '../../api/use-list.js';
import { Loading } from '../../display/loading.js';
import { Problem } from '../../display/problem.js';
import { FilterForm, FilterText } from '../../forms/filter-form.js';
import { TextLink } from '../../layout/button-link.js';
import { AgencyPage } from '../agency/agency-page.js';
import { Button } from '@trussworks/react-uswds';
import { DuplicatePair } from './duplicate-pair.js';

/** Records that may be one person. A human decides. */
export function DuplicatesPage() {
  return <AgencyPage title="Possible duplicates">{(agency) => <DuplicatesOf agency={agency} />}</AgencyPage>;
}

function DuplicatesOf({ agency }: { agency: AgencyAnswer }) {
  const [params] = useSearchParams();
  const q = params.get('q');
  const list = useList<PossibleDuplicateAnswer>('/possible-duplicates', { agencyId: agency.id, q, limit: 20 });
  return (
    <>
      <p>
        These records may belong to one person. Merge them when they do: nothing is lost, and it can be undone.{' '}
        <TextLink to={`/agencies/${agency.id}/people`}>All people of {agency.name}</TextLink>
      </p>
      <FilterForm>
        <FilterText name="q" label="Name, email or identifier" />
      </FilterForm>
      {list.isPending && <Loading what="possible duplicates" />}
      {list.isError && <Problem error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && list.items.length === 0 && (
        <div className="muster-empty">
          <p>
            {q
              ? 'No pair has somebody whom this search finds.'
              : 'No two records that you may see look like one person.'}
          </p>
        </div>
      )}
      {list.items.map((pair) => (
        <DuplicatePair key={pair.id} pair={pair} />
      ))}
      {list.hasNextPage && (
        <Button type="button" outline disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {list.isFetchingNextPage ? 'Loading…' : 'Show more pairs'}
        </Button>
      )}
    </>
  );
}
