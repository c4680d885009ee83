import type { NoticeAnswer } from '@muster/contracts';
import { TextLink } from '../../layout/button-link.js';

/** One live session: what is otherwise, and why it is told. */
export function Notice({ notice: { title, statement, why } }: { notice: NoticeAnswer }) {
  return (
    <li>
      <p>
        <TextLink to="/training">{title}</TextLink> {statement}.
      </p>
      <details className="muster-why">
        <summary>
          Why did I get this?<span className="usa-sr-only"> {title}</span>
        </summary>
        <ul>
          {why.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </details>
    </li>
  );
}
