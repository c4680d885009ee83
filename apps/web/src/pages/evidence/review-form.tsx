import { attemptReviewBody, reviewFindings } from '@muster/contracts';
import type { AttemptSignsAnswer } from '@muster/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { post } from '../../api/request.js';
import { Notice } from '../../display/notice.js';
import { optionsOf, RadioGroup } from '../../forms/choices.js';
import { TextAreaField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { useForm } from '../../forms/use-form.js';

/** Keeps what somebody found. Reviews are only ever added, so a second look is a second review. */
export function ReviewForm({ attemptId }: { attemptId: string }) {
  const client = useQueryClient();
  const [kept, setKept] = useState(0);
  const form = useForm({
    schema: attemptReviewBody,
    send: (body) => post<AttemptSignsAnswer>(`/attempts/${attemptId}/reviews`, body),
    onDone: () => {
      setKept((count) => count + 1);
      void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'me' });
    },
  });
  return (
    <>
      {kept > 0 && (
        <Notice type="success" slim role="status">
          Your review is kept.
        </Notice>
      )}
      <details className="muster-why">
        <summary>Write a review</summary>
        <Form key={kept} form={form} label="Review of the result" submitLabel="Keep the review">
          <RadioGroup name="finding" legend="What you found" options={optionsOf(reviewFindings)} />
          <TextAreaField
            name="note"
            label="Note"
            hint="What you looked at and found. No case details. It cannot be changed later."
            required
          />
        </Form>
      </details>
    </>
  );
}
