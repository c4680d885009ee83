import type { ContentProblem } from '../content/content-problem.js';

/** What went wrong and what a learner can do, in one or two sentences. */
export function problemText({ kind, what }: ContentProblem): string {
  switch (kind) {
    case 'window-elsewhere':
      return `It tried to open ${what} in a new window. Courses cannot open other sites. If you need that page, type its address in a new tab.`;
    case 'link-elsewhere':
      return `It tried to leave for ${what}. Courses cannot lead to other sites, so that nothing you do here is sent there. If you need that page, type its address in a new tab.`;
    case 'frame-elsewhere':
      return `It shows a page of another site, ${what}. Courses cannot do that here. If you need that page, type its address in a new tab.`;
    case 'form-elsewhere':
      return `It tried to send a form to ${what}. Nothing was sent.`;
    case 'page-around':
      return 'It tried to replace the page around it. What it opened is shown here instead. If you cannot go on from there, open the part again.';
    case 'file-elsewhere':
      return `It asked for ${what}, which is not part of the course. Courses can use only their own files.`;
    case 'flash':
      return `${what ? `It needs Flash for ${what}` : 'It needs Flash'}, which no browser runs any more. This part cannot be shown; it must be made again by its author.`;
    case 'flash-piece':
      return `A piece of this page needs Flash${what ? ` (${what})` : ''} and is missing. No browser runs Flash any more.`;
    case 'missing-page':
      return `A page is missing from the course: ${what}.`;
    case 'missing-file':
      return `A file is missing from the course: ${what}.`;
    case 'script-error':
      return `A script stopped: ${what}`;
    case 'blank':
      return 'It shows an empty page. Try it again, or in its own window.';
    case 'no-connection':
      return 'It has not begun to report, so nothing of it is recorded yet. This is normal while a start page waits for a click.';
    case 'state-refused':
      return `It wanted to keep its place in ${what}, and there is room for 64,000. When you come back to this part, it may begin further back. Everything else that it reports is saved.`;
    case 'document-domain':
      return `It set document.domain to ${what}, which has no effect here.`;
    default:
      return kind satisfies never;
  }
}
