import { todayHere } from '../../display/dates.js';
import { FilterDay, FilterForm } from '../../forms/filter-form.js';

interface TurnoverFiltersProps {
  /** The window that is shown; unknown until the answer is there. */
  shown: { from: string; to: string } | undefined;
}

export function TurnoverFilters({ shown }: TurnoverFiltersProps) {
  return (
    <FilterForm>
      <FilterDay name="from" label="From" value={shown?.from} max={todayHere()} />
      <FilterDay name="to" label="To, included" value={shown?.to} max={todayHere()} />
    </FilterForm>
  );
}
