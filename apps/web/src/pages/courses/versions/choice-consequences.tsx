import { counted } from '@muster/contracts';
import type { ChoiceConsequence } from '@muster/contracts';
import { MovedPeriods } from '../../simulation/moved-periods.js';
import { consequenceLines } from './consequence-lines.js';

/** What the choice does to attempts, to certification and to reports, before it is made. */
export function Consequences({ consequence }: { consequence: ChoiceConsequence }) {
  const { standings, reportPeriods } = consequence;
  return (
    <section aria-label="What this choice changes" aria-live="polite">
      <p>Of the attempts whose records you see:</p>
      <ul className="usa-list">
        {consequenceLines(consequence).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>
        {standings.unchanged === 0
          ? 'No training is owed through them.'
          : `Nobody’s certification status or due date moves: ${counted(standings.unchanged, 'owed training keeps', 'owed trainings keep')} both, because these stand on finished training.`}
      </p>
      <MovedPeriods periods={reportPeriods} none="No period of a report moves." />
    </section>
  );
}
