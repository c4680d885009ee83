import { useSetup } from '../session/use-setup.js';

/** Repeats on every page the one rule that protects survivors: no case information in a training system. */
export function Footer() {
  const setup = useSetup();
  return (
    <footer className="muster-footer">
      <p>Muster keeps training records. Never enter information about a case, a client or a survivor.</p>
      <p>
        <a href="/api/docs">API reference</a>
        {setup.data && <span> · Version {setup.data.version}</span>}
      </p>
    </footer>
  );
}
