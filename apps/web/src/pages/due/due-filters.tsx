import type { CompletionSummaryAnswer } from '@muster/contracts';
import { Button, Label, Select, TextInput } from '@trussworks/react-uswds';
import { useSearchParams } from 'react-router';
import { useOne } from '../../api/use-one.js';
import { showOf } from './query-for.js';

const options = [
  ['refreshers', 'Refreshers, open and coming'],
  ['due_soon', 'Due soon'],
  ['late', 'Late'],
  ['all', 'Everybody with an assignment'],
] as const;

export function DueFilters({ agencyId }: { agencyId: string }) {
  const [params, setParams] = useSearchParams();
  const summary = useOne<CompletionSummaryAnswer>(`/agencies/${agencyId}/completion-summary`);
  const apply = (data: FormData) => {
    const next = new URLSearchParams();
    for (const [name, value] of data.entries()) if (typeof value === 'string' && value) next.set(name, value);
    setParams(next, { replace: true, preventScrollReset: true });
  };
  return (
    <form
      className="muster-filters"
      aria-label="Filters"
      key={params.toString()}
      onSubmit={(event) => {
        event.preventDefault();
        apply(new FormData(event.currentTarget));
      }}
    >
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
      <div>
        <Label htmlFor="dueFrom">Due from</Label>
        <TextInput id="dueFrom" name="dueFrom" type={'date' as 'text'} defaultValue={params.get('dueFrom') ?? ''} />
      </div>
      <div>
        <Label htmlFor="dueTo">Due to</Label>
        <TextInput id="dueTo" name="dueTo" type={'date' as 'text'} defaultValue={params.get('dueTo') ?? ''} />
      </div>
      <Button type="submit">Apply</Button>
    </form>
  );
}
