import { counted } from '@muster/contracts';
import type { AgencyAnswer, RosterImportAnswer } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { Notice } from '../../display/notice.js';
import { Problem } from '../../display/problem.js';
import { Progress } from '../../display/progress.js';
import { useFocusKept } from '../../display/use-focus-kept.js';
import { TextLink } from '../../layout/button-link.js';
import { ImportPreview } from './import-preview.js';
import { ImportProblems } from './import-problems.js';
import { KeptPeople } from './kept-people.js';
import { UndoImport } from './undo-import.js';
import { UnusableFile } from './unusable-file.js';
import { hasEnded, useRosterImport } from './use-roster-import.js';
import type { RosterFormat } from './use-roster-import.js';

type Following = ReturnType<typeof useRosterImport>;

interface FollowedImportProps {
  id: string;
  agency: AgencyAnswer;
  onLeave: () => void;
  /** Sends the file again, to be read in this way; null when the file is no longer at hand. */
  onFormat: ((format: RosterFormat) => void) | null;
}

/** One import: its progress, then what it would do or did. */
export function FollowedImport(props: FollowedImportProps) {
  const following = useRosterImport(props.id);
  const { result } = following;
  const stage = [hasEnded(result), result?.dryRun, result?.undone?.at].join(' ');
  const section = useFocusKept<HTMLElement>(stage);
  return (
    <section ref={section} tabIndex={-1}>
      <Stage {...props} following={following} />
    </section>
  );
}

function Stage({ agency, onLeave, onFormat, following }: FollowedImportProps & { following: Following }) {
  const { result, error, applying, undoing } = following;
  if (error) return <Problem error={error} />;
  if (!result || !hasEnded(result)) {
    return (
      <Progress
        label={result?.step ?? 'Checking the file'}
        done={result?.progress.done ?? 0}
        total={result?.progress.total ?? 0}
      />
    );
  }
  if (result.dryRun && result.problem?.code === 'DIRECTORY.ROSTER_UNUSABLE') {
    return <UnusableFile result={result} onFormat={onFormat} onCancel={onLeave} />;
  }
  if (result.dryRun) {
    return <ImportPreview result={result} applying={applying} onFormat={onFormat} onCancel={onLeave} />;
  }
  return (
    <>
      {result.undone ? <Undone result={result} /> : <Done agency={agency} result={result} />}
      <Assignments result={result} />
      <KeptPeople result={result} />
      <ImportProblems result={result} />
      <p>
        <TextLink to={`/agencies/${agency.id}/people`}>See the people of {agency.name}</TextLink>
      </p>
      <div className="muster-actions">
        {result.state === 'succeeded' && !result.undone && <UndoImport undoing={undoing} />}
        <Button type="button" outline onClick={onLeave}>
          Back to importing
        </Button>
      </div>
    </>
  );
}

function Done({ agency, result }: { agency: AgencyAnswer; result: RosterImportAnswer }) {
  if (result.state === 'failed') {
    return (
      <Notice type="error" heading="Nothing was changed" role="alert">
        {result.problem?.detail ??
          'Every line has a problem. Mend the lines that are listed below and send the file again.'}
      </Notice>
    );
  }
  return (
    <Notice type="success" heading={`The roster of ${agency.name} is imported`} role="status">
      {result.created} added, {result.updated} updated, {result.transferred} transferred, {result.rehired} rehired,{' '}
      {result.separated} separated, {result.unchanged} unchanged, {counted(result.rejected, 'line', 'lines')} left out.
    </Notice>
  );
}

/** Who owes what follows from an import, person by person: the other pages are behind until then. */
function Assignments({ result: { assignments } }: { result: RosterImportAnswer }) {
  if (!assignments) return null;
  const { done, total } = assignments;
  return (
    <Notice type="info" slim>
      Assignments for this import are being worked out: {done.toLocaleString('en-US')} of{' '}
      {total.toLocaleString('en-US')} people. You can leave this page; the work goes on.
    </Notice>
  );
}

function Undone({ result }: { result: RosterImportAnswer }) {
  const { removed = 0, restored = 0, kept = 0 } = result.undone ?? {};
  return (
    <Notice type="info" heading="This import was taken back" role="status">
      {counted(removed, 'person is', 'people are')} in no list any more,{' '}
      {counted(restored, 'is as they were', 'are as they were')} before.
      {kept > 0 && ` ${kept} stay as they are, because something was recorded since.`}
    </Notice>
  );
}
