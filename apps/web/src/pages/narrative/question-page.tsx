import { narrativeQuestionBody } from '@muster/contracts';
import type { NarrativeQuestion, NarrativeQuestionBody } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { messageOf } from '../../api/problem-error.js';
import { post, put, remove } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { useList } from '../../api/use-list.js';
import { Loading } from '../../display/loading.js';
import { Problem } from '../../display/problem.js';
import { CheckboxGroup } from '../../forms/choices.js';
import { TextAreaField, TextField } from '../../forms/fields.js';
import { numberOr } from '../../forms/form-values.js';
import { Form } from '../../forms/form.js';
import { useForm } from '../../forms/use-form.js';
import { TextLink } from '../../layout/button-link.js';
import { Page } from '../../layout/page.js';

const OPTIONAL = ['itemCode', 'effectiveTo', 'sourceUrl'] as const;

/** One question of the funder's form, to add or to change. */
export function QuestionPage() {
  const { awardId = '', questionId } = useParams();
  const adding = questionId === undefined;
  const list = useList<NarrativeQuestion>(`/awards/${awardId}/questions`, {}, !adding);
  const question = list.items.find(({ id }) => id === questionId);
  const missing = !adding && !list.isPending && !list.isError && !question;
  return (
    <Page
      title={adding ? 'Add a question' : 'Change a question'}
      above={<TextLink to={`/awards/${awardId}/questions`}>Funder’s questions</TextLink>}
    >
      {!adding && list.isPending && <Loading what="the question" />}
      {list.isError && <Problem error={list.error} />}
      {missing && <p>This question was taken out. Go back to the list.</p>}
      {(adding || question) && <QuestionForm key={questionId} awardId={awardId} question={question} />}
    </Page>
  );
}

function QuestionForm({ awardId, question }: { awardId: string; question: NarrativeQuestion | undefined }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const back = `/awards/${awardId}/questions`;
  const form = useForm<NarrativeQuestionBody, NarrativeQuestion>({
    schema: narrativeQuestionBody,
    shape: (values) => ({
      ...Object.fromEntries(OPTIONAL.map((field) => [field, null])),
      ...values,
      wordLimit: values['wordLimit'] === undefined ? null : numberOr(values['wordLimit']),
      characterLimit: values['characterLimit'] === undefined ? null : numberOr(values['characterLimit']),
      required: values['required'] !== undefined,
    }),
    send: (body) => (question ? put(`${back}/${question.id}`, body) : post(back, body)),
    onDone: () => {
      void client.invalidateQueries();
      void navigate(back);
    },
  });
  return (
    <>
      <Form
        form={form}
        label={question ? 'Change the question' : 'Add the question'}
        submitLabel={question ? 'Save' : 'Add the question'}
        beside={<TextLink to={back}>Cancel</TextLink>}
      >
        <TextField name="itemCode" label="Item code, as printed" defaultValue={question?.itemCode ?? ''} />
        <TextAreaField
          name="questionAsPrinted"
          label="Question, as printed"
          defaultValue={question?.questionAsPrinted}
          required
        />
        <TextField
          name="wordLimit"
          label="Words allowed"
          type="number"
          min={1}
          defaultValue={question?.wordLimit ?? ''}
        />
        <TextField
          name="characterLimit"
          label="Characters allowed"
          type="number"
          min={1}
          defaultValue={question?.characterLimit ?? ''}
        />
        <CheckboxGroup
          name="required"
          legend="Answer"
          options={[{ value: 'yes', label: 'No report is frozen without an answer' }]}
          defaultChecked={question?.required ? ['yes'] : []}
        />
        <TextField
          name="effectiveFrom"
          label="In use from"
          type="date"
          defaultValue={question?.effectiveFrom}
          required
        />
        <TextField name="effectiveTo" label="In use to" type="date" defaultValue={question?.effectiveTo ?? ''} />
        <TextField
          name="sourceUrl"
          label="Where the form is"
          hint="A web address"
          defaultValue={question?.sourceUrl ?? ''}
        />
      </Form>
      {question && <TakeOut back={back} question={question} />}
    </>
  );
}

/** A question that has an answer is not taken out, so that nothing written is lost and no further asking is needed. */
function TakeOut({ back, question }: { back: string; question: NarrativeQuestion }) {
  const navigate = useNavigate();
  const take = useAction(
    () => remove(`${back}/${question.id}`),
    () => void navigate(back),
  );
  return (
    <>
      <p>
        <Button type="button" unstyled disabled={take.isPending} onClick={() => take.mutate(undefined)}>
          Take this question out
        </Button>
      </p>
      {take.isError && <p role="alert">{messageOf(take.error)}</p>}
    </>
  );
}
