import { rosterModes } from '@muster/contracts';
import type { AgencyAnswer, RosterImportAnswer } from '@muster/contracts';
import { useState } from 'react';
import { TextLink } from '../../layout/button-link.js';
import { AgencyPage } from '../agency/agency-page.js';
import { ImportForm } from './import-form.js';
import { ImportPreview } from './import-preview.js';
import { ImportProgress } from './import-progress.js';
import { useRosterImport } from './use-roster-import.js';
import type { ChosenRoster } from './use-roster-import.js';

/** A roster comes in two steps: see what would change, then confirm. */
export function ImportPage() {
  return <AgencyPage title="Import a roster">{(agency) => <Import agency={agency} />}</AgencyPage>;
}

function Import({ agency }: { agency: AgencyAnswer }) {
  const [chosen, setChosen] = useState<ChosenRoster | null>(null);
  const preview = useRosterImport(agency.id);
  const real = useRosterImport(agency.id);

  const startAgain = () => {
    setChosen(null);
    preview.reset();
    real.reset();
  };

  if (real.started) {
    return (
      <ImportProgress import={real} what="Importing">
        {(result) => <Done agency={agency} result={result} />}
      </ImportProgress>
    );
  }
  if (chosen && preview.started) {
    return (
      <ImportProgress import={preview} what="Checking the file">
        {(result) => (
          <ImportPreview
            result={result}
            modeLabel={rosterModes.labels[chosen.mode]}
            onConfirm={() => real.start({ ...chosen, dryRun: false, confirm: result.needsConfirmation === true })}
            onCancel={startAgain}
          />
        )}
      </ImportProgress>
    );
  }
  return (
    <ImportForm
      error={preview.error}
      onChosen={(roster) => {
        setChosen(roster);
        preview.start({ ...roster, dryRun: true, confirm: true });
      }}
    />
  );
}

function Done({ agency, result }: { agency: AgencyAnswer; result: RosterImportAnswer }) {
  return (
    <>
      <p role="status">
        Imported: {result.created} added, {result.updated} updated, {result.transferred} transferred, {result.rehired}{' '}
        rehired, {result.separated} separated, {result.rejected} lines left out.
      </p>
      <TextLink to={`/agencies/${agency.id}/people`}>See the people of {agency.name}</TextLink>
    </>
  );
}
