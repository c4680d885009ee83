import type { CrosswalkFigure, CrosswalkState } from '@muster/contracts';
import { DataTable } from '../../display/data-table.js';
import { figureInWords } from './figure-in-words.js';

interface Line {
  key: string;
  code: string | null;
  label: string;
  unit: string;
  value: number | null;
  state: CrosswalkState;
}

/** The figures under the labels of the funder's form, to copy into it. */
export function FunderFigures({ figures }: { figures: readonly CrosswalkFigure[] }) {
  if (figures.length === 0) return null;
  const lines = figures.flatMap((figure, index): Line[] => [
    { key: String(index), code: figure.itemCode, ...figure },
    ...figure.groups.map((group) => ({
      key: `${index} ${group.label}`,
      code: figure.itemCode,
      unit: figure.unit,
      ...group,
      label: `${figure.label}: ${group.label}`,
    })),
  ]);
  return (
    <section aria-labelledby="funder-figures">
      <h2 id="funder-figures">Under the funder’s labels</h2>
      <DataTable
        caption="Figures under the funder’s labels"
        hideCaption
        rows={lines}
        rowKey={({ key }) => key}
        columns={[
          { header: 'Label', cell: ({ label }) => label },
          { header: 'Code', cell: ({ code }) => code ?? '—' },
          { header: 'Value', numeric: true, cell: (line) => <strong>{figureInWords(line)}</strong> },
          { header: 'Unit', cell: ({ unit }) => unit },
        ]}
      />
    </section>
  );
}
