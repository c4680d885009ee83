import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';

// Lets plain scripts that run before any build (Jest's global set-up) import our TypeScript. Node 20 cannot by itself.

const ROOT = new URL('../../../', import.meta.url);

export async function resolve(specifier, context, next) {
  const ours = /^@muster\/([a-z-]+)$/.exec(specifier);
  if (ours) return next(new URL(`libs/${ours[1]}/src/index.ts`, ROOT).href, context);
  const fromTypeScript = context.parentURL?.startsWith('file:') && context.parentURL.endsWith('.ts');
  if (fromTypeScript && /^\.{1,2}\//.test(specifier)) return next(specifier.replace(/\.js$/, '.ts'), context);
  return next(specifier, context);
}

export async function load(url, context, next) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
  const filename = fileURLToPath(url);
  const { code } = await transform(await readFile(filename, 'utf8'), { filename, root: fileURLToPath(ROOT) });
  return { format: 'module', source: code, shortCircuit: true };
}
