import { Marked } from 'marked';
import type { Tokens } from 'marked';
import type { CourseReference } from '../source/course-schema.js';
import { escapeHtml } from './escape.js';
import { assertAllowedHtml } from './allowed-html.js';

/** Prose that uses something a course may not contain. `excerpt` is what to search for. */
export class MarkdownRefusedError extends Error {
  constructor(
    readonly code: 'AUTHORING.MARKUP_NOT_ALLOWED' | 'AUTHORING.REFERENCE_UNKNOWN' | 'AUTHORING.SOURCE_NOT_CONFIRMED',
    message: string,
    readonly excerpt: string,
  ) {
    super(message);
    this.name = 'MarkdownRefusedError';
  }

  /** Zero-based line of the first occurrence of the excerpt in the prose. */
  lineOffset(markdown: string): number {
    const at = markdown.indexOf(this.excerpt);
    return at <= 0 ? 0 : markdown.slice(0, at).split('\n').length - 1;
  }
}

export interface RenderedProse {
  readonly html: string;
  /** Ids of the sources cited, in order of first use. */
  readonly cited: readonly string[];
}

/**
 * Turns course prose into HTML of a small fixed set of tags.
 *
 * Raw HTML, links and images are refused rather than dropped: a package must work without a network and must not send
 * a learner elsewhere, and text that vanished silently would be worse than a build that stops. `[@id]` cites a source;
 * a citation of a secondary source is marked as one in words.
 * @throws MarkdownRefusedError
 */
export function renderMarkdown(markdown: string, sources: readonly CourseReference[]): RenderedProse {
  const cited: string[] = [];
  // Kept and thrown after parsing: the library adds a note of its own to any error that passes through it.
  let refused: MarkdownRefusedError | null = null;
  const refuse = (code: MarkdownRefusedError['code'], message: string, excerpt: string): string => {
    refused ??= new MarkdownRefusedError(code, message, excerpt);
    return '';
  };
  const marked = new Marked<string, string>({
    gfm: true,
    extensions: [
      {
        name: 'citation',
        level: 'inline',
        start: (text) => text.indexOf('[@'),
        tokenizer(text) {
          const match = /^\[@([a-z0-9-]+)\]/.exec(text);
          return match ? { type: 'citation', raw: match[0], id: match[1] } : undefined;
        },
        renderer: (token) => renderCitation(String(token['id']), token.raw),
      },
    ],
    renderer: {
      html: (token: Tokens.HTML | Tokens.Tag) =>
        refuse('AUTHORING.MARKUP_NOT_ALLOWED', 'Raw HTML is not allowed; use Markdown.', token.raw.trim()),
      link: (token: Tokens.Link) =>
        refuse(
          'AUTHORING.MARKUP_NOT_ALLOWED',
          'Links are not allowed: write the address in the list of sources.',
          token.raw,
        ),
      image: (token: Tokens.Image) => refuse('AUTHORING.MARKUP_NOT_ALLOWED', 'Images are not allowed here.', token.raw),
      // On a narrow screen each cell stands on its own line under its column's name. Changing `display` takes a table's
      // meaning from assistive technology, so the roles are spelled out.
      table(token: Tokens.Table) {
        const names = token.header.map((cell) => this.parser.parseInline(cell.tokens));
        const labels = token.header.map((cell) => escapeHtml(cell.text.replaceAll(/[*_`]/g, '')));
        const head = names.map((name) => `<th role="columnheader">${name}</th>`).join('');
        const rows = token.rows.map((row) => {
          const cells = row.map(
            (cell, i) => `<td role="cell" data-label="${labels[i] ?? ''}">${this.parser.parseInline(cell.tokens)}</td>`,
          );
          return `<tr role="row">${cells.join('')}</tr>`;
        });
        return `<table role="table"><thead role="rowgroup"><tr role="row">${head}</tr></thead><tbody role="rowgroup">${rows.join('')}</tbody></table>\n`;
      },
      heading(token: Tokens.Heading) {
        // The page title is the only h1; prose starts at h2 so that heading levels never skip.
        if (token.depth < 2 || token.depth > 4)
          return refuse(
            'AUTHORING.MARKUP_NOT_ALLOWED',
            'Start headings in the text at "##", down to "####".',
            token.raw.trim(),
          );
        return `<h${token.depth}>${this.parser.parseInline(token.tokens)}</h${token.depth}>\n`;
      },
    },
  });
  const html = marked.parse(markdown, { async: false });
  if (refused !== null) throw refused as MarkdownRefusedError;
  assertAllowedHtml(html);
  return { html, cited };

  function renderCitation(id: string, raw: string): string {
    const index = sources.findIndex((source) => source.id === id);
    const source = sources[index];
    if (source === undefined) return refuse('AUTHORING.REFERENCE_UNKNOWN', `There is no source ${id}.`, raw);
    if (source.standing === 'unverified') {
      return refuse('AUTHORING.SOURCE_NOT_CONFIRMED', `${id} is not verified, so it may not be taught.`, raw);
    }
    if (!cited.includes(id)) cited.push(id);
    const warning = source.standing === 'secondary' ? ', second-hand: check before relying on it' : '';
    return `<span class="cite">[source ${index + 1}${escapeHtml(warning)}]</span>`;
  }
}
