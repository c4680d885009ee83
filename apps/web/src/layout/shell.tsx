import { Outlet } from 'react-router';
import { DemoBanner } from './demo-banner.js';
import { Footer } from './footer.js';
import { Header } from './header.js';
import { SkipLink } from './skip-link.js';

/** Around every page of a signed-in person. */
export function Shell() {
  return (
    <div className="muster-shell">
      <SkipLink />
      <DemoBanner />
      <Header />
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <Footer />
    </div>
  );
}
