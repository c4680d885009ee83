import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { AxeBuilder } from '@axe-core/playwright';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

/** The short one: each document has to take it in before it can be looked at. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const OPTIONS: RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  // Everything is looked at all the same. To describe each element that is in order takes several times as long as looking.
  resultTypes: ['violations'],
};

/** What axe finds wrong on a page and in its frames: the rule, and where. */
export async function violationsOn(page: Page): Promise<[rule: string, where: unknown[]][]> {
  const violations =
    page.frames().length === 1
      ? await violationsOfOneFrame(page)
      : (await new AxeBuilder({ page, axeSource: AXE }).options(OPTIONS).analyze()).violations;
  return violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)]);
}

/** Without what brings the results of several frames together: axe is given once to a document, and nothing to a page beside it. */
async function violationsOfOneFrame(page: Page): Promise<AxeResults['violations']> {
  if (!(await page.evaluate<boolean>(`'axe' in window`))) await page.evaluate(AXE);
  return page.evaluate(`axe.run(document, ${JSON.stringify(OPTIONS)}).then(({ violations }) => violations)`);
}
