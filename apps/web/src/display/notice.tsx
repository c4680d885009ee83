import type { ReactNode } from 'react';

interface NoticeProps {
  type: 'info' | 'success' | 'warning' | 'error';
  heading?: string;
  headingLevel?: 'h2' | 'h3';
  /** One line without a heading. */
  slim?: boolean;
  /** `status` or `alert` when it appears while the reader is on the page. */
  role?: 'status' | 'alert';
  children: ReactNode;
}

/** The USWDS alert with room for lists and buttons; the component of the library puts everything into one paragraph. */
export function Notice({ type, heading, headingLevel = 'h2', slim = false, role, children }: NoticeProps) {
  const Heading = headingLevel;
  return (
    <div className={`usa-alert usa-alert--${type}${slim ? ' usa-alert--slim' : ''}`} role={role}>
      <div className="usa-alert__body">
        {heading && <Heading className="usa-alert__heading">{heading}</Heading>}
        <div className="usa-alert__text">{children}</div>
      </div>
    </div>
  );
}
