import type { ReactNode } from 'react';

/** A short list of names and values. */
export function Facts({ items }: { items: readonly [name: string, value: ReactNode][] }) {
  return (
    <dl className="muster-facts">
      {items.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
