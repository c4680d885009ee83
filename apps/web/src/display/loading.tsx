/** Announced politely; appears after a moment by CSS so that quick answers do not flash. */
export function Loading({ what }: { what: string }) {
  return (
    <p role="status" className="muster-loading">
      Loading {what}…
    </p>
  );
}
