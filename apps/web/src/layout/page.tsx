import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useLocation } from 'react-router';

interface PageProps {
  title: string;
  /** Where the page belongs, above the title. */
  above?: ReactNode;
  /** The one thing most people come to do, beside the title. */
  action?: ReactNode;
  children: ReactNode;
}

/** A page: its title in the tab and as h1, which takes the focus after navigation so that a screen reader starts here. */
export function Page({ title, above, action, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { key } = useLocation();

  useEffect(() => {
    document.title = `${title} – Muster`;
  }, [title]);

  useEffect(() => {
    // The very first page keeps the focus where the browser put it: at the top, before the skip link.
    if (key !== 'default') heading.current?.focus();
  }, [key]);

  return (
    <>
      {above && <div className="muster-above">{above}</div>}
      <div className="muster-title">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {action && <div className="muster-title-action">{action}</div>}
      </div>
      {children}
    </>
  );
}
