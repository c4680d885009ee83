import { useRouteError } from 'react-router';

/** A fault in our own pages. Says what to do; details are in the browser's console for whoever reports it. */
export function ErrorPage() {
  const error = useRouteError();
  console.error(error);
  return (
    <main className="muster-fault">
      <h1>This page has failed</h1>
      <p>
        Your training records are safe on the server. Load the page again; if it fails once more, tell your
        administrator what you were doing.
      </p>
      <p>
        <a className="usa-button" href="/">
          Start again
        </a>
      </p>
    </main>
  );
}
