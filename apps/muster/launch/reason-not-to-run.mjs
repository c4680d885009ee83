import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Why the program cannot run here, as a sentence; undefined when it can.
 * @param {string} root folder of the checkout
 * @param {string} version of Node: `20.20.2`
 */
export function reasonNotToRun(root, version) {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const [, major, minor] = /^>=(\d+)\.(\d+)/.exec(engines.node).map(Number);
  const [haveMajor, haveMinor] = version.split('.').map(Number);
  if (haveMajor < major || (haveMajor === major && haveMinor < minor)) {
    return `Muster needs Node ${major}.${minor} or later, and this is Node ${version}. Install one from https://nodejs.org.`;
  }
  // npm writes this file last, so an installation that was cut short has none.
  if (!existsSync(join(root, 'node_modules', '.package-lock.json'))) {
    return 'The packages are not installed. Run: npm ci';
  }
  return undefined;
}
