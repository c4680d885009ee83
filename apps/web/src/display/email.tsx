import { Fragment } from 'react';

/** An email address that breaks, where the place is too narrow, before the @ and before dots, and not within a word. */
export function Email({ address }: { address: string | null }) {
  if (address === null) return '—';
  return (
    <span className="muster-email">
      {address.split(/(?=[@.])/u).map((part, index) => (
        // The parts of one address keep their order.
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </span>
  );
}
