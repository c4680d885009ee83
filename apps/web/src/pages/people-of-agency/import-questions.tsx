import type { RosterImportAnswer, RosterQuestion } from '@muster/contracts';
import { Checkbox, ErrorMessage, Fieldset } from '@trussworks/react-uswds';
import { useId, useState } from 'react';
import { ConfirmDialog } from '../../display/confirm-dialog.js';
import { Notice } from '../../display/notice.js';
import { confirmationOf, questionsOf, yesTo } from './roster-questions.js';
import type { Confirmation } from './roster-questions.js';

interface ConfirmImportProps {
  result: RosterImportAnswer;
  busy: boolean;
  error: unknown;
  onConfirm: (confirm: Confirmation) => void;
  onCancel: () => void;
}

const NAMES_ASIDE =
  'A sheet that is sorted by one column alone gives everybody somebody else’s name. Their training records would then stand under these names.';

const NAMES_WRONG = 'Their training records would then stand under these names.';

/** What a file would do that is more likely a slip than meant. */
export function ImportQuestions({ result }: { result: RosterImportAnswer }) {
  const questions = questionsOf(result);
  const saying = (kind: RosterQuestion['about']) =>
    questions
      .filter(({ about }) => about === kind)
      .map(({ message }) => message)
      .join(' ');
  const [columns, names] = [saying('columns'), saying('names')];
  return (
    <>
      {columns && (
        <Notice type="warning" headingLevel="h2" heading="Columns look exchanged">
          {columns} {NAMES_WRONG} The lines are named below. Go on only if these people really changed their names so.
        </Notice>
      )}
      {names && (
        <Notice type="warning" headingLevel="h2" heading="The names look as if they had slipped">
          {names} {NAMES_ASIDE} The lines are named below. Go on only if these people really changed their names.
        </Notice>
      )}
      {questions.some(({ about }) => about === 'separations') && (
        <Notice
          type="warning"
          headingLevel="h2"
          heading={`This separates ${result.separated.toLocaleString('en-US')} people`}
        >
          That is more than a fifth of the agency: the file gives them a last day or does not name them. Go on only if
          they really leave.
        </Notice>
      )}
    </>
  );
}

/** Asks for a yes to each question by itself; where there is one, its button is the yes. */
export function ConfirmImport({ result, onConfirm, ...dialog }: ConfirmImportProps) {
  const questions = questionsOf(result);
  const [first] = questions;
  const separates = questions.length === 1 && first?.about === 'separations';
  const several = questions.length > 1;
  const [ticked, setTicked] = useState<readonly number[]>([]);
  const [missed, setMissed] = useState(false);
  const errorId = useId();
  const title = separates
    ? `Separate ${result.separated.toLocaleString('en-US')} people?`
    : several
      ? `Are all ${questions.length} of these meant?`
      : 'Are these names right?';
  const confirm = () => {
    if (several && ticked.length < questions.length) setMissed(true);
    else onConfirm(confirmationOf(questions));
  };
  return (
    <ConfirmDialog
      title={title}
      confirmLabel={separates ? 'Separate them and import' : 'Import it as it stands'}
      onConfirm={confirm}
      {...dialog}
    >
      {!several && first && (
        <>
          <p>{explained(first, result)}</p>
          <p>{separates ? 'Go on only if they really leave.' : 'Go on only if that is meant.'}</p>
        </>
      )}
      {several && (
        <Fieldset legend="Say yes to each, or mend the file.">
          {missed && (
            <ErrorMessage id={errorId}>
              {ticked.length === questions.length
                ? 'All are answered.'
                : 'Tick each of them, or cancel and mend the file.'}
            </ErrorMessage>
          )}
          {questions.map((question, at) => (
            <Checkbox
              key={at}
              id={`${errorId}-${at}`}
              name="confirm"
              label={yesTo(question, result)}
              labelDescription={explained(question, result)}
              aria-describedby={missed ? errorId : undefined}
              checked={ticked.includes(at)}
              onChange={({ target }) =>
                setTicked(target.checked ? [...ticked, at] : ticked.filter((one) => one !== at))
              }
            />
          ))}
        </Fieldset>
      )}
    </ConfirmDialog>
  );
}

function explained({ about, message }: RosterQuestion, { separated }: RosterImportAnswer): string {
  switch (about) {
    case 'columns':
      return `${message} ${NAMES_WRONG}`;
    case 'names':
      return `${message} ${NAMES_ASIDE}`;
    case 'separations':
      return (
        `${separated.toLocaleString('en-US')} people are more than a fifth of the agency. The file gives them a last day or does not name them, ` +
        'which makes today their last day here. After it, who works nowhere else can no longer sign in. Their records are kept.'
      );
  }
}
