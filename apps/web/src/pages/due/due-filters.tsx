import type { CompletionSummaryAnswer } from '@muster/contracts';
import { useSearchParams } from 'react-router';
import { useOne } from '../../api/use-one.js';
import { AsOfField } from '../../as-of/as-of-filter.js';
import { useAsOf } from '../../as-of/use-as-of.js';
import { FilterChoice, FilterDay, FilterForm } from '../../forms/filter-form.js';
import { showOf } from './query-for.js';

const SHOWN = [
  { value: 'refreshers', label: 'All refreshers' },
  { value: 'due_soon', label: 'Due soon' },
  { value: 'late', label: 'Late' },
  { value: 'all', label: 'Everybody assigned' },
];

export function DueFilters({ agencyId }: { agencyId: string }) {
  const [params] = useSearchParams();
  const summary = useOne<CompletionSummaryAnswer>(`/agencies/${agencyId}/completion-summary`, { asOf: useAsOf() });
  const requirements = summary.data?.requirements ?? [];
  return (
    <FilterForm>
      <FilterChoice name="show" label="Show" value={showOf(params)} options={SHOWN} />
      <FilterChoice
        name="requirementId"
        label="Requirement"
        all="All requirements"
        options={requirements.map(({ requirementId, title }) => ({ value: requirementId, label: title }))}
      />
      <FilterDay name="dueFrom" label="Due from" />
      <FilterDay name="dueTo" label="Due to" />
      <AsOfField />
    </FilterForm>
  );
}
