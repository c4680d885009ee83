import { useId, useState } from 'react';
import type { SubmitEvent } from 'react';
import type { z } from 'zod';
import type { FormState } from './form-context.js';
import { errorsOfFailure, errorsOfIssues } from './form-errors.js';
import type { FormErrors } from './form-errors.js';
import { formValues } from './form-values.js';

interface FormOptions<Body, Answer> {
  /** The API's own schema: the form refuses what the server would refuse, with the same words. */
  schema: z.ZodType<Body>;
  /** Shapes the field values into what the schema reads. */
  shape?: (values: Record<string, unknown>, data: FormData) => unknown;
  send: (body: Body) => Promise<Answer>;
  /** The form stays busy until what is returned has come about. */
  onDone: (answer: Answer) => void | Promise<void>;
}

export interface UsedForm extends FormState {
  onSubmit: (event: SubmitEvent<HTMLFormElement>) => void;
  /** Grows with each failed try, so that the summary takes the focus again. */
  failures: number;
}

export function useForm<Body, Answer>({ schema, shape, send, onDone }: FormOptions<Body, Answer>): UsedForm {
  const id = useId();
  const [errors, setErrors] = useState<FormErrors>({});
  const [failures, setFailures] = useState(0);
  const [busy, setBusy] = useState(false);

  const fail = (found: FormErrors) => {
    setErrors(found);
    setFailures((count) => count + 1);
  };

  const submit = async (data: FormData) => {
    const values = formValues(data);
    const body = schema.safeParse(shape ? shape(values, data) : values);
    if (!body.success) return fail(errorsOfIssues(body.error.issues));
    setErrors({});
    setBusy(true);
    try {
      await onDone(await send(body.data));
    } catch (failure) {
      fail(errorsOfFailure(failure));
    } finally {
      setBusy(false);
    }
  };

  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!busy) void submit(new FormData(event.currentTarget));
  };
  return { id, errors, busy, failures, onSubmit };
}
