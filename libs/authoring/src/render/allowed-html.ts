/** Tags that prose may become, each with the attributes it may carry. Nothing here can load, run or link. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  p: [],
  h2: [],
  h3: [],
  h4: [],
  ul: [],
  ol: ['start'],
  li: [],
  strong: [],
  em: [],
  del: [],
  code: [],
  pre: [],
  blockquote: [],
  hr: [],
  br: [],
  table: ['role'],
  thead: ['role'],
  tbody: ['role'],
  tr: ['role'],
  th: ['role'],
  td: ['role', 'data-label'],
  span: ['class'],
};

/**
 * The second wall behind the renderer: whatever a later version of the Markdown library emits, only these tags leave.
 * @throws Error naming the tag or attribute; a bug in our renderer, not in a course.
 */
export function assertAllowedHtml(html: string): void {
  for (const [tag, name = '', attributes = ''] of html.matchAll(/<\/?([a-zA-Z!?][^\s/>]*)([^>]*)>/g)) {
    const allowed = ALLOWED[name];
    if (allowed === undefined) throw new Error(`Rendered prose contains <${name}>, which is not in the allowed set.`);
    for (const [, attribute = ''] of attributes.matchAll(/([^\s=/"']+)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/g)) {
      if (!allowed.includes(attribute))
        throw new Error(`Rendered prose contains ${attribute} in ${tag}, which is not allowed.`);
    }
  }
}
