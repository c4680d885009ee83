import { renderMarkdown } from './markdown.js';
import { assertAllowedHtml } from './allowed-html.js';
import type { CourseReference } from '../source/course-schema.js';

const source = (id: string, standing: CourseReference['standing']): CourseReference => ({
  id,
  title: id,
  url: null,
  retrieved: '2026-11-24',
  reviewed_on: '2026-11-24',
  review_due_on: '2027-11-24',
  standing,
});
const SOURCES = [source('code', 'confirmed'), source('blog', 'secondary'), source('rumor', 'unverified')];

describe('course prose', () => {
  it.each([
    '<script>alert(1)</script>',
    'text <b onclick="x()">bold</b>',
    '<img src=x onerror=alert(1)>',
    '<!-- hidden -->',
    '[here](https://example.org)',
    '[here](javascript:alert(1))',
    '<https://example.org>',
    'see www.example.org',
    '![](picture.png)',
    '# A second title',
    '##### Too deep',
  ])('refuses %j instead of dropping it', (markdown) => {
    expect(() => renderMarkdown(markdown, SOURCES)).toThrow(
      expect.objectContaining({ code: 'AUTHORING.MARKUP_NOT_ALLOWED' }),
    );
  });

  it('shows markup inside code as text', () => {
    expect(renderMarkdown('`<script>`', SOURCES).html).toBe('<p><code>&lt;script&gt;</code></p>\n');
  });

  it('numbers citations by the list of sources and marks a second-hand one in words', () => {
    const { html, cited } = renderMarkdown('One [@blog] and two [@code] and one again [@blog].', SOURCES);
    expect(html).toContain('[source 1]');
    expect(html).toContain('[source 2, second-hand: check before relying on it]');
    expect(cited).toEqual(['blog', 'code']);
  });

  it('refuses to cite what is unverified or unknown', () => {
    expect(() => renderMarkdown('[@rumor]', SOURCES)).toThrow(
      expect.objectContaining({ code: 'AUTHORING.SOURCE_NOT_CONFIRMED' }),
    );
    expect(() => renderMarkdown('[@nobody]', SOURCES)).toThrow(
      expect.objectContaining({ code: 'AUTHORING.REFERENCE_UNKNOWN' }),
    );
  });

  it('gives each table cell the name of its column, for narrow screens', () => {
    const { html } = renderMarkdown('| Who "acts" | What |\n| --- | --- |\n| Police | Call |', SOURCES);
    expect(html).toContain('<td role="cell" data-label="Who &quot;acts&quot;">Police</td>');
  });
});

describe('the allowed set', () => {
  it.each([
    '<script>',
    '<a href="x">',
    '<p style="x">',
    '<p onclick="x">',
    '<svg/onload=x>',
    '<!doctype html>',
    '<td data-x="1">',
  ])('%s does not pass', (html) => {
    expect(() => assertAllowedHtml(html)).toThrow(/allowed/);
  });

  it('passes what the renderer makes', () => {
    expect(() =>
      assertAllowedHtml('<h2>Plan</h2>\n<p><strong>5 &lt; 6</strong><br></p><ol start="3"><li>x</li></ol>'),
    ).not.toThrow();
  });
});
