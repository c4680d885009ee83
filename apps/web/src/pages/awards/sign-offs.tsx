import { signOffBody, signOffs } from '@muster/contracts';
import type { AwardAnswer } from '@muster/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { put } from '../../api/request.js';
import { optionsOf, RadioGroup } from '../../forms/choices.js';
import { Form } from '../../forms/form.js';
import { useForm } from '../../forms/use-form.js';
import { useMay } from '../../session/session-context.js';

/** How many people sign a report before it is frozen. */
export function SignOffs({ award }: { award: AwardAnswer }) {
  const mayManage = useMay('manageAwards');
  return (
    <section aria-labelledby="sign-off">
      <h2 id="sign-off">Who signs the reports</h2>
      <p>
        {award.signOff === 'two'
          ? 'Two people: one finds the report ready, and another certifies it. Both stand in the frozen report.'
          : 'One person certifies and submits a report.'}
      </p>
      {mayManage && (
        <details className="muster-why">
          <summary>Change who signs</summary>
          <SignOffForm key={award.signOff} award={award} />
        </details>
      )}
    </section>
  );
}

function SignOffForm({ award }: { award: AwardAnswer }) {
  const client = useQueryClient();
  const form = useForm({
    schema: signOffBody,
    send: (body) => put<AwardAnswer>(`/awards/${award.id}/sign-off`, body),
    onDone: () => void client.invalidateQueries(),
  });
  return (
    <Form form={form} label="Who signs the reports" submitLabel="Save">
      <p>It holds for reports that are frozen from now on. A report that was prepared still takes a second person.</p>
      <RadioGroup
        name="signOff"
        legend="A report is signed by"
        options={optionsOf(signOffs)}
        defaultValue={award.signOff}
      />
    </Form>
  );
}
