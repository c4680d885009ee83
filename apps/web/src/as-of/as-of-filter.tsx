import { FilterDay, FilterForm } from '../forms/filter-form.js';

/** Asks for a view as of another day; beside other filters. */
export function AsOfField() {
  return <FilterDay name="asOf" label="As of (empty: today)" />;
}

/** The same where there is nothing else to filter by. */
export function AsOfFilter() {
  return (
    <FilterForm>
      <AsOfField />
    </FilterForm>
  );
}
