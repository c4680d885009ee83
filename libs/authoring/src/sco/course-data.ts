import { objectiveId } from '../package-scorm2004/manifest.js';
import { renderMarkdown } from '../render/markdown.js';
import type { PartnerMap, Scenario } from '../source/activity-schema.js';
import type { CourseSource } from '../source/course-source.js';
import { listPages } from './page-list.js';

/**
 * The data that the page's scripts read: structure, questions and exercises. Prose stays in the HTML's templates.
 * It necessarily holds the right answers; whoever must not see them must not be given the package.
 */
export function courseData(source: CourseSource): object {
  const { course } = source;
  const scenarios: Record<string, object> = {};
  const partnerMaps: Record<string, object> = {};
  for (const section of source.sections) {
    for (const exercise of section.exercises) {
      const page = exercise.id.toLowerCase();
      switch (exercise.kind) {
        case 'scenario':
          scenarios[page] = scenarioData(exercise, source);
          break;
        case 'partner-map':
          partnerMaps[page] = partnerMapData(exercise, source);
          break;
      }
    }
  }
  return {
    code: course.code,
    title: course.title,
    version: course.version,
    passMark: course.pass_mark,
    objectives: course.objectives.map(({ id, text }) => ({ id: objectiveId(course, id), text })),
    pages: listPages(source).map(({ id, title, kind }) => ({ id, title, kind })),
    questions: source.questions.map((question) => ({
      id: question.id,
      version: question.version,
      objective: objectiveId(course, question.objective),
      stem: question.stem,
      options: question.options,
      answer: question.answer,
      rationale: question.rationale,
      sources: course.sources
        .filter(({ id }) => question.sources.includes(id))
        .map(({ title, locator }) => `${title}${locator === undefined ? '' : `, ${locator}`}`),
    })),
    scenarios,
    partnerMaps,
  };
}

function scenarioData(scenario: Scenario, { course }: CourseSource): object {
  const nodes = Object.entries(scenario.nodes).map(([id, node]) => [
    id,
    { ...node, text: renderMarkdown(node.text, course.sources).html },
  ]);
  return { start: scenario.start, nodes: Object.fromEntries(nodes) as object };
}

function partnerMapData(map: PartnerMap, { course }: CourseSource): object {
  return { partners: map.partners, needs: map.needs, closing: renderMarkdown(map.closing, course.sources).html };
}
