import { readinessBases } from '@muster/contracts';
import type { ReactNode } from 'react';
import { Day } from '../display/date.js';
import { todayHere } from '../display/dates.js';

interface AsOfNoticeProps {
  /** Nothing is said of today. */
  asOf: string | undefined;
  /** Of which day what is shown is, and what of it is not. */
  children?: ReactNode;
}

/** Says that a view is as of another day, and what of it cannot be told of that day. */
export function AsOfNotice({ asOf, children }: AsOfNoticeProps) {
  if (asOf === undefined) return null;
  return (
    <p>
      As of <Day date={asOf} />. {children}
    </p>
  );
}

/** The same of where people stand for their training. */
export function StandingAsOf({ asOf }: Pick<AsOfNoticeProps, 'asOf'>) {
  const today = todayHere();
  if (asOf === undefined || asOf === today) return null;
  return <AsOfNotice asOf={asOf}>{readinessBases.labels[asOf < today ? 'past' : 'future']}</AsOfNotice>;
}
