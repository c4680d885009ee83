import { smallCellBody } from '@muster/contracts';
import type { AwardAnswer } from '@muster/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { put } from '../../api/request.js';
import { TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { useForm } from '../../forms/use-form.js';
import { useMay } from '../../session/session-context.js';

/** Below how many people a figure is hidden in what the funder receives. */
export function SmallCells({ award }: { award: AwardAnswer }) {
  const mayManage = useMay('manageAwards');
  const { under, offBecause } = award.smallCells;
  return (
    <section aria-labelledby="small-cells">
      <h2 id="small-cells">Small figures</h2>
      <p>
        {under === null ? (
          <>
            No figure is hidden by its size in what the funder receives. Reason: {offBecause} Figures of courts are
            hidden as always.
          </>
        ) : (
          <>
            In what the funder receives, figures about fewer than {under} people are hidden, and others with them where
            they could be used to compute these. Your own pages and files keep every figure.
          </>
        )}
      </p>
      {mayManage && (
        <details className="muster-why">
          <summary>Change which figures are hidden</summary>
          <SmallCellsForm key={`${under} ${offBecause}`} award={award} />
        </details>
      )}
    </section>
  );
}

function SmallCellsForm({ award }: { award: AwardAnswer }) {
  const client = useQueryClient();
  const form = useForm({
    schema: smallCellBody,
    shape: (values) => ({
      under: values['under'] === undefined ? null : Number(values['under']),
      offBecause: values['offBecause'] ?? null,
    }),
    send: (body) => put<AwardAnswer>(`/awards/${award.id}/small-cells`, body),
    onDone: () => void client.invalidateQueries(),
  });
  return (
    <Form form={form} label="Small figures" submitLabel="Save">
      <p>It holds for reports that are frozen from now on. What a frozen report hid stays hidden in later ones.</p>
      <TextField
        name="under"
        label="Hide figures about fewer people than"
        hint="Leave it empty to hide none, and give the reason below."
        type="number"
        min={2}
        max={50}
        defaultValue={award.smallCells.under ?? ''}
      />
      <TextField
        name="offBecause"
        label="Why none is hidden"
        hint="For whoever checks it later. No names."
        defaultValue={award.smallCells.offBecause ?? ''}
      />
    </Form>
  );
}
