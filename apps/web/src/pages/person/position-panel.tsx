import type { PersonAnswer } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { Form } from '../../forms/form.js';
import type { UsedForm } from '../../forms/use-form.js';

/** What every form about a position is given. */
export interface PositionTask {
  person: PersonAnswer;
  onDone: () => void | Promise<void>;
  onClose: () => void;
}

interface PositionPanelProps {
  title: string;
  about: string;
  form: UsedForm;
  submitLabel: string;
  onClose: () => void;
  children: ReactNode;
}

/** A form about somebody's post at an agency, below the list; it takes the focus when it opens. */
export function PositionPanel({ title, about, form, submitLabel, onClose, children }: PositionPanelProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const cancel = (
    <Button type="button" unstyled onClick={onClose}>
      Cancel
    </Button>
  );
  return (
    <section className="muster-card" aria-labelledby="position-panel">
      <h3 id="position-panel" ref={heading} tabIndex={-1}>
        {title}
      </h3>
      <p>{about}</p>
      <Form form={form} label={title} submitLabel={submitLabel} beside={cancel}>
        {children}
      </Form>
    </section>
  );
}
