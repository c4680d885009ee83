/**
 * The learner's way back, or null when the address is not one a browser can safely go to.
 *
 * The address comes from the server, but it ends in a link: `javascript:` there would run on the content origin.
 */
export function returnAddress(value: string | null | undefined): URL | null {
  if (!value || !URL.canParse(value)) return null;
  const url = new URL(value);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : null;
}

/** The app's page that says nothing of what was left: whoever looks over a shoulder reads no course title and no list. */
export function neutralPage(returnUrl: URL): string {
  return new URL('/left', returnUrl).href;
}
