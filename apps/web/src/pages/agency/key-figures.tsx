import { counted } from '@muster/contracts';
import type { CompletionSummaryAnswer } from '@muster/contracts';
import { formatPercent, percent } from '../../charts/scale.js';
import { onSameDay } from '../../as-of/use-as-of.js';
import { Day } from '../../display/date.js';
import { TextLink } from '../../layout/button-link.js';
import { totalsOf } from './totals.js';

interface KeyFiguresProps {
  summary: CompletionSummaryAnswer;
  /** The day that was asked about; undefined for today. */
  asOf: string | undefined;
}

/** The three answers a chief or director comes for. */
export function KeyFigures({ summary, asOf }: KeyFiguresProps) {
  const total = totalsOf(summary.requirements);
  const due = `/agencies/${summary.agencyId}/due`;
  return (
    <section aria-label="Key figures">
      <ul className="muster-figures">
        <li>
          <span className="muster-figure">{formatPercent(percent(total.current, total.assigned))}</span>
          <span>
            covered: {total.current} of {counted(total.assigned, 'assignment')} {total.current === 1 ? 'is' : 'are'}{' '}
            current
          </span>
        </li>
        <li>
          <span className="muster-figure">{total.dueSoon}</span>
          <span>
            <TextLink to={onSameDay(`${due}?show=due_soon`, asOf)}>due soon</TextLink>, renewal is open
          </span>
        </li>
        <li>
          <span className="muster-figure">{total.overdue}</span>
          <span>
            <TextLink to={onSameDay(`${due}?show=late`, asOf)}>late</TextLink>, past the due date
          </span>
        </li>
      </ul>
      <p className="muster-quiet">
        As of <Day date={summary.asOf} />
        {summary.people !== undefined && `, ${counted(summary.people, 'person', 'people')}`}. A person with two
        requirements counts as two assignments.
      </p>
    </section>
  );
}
