const SENTENCES: Record<string, (what: string) => string> = {
  'window-elsewhere': (what) =>
    `It tries to open another site in a window: ${what}. Courses cannot lead to other sites.`,
  'link-elsewhere': (what) =>
    `It leads to another site: ${what}. Courses cannot lead to other sites; write the address as text.`,
  'frame-elsewhere': (what) => `It shows a page of another site: ${what}. Put the page or the video into the package.`,
  'file-elsewhere': (what) => `It uses a file of another site: ${what}. Put the file into the package.`,
  'form-elsewhere': (what) => `It sends a form to another site: ${what}. Nothing was sent.`,
  'page-around': (what) => `It tries to replace the page around it with ${what}. It was kept in its frame.`,
  flash: (what) => `It needs Flash${what ? ` for ${what}` : ''}, which no browser runs. Publish it again as HTML5.`,
  'flash-piece': (what) =>
    `A piece of it needs Flash${what ? ` (${what})` : ''} and is missing. Publish it again as HTML5.`,
  'missing-page': (what) => `A page is missing from the package: ${what}.`,
  'missing-file': (what) => `A file is missing from the package: ${what}.`,
  'script-error': (what) => `A script stops: ${what}.`,
  blank: (what) => `It stays an empty page: ${what}.`,
  'no-connection': () => 'It did not begin to report for half a minute. Until it does, nothing of it is recorded.',
  'state-refused': (what) =>
    `It wants to keep its place (suspend data) in ${what}; there is room for 64,000. Who comes back begins further back. Publish it with less to keep.`,
  'document-domain': (what) => `It sets document.domain to ${what}, which has no effect here.`,
};

/** A problem of a course's content, for the person who can have it mended; a kind not known here is given as it is. */
export function problemInWords({ kind, what }: { kind: string; what: string }): string {
  return SENTENCES[kind]?.(what) ?? `${kind}: ${what}`;
}
