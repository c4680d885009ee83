import type { CourseStandard } from '../build/course-standard.js';
import { escapeHtml } from '../render/escape.js';
import { renderMarkdown } from '../render/markdown.js';
import type { Activity } from '../source/activity-schema.js';
import type { CourseFile } from '../source/course-schema.js';
import type { CourseSource, SectionSource } from '../source/course-source.js';
import { courseData } from './course-data.js';
import { listPages } from './page-list.js';
import type { CoursePage } from './page-list.js';
import { renderSourceList } from './source-list.js';

/**
 * Fills the page template of the assets folder: language, title, support block, one pair of `<template>` elements per
 * screen (full text and text summary), and the data block. The result needs nothing but the package's own files.
 */
export function renderCoursePage(template: string, source: CourseSource, standard: CourseStandard): string {
  const { course } = source;
  const values: Readonly<Record<string, string>> = {
    LANGUAGE: escapeHtml(course.language),
    STANDARD: standard,
    TITLE: escapeHtml(course.title),
    SUPPORT: course.support
      .map(({ label, text }) => `<li><strong>${escapeHtml(label)}:</strong> ${escapeHtml(text)}</li>`)
      .join('\n'),
    EDITION: escapeHtml(
      `Course ${course.code}, version ${course.version}. Text last compared with its sources on ${course.reviewed_on}; next comparison due ${course.review_due_on}.`,
    ),
    TEMPLATES: listPages(source)
      .map((page) => renderTemplates(page, course))
      .join('\n'),
    // "<" is written as an escape so that no text can end the script element.
    DATA: JSON.stringify(courseData(source)).replaceAll('<', '\\u003c'),
  };
  return template.replace(/\{\{([A-Z]+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The page template names {{${name}}}, which nothing fills.`);
    return value;
  });
}

function renderTemplates(page: CoursePage, course: CourseFile): string {
  const { full, summary } = renderPage(page, course);
  return `<template id="full-${page.id}">${full}</template>\n<template id="summary-${page.id}">${summary}</template>`;
}

/** What stands around a page's prose; `sources` are those that an exercise cites beyond its introduction. */
interface Around {
  readonly before?: string;
  readonly after?: string;
  readonly sources?: readonly string[];
}

function renderPage(page: CoursePage, course: CourseFile): { full: string; summary: string } {
  const prose = (full: string, summary: string, around: Around): { full: string; summary: string } => {
    const fullProse = renderMarkdown(full, course.sources);
    const summaryProse = renderMarkdown(summary, course.sources);
    const cited = [...fullProse.cited, ...(around.sources ?? [])];
    return {
      full: (around.before ?? '') + fullProse.html + (around.after ?? '') + renderSourceList(cited, course.sources),
      summary: summaryProse.html + renderSourceList(summaryProse.cited, course.sources),
    };
  };
  switch (page.kind) {
    case 'note': {
      const note = prose(course.content_note.text, course.content_note.summary, { after: renderAboutCourse(course) });
      return { full: note.full, summary: note.summary };
    }
    case 'reading':
      return prose(page.section.body, page.section.summary, { before: renderMinutes(page.section) });
    case 'check':
      return prose(page.section.body, page.section.summary, { before: renderMinutes(page.section) });
    case 'scenario':
    case 'partner-map':
      return prose(page.activity.intro, page.activity.summary, { sources: citedIn(page.activity) });
  }
}

// An exercise cites inside its nodes too, which are drawn later by the page's scripts.
function citedIn(activity: Activity): string[] {
  const inText = [...JSON.stringify(activity).matchAll(/\[@([a-z0-9-]+)\]/g)].map(([, id = '']) => id);
  return [...activity.sources, ...inText];
}

function renderMinutes({ minutes, exercises }: SectionSource): string {
  const length = exercises.length > 0 ? `${minutes} minutes, with the exercise that follows` : `${minutes} minutes`;
  return `<p class="minutes">About ${length}. There is no time limit.</p>`;
}

function renderAboutCourse(course: CourseFile): string {
  const list = (items: readonly string[]): string =>
    `<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
  const reviewers =
    course.reviewers.length === 0
      ? 'No independent reviewer has signed this course yet. Your agency decides whether to use it before that.'
      : `Reviewed by ${course.reviewers.map((r) => `${r.name} (${r.role}), ${r.reviewed_on}`).join('; ')}.`;
  return [
    '<h2>What you will be able to do</h2>',
    list(course.objectives.map(({ text }) => text)),
    '<h2>How the course works</h2>',
    list([
      `The sections take about ${course.contact_minutes} minutes. ${course.contact_minutes_basis}`,
      'Your place is saved at every step. You can stop at any time and come back.',
      'Every screen has a short text summary. Reading the summary counts as opening the screen.',
      `The check at the end needs ${Math.round(course.pass_mark * 100)} percent. You can take it as often as you like.`,
    ]),
    '<h2>About the text</h2>',
    `<p>${escapeHtml(reviewers)}</p>`,
    list(course.cautions),
  ].join('\n');
}
