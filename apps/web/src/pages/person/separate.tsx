import { separationBody } from '@muster/contracts';
import type { PersonAnswer, PositionAnswer } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { post } from '../../api/request.js';
import { todayHere } from '../../display/dates.js';
import { TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { useForm } from '../../forms/use-form.js';

interface SeparateProps {
  person: PersonAnswer;
  position: PositionAnswer;
  onClose: () => void;
}

export function Separate({ person, position, onClose }: SeparateProps) {
  const client = useQueryClient();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const form = useForm({
    schema: separationBody,
    shape: (values) => ({ ...values, agencyId: position.agencyId }),
    send: (body) => post<unknown>(`/people/${person.id}/separation`, body),
    onDone: () => {
      void client.invalidateQueries();
      onClose();
    },
  });
  return (
    <section className="muster-card" aria-labelledby="separate">
      <h3 id="separate" ref={heading} tabIndex={-1}>
        Separate {person.displayName} from {position.agencyName}
      </h3>
      <p>Open assignments of this agency are closed. Completed training stays on record.</p>
      <Form
        form={form}
        label="Separation"
        submitLabel="Separate"
        beside={
          <Button type="button" unstyled onClick={onClose}>
            Cancel
          </Button>
        }
      >
        <TextField name="on" label="Last day at the agency" type="date" defaultValue={todayHere()} required />
        <TextField name="reason" label="Reason" hint="For example transfer, retirement or resignation." />
      </Form>
    </section>
  );
}
