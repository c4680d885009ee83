import { narrativeAnswerBody } from '@muster/contracts';
import type { NarrativeDraft } from '@muster/contracts';
import { Button, Checkbox } from '@trussworks/react-uswds';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { put } from '../../api/request.js';
import { Moment } from '../../display/date.js';
import { TextAreaField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { useForm } from '../../forms/use-form.js';
import { lengthInWords } from './words-allowed.js';

type Question = NarrativeDraft['questions'][number];

/** One question with its answer; what the last period said can be taken over and changed. */
export function AnswerForm({ reportId, question }: { reportId: string; question: Question }) {
  const id = useId();
  const client = useQueryClient();
  const { before, submitted } = question;
  const [text, setText] = useState(question.text ?? '');
  const [forFunder, setForFunder] = useState(question.forFunder);
  // What was on the screen when writing began, and not what was fetched since: else somebody else's answer would be overwritten.
  const [readAt, setReadAt] = useState(question.writtenAt);
  const [saved, setSaved] = useState('');
  const form = useForm({
    schema: narrativeAnswerBody,
    shape: () => ({ text: text.trim() === '' ? null : text, forFunder, readAt }),
    send: (body) => put<NarrativeDraft>(`/reports/${reportId}/narrative/${question.id}`, body),
    onDone: ({ questions }) => {
      setReadAt(questions.find((each) => each.id === question.id)?.writtenAt ?? null);
      setSaved(text);
      void client.invalidateQueries();
    },
  });
  const title = [question.itemCode, question.questionAsPrinted].filter(Boolean).join(' ');
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {question.writtenAt && (
        <p>
          Written on <Moment at={question.writtenAt} />
          {question.writtenByName && <> by {question.writtenByName}</>}.
        </p>
      )}
      {submitted && (
        <details className="muster-why">
          <summary>What was submitted</summary>
          {submitted.text === null ? <p>Nothing.</p> : <p className="muster-written">{submitted.text}</p>}
          {submitted.text !== null && (
            <p className="usa-hint">
              {submitted.forFunder ? 'The funder received it.' : 'The funder did not receive it.'}
            </p>
          )}
        </details>
      )}
      {before && (
        <details className="muster-why">
          <summary>What {before.periodLabel} said</summary>
          <p className="muster-written">{before.text}</p>
          {text.trim() === '' && (
            <p>
              <Button type="button" outline onClick={() => setText(before.text)}>
                Begin with this
              </Button>
            </p>
          )}
        </details>
      )}
      <Form form={form} label={title} submitLabel="Save this answer">
        <TextAreaField
          name="text"
          label="Answer"
          hint={lengthInWords(text, question)}
          required={question.required}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Checkbox
          id={`${id}-for-funder`}
          name="forFunder"
          label="Include this answer in what the funder receives"
          labelDescription="Only then is it in the package and the files for the funder. I have read it: it names nobody and no case."
          checked={forFunder}
          onChange={(event) => setForFunder(event.target.checked)}
        />
      </Form>
      <p role="status">{saved !== '' && saved === text ? 'Saved.' : ''}</p>
    </section>
  );
}
