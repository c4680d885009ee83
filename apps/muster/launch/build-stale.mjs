import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { signatureOf } from './signature.mjs';

/** @typedef {import('./parts.mjs').Part} Part */

/**
 * Builds the parts that are missing or older than what they read, side by side where they do not wait for one another.
 * Says one line for each, and the tool's own words when it fails.
 * @param {string} root
 * @param {Part[]} parts
 * @returns {Promise<boolean>} false when a part failed
 */
export async function buildStale(root, parts) {
  const stale = parts
    .map((part) => ({ part, signature: signatureOf(root, part.reads) }))
    .filter(({ part, signature }) => !isBuilt(root, part, signature));
  if (stale.length === 0) return true;

  console.log(`Building ${stale.map(({ part }) => part.name).join(', ')} …`);
  /** @type {Map<string, Promise<boolean>>} */
  const builds = new Map();
  for (const { part, signature } of stale) builds.set(part.name, build(root, part, signature, builds.get(part.after)));
  const outcomes = await Promise.all(builds.values());
  return outcomes.every(Boolean);
}

function stampOf(root, part) {
  return join(root, 'dist', '.built', part.name);
}

function isBuilt(root, part, signature) {
  const stamp = stampOf(root, part);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === signature && existsSync(join(root, part.writes));
}

async function build(root, part, signature, before) {
  if (before && !(await before)) return false;
  const begun = performance.now();
  for (const folder of [stampOf(root, part), ...(part.clears ?? []).map((folder) => join(root, folder))]) {
    rmSync(folder, { recursive: true, force: true });
  }
  const { code, output } = await run(root, part.command);
  const seconds = `${((performance.now() - begun) / 1000).toFixed(1)} s`;
  if (code !== 0) {
    console.error(`  ${part.name} failed after ${seconds}:\n${output.trimEnd()}`);
    return false;
  }
  // Written last, with the state from before: a source that changed meanwhile makes the next start build again.
  mkdirSync(join(root, 'dist', '.built'), { recursive: true });
  writeFileSync(stampOf(root, part), signature);
  console.log(`  ${part.name} built in ${seconds}`);
  return true;
}

/** @returns {Promise<{ code: number | null, output: string }>} */
function run(root, command) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('close', (code) => resolve({ code, output }));
  });
}
