import { createContext, useContext } from 'react';
import type { FormErrors } from './form-errors.js';

export interface FormState {
  id: string;
  errors: FormErrors;
  busy: boolean;
}

export const FormContext = createContext<FormState>({ id: 'form', errors: {}, busy: false });

/** Ids and the error of one field. */
export function useField(name: string, hasHint: boolean) {
  const form = useContext(FormContext);
  const id = fieldId(form.id, name);
  const error = form.errors[name];
  const describedBy = [hasHint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  return { id, error, describedBy };
}

export function fieldId(formId: string, name: string): string {
  return `${formId}-${name.replaceAll('.', '-')}`;
}
