import { integritySignKinds } from '@muster/contracts';
import { Button, Label, Select } from '@trussworks/react-uswds';
import { useSearchParams } from 'react-router';
import { optionsOf } from '../../forms/choices.js';
import { lookOf } from './query-for.js';

const options = [
  ['open', 'Not looked at yet'],
  ['reviewed', 'Looked at'],
  ['all', 'All'],
] as const;

export function ResultsFilters() {
  const [params, setParams] = useSearchParams();
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
        <Select id="show" name="show" defaultValue={lookOf(params)}>
          {options.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      </div>
      <div>
        <Label htmlFor="kind">Sign</Label>
        <Select id="kind" name="kind" defaultValue={params.get('kind') ?? ''}>
          <option value="">All signs</option>
          {optionsOf(integritySignKinds).map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      </div>
      <Button type="submit">Apply</Button>
    </form>
  );
}
