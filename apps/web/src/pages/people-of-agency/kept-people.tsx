import type { RosterImportAnswer } from '@muster/contracts';
import { TextLink } from '../../layout/button-link.js';

/** Whom taking an import back left as they are, each with what was recorded since. */
export function KeptPeople({ result: { keptPeople = [], undone } }: { result: RosterImportAnswer }) {
  if (!undone || keptPeople.length === 0) return null;
  const unnamed = undone.kept - keptPeople.length;
  return (
    <section aria-labelledby="kept-people">
      <h2 id="kept-people">Kept, because something was recorded since</h2>
      <ul className="usa-list">
        {keptPeople.map(({ personId, name, reasons }) => (
          <li key={personId} className="muster-break">
            <TextLink to={`/people/${personId}`}>{name}</TextLink>: {reasons.join(' ')}
          </li>
        ))}
      </ul>
      {unnamed > 0 && <p>And {unnamed.toLocaleString('en-US')} more.</p>}
    </section>
  );
}
