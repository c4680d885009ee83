import type { AgencyAnswer } from '@muster/contracts';
import { useState } from 'react';
import { Progress } from '../../display/progress.js';
import { AgencyPage } from '../agency/agency-page.js';
import { FollowedImport } from './followed-import.js';
import { FormerImports } from './former-imports.js';
import { ImportForm } from './import-form.js';
import { useRosterUpload } from './use-roster-import.js';

/** A roster comes in three steps: send it, see what would change, then confirm. The last one can be taken back. */
export function ImportPage() {
  return <AgencyPage title="Import a roster">{(agency) => <Import agency={agency} />}</AgencyPage>;
}

function Import({ agency }: { agency: AgencyAnswer }) {
  const [shown, setShown] = useState<string | null>(null);
  const sending = useRosterUpload(agency.id, setShown);
  if (shown) return <FollowedImport key={shown} id={shown} agency={agency} onLeave={() => setShown(null)} />;
  if (sending.isPending) {
    // With all of it sent the server still compares.
    const part = sending.fraction < 1 ? Math.floor(sending.fraction * 100) : 0;
    return <Progress label={part ? 'Sending the file' : 'Checking the file'} done={part} total={part ? 100 : 0} />;
  }
  return (
    <>
      <ImportForm error={sending.error} onChosen={sending.send} />
      <FormerImports agency={agency} onShow={setShown} />
    </>
  );
}
