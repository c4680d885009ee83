import type { AgencyAnswer } from '@muster/contracts';
import { useList } from '../api/use-list.js';
import { optionsByName } from './choices.js';
import { FilterChoice } from './filter-form.js';

/** The agencies that the reader sees, as a filter. @param all what no choice is called */
export function AgencyChoice({ all }: { all: string }) {
  const agencies = useList<AgencyAnswer>('/agencies', { limit: 500 });
  return <FilterChoice name="agencyId" label="Agency" all={all} options={optionsByName(agencies.items)} />;
}
