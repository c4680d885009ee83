import type { AgencyAnswer } from '@muster/contracts';
import { useState } from 'react';
import { useFocusKept } from '../../display/use-focus-kept.js';
import { Progress } from '../../display/progress.js';
import { AgencyPage } from '../agency/agency-page.js';
import { FollowedImport } from './followed-import.js';
import { FormerImports } from './former-imports.js';
import { ImportForm } from './import-form.js';
import { useRosterUpload } from './use-roster-import.js';
import type { ChosenRoster, RosterFormat } from './use-roster-import.js';

/** A roster comes in three steps: send it, see what would change, then confirm. The last one can be taken back. */
export function ImportPage() {
  return <AgencyPage title="Import a roster">{(agency) => <Import agency={agency} />}</AgencyPage>;
}

function Import({ agency }: { agency: AgencyAnswer }) {
  const [shown, setShown] = useState<string | null>(null);
  // Kept to be sent again when its columns were mapped.
  const [chosen, setChosen] = useState<ChosenRoster | null>(null);
  const sending = useRosterUpload(agency.id, setShown);
  const send = (roster: ChosenRoster) => {
    setChosen(roster);
    setShown(null);
    sending.send(roster);
  };
  const leave = () => {
    setChosen(null);
    setShown(null);
  };
  const stage = shown ? 'followed' : sending.isPending ? 'sending' : 'form';
  const section = useFocusKept<HTMLElement>(stage);
  const again = chosen && ((format: RosterFormat) => send({ ...chosen, format }));
  // With all of it sent the server still compares.
  const part = sending.fraction < 1 ? Math.floor(sending.fraction * 100) : 0;
  return (
    <section ref={section} aria-label={NAMES[stage]} tabIndex={-1}>
      {shown && <FollowedImport key={shown} id={shown} agency={agency} onLeave={leave} onFormat={again} />}
      {stage === 'sending' && (
        <Progress label={part ? 'Sending the file' : 'Checking the file'} done={part} total={part ? 100 : 0} />
      )}
      {stage === 'form' && (
        <>
          <ImportForm error={sending.error} onChosen={send} />
          <FormerImports agency={agency} onShow={setShown} />
        </>
      )}
    </section>
  );
}

const NAMES = { form: 'Choose a file', sending: 'The file is being checked', followed: 'The import' };
