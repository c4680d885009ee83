import type { CompletionSummaryAnswer } from '@muster/contracts';
import { Label, Select } from '@trussworks/react-uswds';
import { useSearchParams } from 'react-router';
import { useOne } from '../../api/use-one.js';
import { FilterDay, FilterForm } from '../../forms/filter-form.js';
import { showOf } from './query-for.js';

const options = [
  ['refreshers', 'Refreshers, open and coming'],
  ['due_soon', 'Due soon'],
  ['late', 'Late'],
  ['all', 'Everybody with an assignment'],
] as const;

export function DueFilters({ agencyId }: { agencyId: string }) {
  const [params] = useSearchParams();
  const summary = useOne<CompletionSummaryAnswer>(`/agencies/${agencyId}/completion-summary`);
  return (
    <FilterForm>
      <div>
        <Label htmlFor="show">Show</Label>
        <Select id="show" name="show" defaultValue={showOf(params)}>
          {options.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      </div>
      <div>
        <Label htmlFor="requirementId">Requirement</Label>
        <Select
          id="requirementId"
          name="requirementId"
          defaultValue={params.get('requirementId') ?? ''}
          key={summary.status}
        >
          <option value="">All requirements</option>
          {summary.data?.requirements.map((row) => (
            <option key={row.requirementId} value={row.requirementId}>
              {row.title}
            </option>
          ))}
        </Select>
      </div>
      <FilterDay name="dueFrom" label="Due from" />
      <FilterDay name="dueTo" label="Due to" />
    </FilterForm>
  );
}
