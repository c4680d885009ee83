import { useSetup } from '../session/use-setup.js';

/** Nobody should mistake the demo's people for real ones, on any page or screenshot. */
export function DemoBanner() {
  const setup = useSetup();
  if (!setup.data?.demo) return null;
  return (
    <aside className="muster-demo" aria-label="Demo">
      <strong>Demo data:</strong> made-up people and agencies.
    </aside>
  );
}
