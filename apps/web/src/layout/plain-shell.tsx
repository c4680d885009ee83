import { Outlet } from 'react-router';
import { DemoBanner } from './demo-banner.js';
import { Footer } from './footer.js';
import { SkipLink } from './skip-link.js';

/** Around the pages for people who have not signed in. */
export function PlainShell() {
  return (
    <div className="muster-shell">
      <SkipLink />
      <DemoBanner />
      <header className="muster-header">
        <div className="muster-header-top">
          <span className="muster-logo">Muster</span>
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <Footer />
    </div>
  );
}
