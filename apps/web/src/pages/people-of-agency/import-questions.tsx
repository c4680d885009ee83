import type { RosterImportAnswer, RosterQuestion } from '@muster/contracts';
import { ConfirmDialog } from '../../display/confirm-dialog.js';
import { Notice } from '../../display/notice.js';

interface ConfirmImportProps {
  result: RosterImportAnswer;
  busy: boolean;
  error: unknown;
  onConfirm: () => void;
  onCancel: () => void;
}

const NAMES_ASIDE =
  'A sheet that is sorted by one column alone gives everybody somebody else’s name. Their training records would then stand under these names.';

const NAMES_WRONG = 'Their training records would then stand under these names.';

/** What a file would do that is more likely a slip than meant. */
export function ImportQuestions({ result }: { result: RosterImportAnswer }) {
  const { separations, names, columns } = asked(result);
  return (
    <>
      {columns.length > 0 && (
        <Notice type="warning" headingLevel="h2" heading="Columns look exchanged">
          {columns.join(' ')} {NAMES_WRONG} The lines are named below. Go on only if these people really changed their
          names so.
        </Notice>
      )}
      {names.length > 0 && (
        <Notice type="warning" headingLevel="h2" heading="The names look as if they had slipped">
          {names.join(' ')} {NAMES_ASIDE} The lines are named below. Go on only if these people really changed their
          names.
        </Notice>
      )}
      {separations && (
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

/** Asks once for all of it, and says with the button what it does. */
export function ConfirmImport({ result, ...dialog }: ConfirmImportProps) {
  const { separations, names, columns } = asked(result);
  const separated = result.separated.toLocaleString('en-US');
  const isAboutNames = names.length + columns.length > 0;
  return (
    <ConfirmDialog
      title={isAboutNames ? 'Are these names right?' : `Separate ${separated} people?`}
      confirmLabel={isAboutNames ? 'Import it as it stands' : 'Separate them and import'}
      {...dialog}
    >
      {columns.length > 0 && (
        <p>
          {columns.join(' ')} {NAMES_WRONG}
        </p>
      )}
      {names.length > 0 && (
        <p>
          {names.join(' ')} {NAMES_ASIDE}
        </p>
      )}
      {separations && (
        <p>
          {isAboutNames ? `It also separates ${separated} people, ` : 'That is '}more than a fifth of the agency. The
          file gives them a last day or does not name them, which makes today their last day here. After it, who works
          nowhere else can no longer sign in. Their records are kept.
        </p>
      )}
      <p>{isAboutNames ? 'Go on only if all of this is meant.' : 'Go on only if they really leave.'}</p>
    </ConfirmDialog>
  );
}

/** An import that was tried out before the questions were kept can only have asked about separations. */
function asked({ needsConfirmation, questions = [] }: RosterImportAnswer) {
  const of = (kind: RosterQuestion['about']) =>
    questions.filter(({ about }) => about === kind).map(({ message }) => message);
  const [names, columns] = [of('names'), of('columns')];
  const others = names.length + columns.length;
  return { separations: needsConfirmation === true && others < Math.max(questions.length, 1), names, columns };
}
