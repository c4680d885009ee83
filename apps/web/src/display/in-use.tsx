import { Day } from './date.js';

interface InUseProps {
  effectiveFrom: string;
  effectiveTo: string | null;
}

/** From which day to which something holds. */
export function InUse({ effectiveFrom, effectiveTo }: InUseProps) {
  return (
    <>
      from <Day date={effectiveFrom} />
      {effectiveTo && (
        <>
          {' '}
          to <Day date={effectiveTo} />
        </>
      )}
    </>
  );
}
