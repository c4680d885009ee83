import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';

// Lets plain Node (tests, Jest's global set-up) import our TypeScript before any build. Node 20 cannot by itself.

const ROOT = new URL('../../../', import.meta.url);
const GLOBALS = new URL('globals.mjs', import.meta.url).href;

export async function resolve(specifier, context, next) {
  if (specifier === '@jest/globals') return { url: GLOBALS, shortCircuit: true };
  const ours = /^@muster\/([a-z-]+)$/.exec(specifier);
  if (ours) return next(new URL(`libs/${ours[1]}/src/index.ts`, ROOT).href, context);
  const fromTypeScript = context.parentURL !== undefined && isTypeScript(context.parentURL);
  if (fromTypeScript && /^\.{1,2}\/.*\.js$/.test(specifier))
    return next(sourceOf(specifier, context.parentURL), context);
  return next(specifier, context);
}

export async function load(url, context, next) {
  if (!isTypeScript(url)) return next(url, context);
  const filename = fileURLToPath(url);
  const { code } = await transform(await readFile(filename, 'utf8'), { filename, root: fileURLToPath(ROOT) });
  return { format: 'module', source: code, shortCircuit: true };
}

/** The .ts or .tsx that an import of .js means, or the .js itself where that is what lies there. */
function sourceOf(specifier, parent) {
  const stem = specifier.slice(0, -'.js'.length);
  return [`${stem}.ts`, `${stem}.tsx`].find((name) => existsSync(new URL(name, parent))) ?? specifier;
}

/** A runner asks for a test file with a query, so that it is read anew. */
function isTypeScript(url) {
  return /^file:[^?]*\.tsx?(\?|$)/.test(url);
}
