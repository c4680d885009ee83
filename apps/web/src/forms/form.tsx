import { Button } from '@trussworks/react-uswds';
import type { ReactNode } from 'react';
import { ErrorSummary } from './error-summary.js';
import { FormContext } from './form-context.js';
import type { UsedForm } from './use-form.js';

interface FormProps {
  form: UsedForm;
  label: string;
  submitLabel: string;
  children: ReactNode;
  beside?: ReactNode;
}

export function Form({ form, label, submitLabel, children, beside }: FormProps) {
  return (
    <FormContext value={form}>
      <form className="muster-form" aria-label={label} noValidate onSubmit={form.onSubmit}>
        <ErrorSummary form={form} />
        {children}
        <div className="muster-actions">
          <Button type="submit" disabled={form.busy}>
            {form.busy ? 'Working…' : submitLabel}
          </Button>
          {beside}
        </div>
      </form>
    </FormContext>
  );
}
