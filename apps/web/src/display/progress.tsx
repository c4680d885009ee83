interface ProgressProps {
  label: string;
  done: number;
  total: number;
}

/** A bar with its numbers in words; without a total it only says that work goes on. */
export function Progress({ label, done, total }: ProgressProps) {
  const known = total > 0;
  const words = known ? `${Math.floor((done / total) * 100)} %` : 'working';
  return (
    <div className="muster-progress" role="status">
      <span aria-hidden="true">
        {label}: {words}
      </span>
      <progress aria-label={label} max={known ? total : undefined} value={known ? done : undefined}>
        {words}
      </progress>
    </div>
  );
}
