import { measureUnits } from '@muster/contracts';
import type { RestatedMeasure } from '@muster/contracts';
import { DataTable } from '../../display/data-table.js';
import { groupInWords } from '../report/value-in-words.js';
import { differenceInWords } from './difference-in-words.js';

/** The disciplines of a measure whose figure is another one now, or cannot be compared. */
export function RestatedGroups({ measure }: { measure: RestatedMeasure }) {
  const changed = measure.groups.filter(({ difference }) => difference !== 0);
  if (changed.length === 0) return null;
  return (
    <DataTable
      compact
      caption={`Disciplines with a difference, in ${measureUnits.labels[measure.unit]}`}
      rows={changed}
      rowKey={(group) => group.key}
      columns={[
        { header: 'Discipline', cell: (group) => group.label },
        { header: 'Submitted', numeric: true, cell: (group) => groupInWords(group.submitted) },
        { header: 'Now', numeric: true, cell: (group) => groupInWords(group.now) },
        { header: 'Difference', numeric: true, cell: (group) => differenceInWords(group.difference) },
      ]}
    />
  );
}
