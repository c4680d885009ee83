import type { ReactNode } from 'react';
import { Link } from 'react-router';

interface ButtonLinkProps {
  to: string;
  children: ReactNode;
  outline?: boolean;
  /** Tells equal labels apart for a screen reader, for example "Start: Foundations". */
  label?: string;
}

/** A link that leads to the next step and looks like a button. */
export function ButtonLink({ to, children, outline = false, label }: ButtonLinkProps) {
  return (
    <Link to={to} className={`usa-button${outline ? ' usa-button--outline' : ''}`} aria-label={label}>
      {children}
    </Link>
  );
}

export function TextLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link to={to} className="usa-link">
      {children}
    </Link>
  );
}
