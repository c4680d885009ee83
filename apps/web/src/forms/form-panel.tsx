import { Button } from '@trussworks/react-uswds';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { Form } from './form.js';
import type { UsedForm } from './use-form.js';

interface FormPanelProps {
  title: string;
  about: string;
  form: UsedForm;
  submitLabel: string;
  onClose: () => void;
  children: ReactNode;
}

/** A form about one of a list, below the list; it takes the focus when it opens. */
export function FormPanel({ title, about, form, submitLabel, onClose, children }: FormPanelProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const cancel = (
    <Button type="button" unstyled onClick={onClose}>
      Cancel
    </Button>
  );
  return (
    <section className="muster-card" aria-labelledby="form-panel">
      <h3 id="form-panel" ref={heading} tabIndex={-1}>
        {title}
      </h3>
      <p>{about}</p>
      <Form form={form} label={title} submitLabel={submitLabel} beside={cancel}>
        {children}
      </Form>
    </section>
  );
}
