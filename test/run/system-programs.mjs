import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { runChild } from './child.mjs';

/** What the tests take from the system: npm carries neither. Any of the names will do. */
const PROGRAMS = [
  { what: 'Redis', names: ['redis-server'], packageName: 'redis-server' },
  {
    what: 'Chromium',
    names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    packageName: 'chromium',
  },
  { what: 'pdftotext', names: ['pdftotext'], packageName: 'poppler-utils', asks: ['-v'] },
  // Another program that reads workbooks: the python3 that sees it, which need not be the first on the PATH.
  { what: 'openpyxl', names: ['python3'], packageName: 'python3-openpyxl', asks: ['-c', 'import openpyxl'] },
];

/**
 * Makes sure that Redis, Chromium, pdftotext and openpyxl are there: installs them with apt-get where they are missing, the system is Debian
 * or Ubuntu, and the user is root or may become root without a password. Sets MUSTER_CHROMIUM for the browser tests,
 * and MUSTER_PYTHON for those that read workbooks.
 */
export async function installSystemPrograms(root) {
  let missing = await missingPrograms(root);
  if (missing.length > 0 && isDebian()) {
    await install(
      missing.map(({ packageName }) => packageName),
      root,
    );
    missing = await missingPrograms(root);
    if (missing.some(({ what }) => what === 'Chromium')) {
      // Ubuntu's package is a pointer to a snap, which does not run everywhere; Playwright brings builds for Ubuntu.
      await runChild([process.execPath, 'node_modules/playwright-core/cli.js', 'install', 'chromium', '--with-deps'], {
        root,
        minutes: 10,
      });
      missing = await missingPrograms(root);
    }
  }
  if (missing.length === 0) return { passed: 1, failed: 0 };
  const names = missing.map(({ what }) => what).join(' and ');
  const packages = missing.map(({ packageName }) => packageName).join(' ');
  return {
    passed: 0,
    failed: 1,
    why: `The tests need ${names}. On Debian and Ubuntu: sudo apt-get install ${packages}. Elsewhere put the program on the PATH; MUSTER_CHROMIUM may name a Chromium.`,
  };
}

async function missingPrograms(root) {
  const missing = [];
  for (const program of PROGRAMS) {
    const found = await find(program, root);
    if (!found) missing.push(program);
    else if (program.what === 'Chromium') process.env.MUSTER_CHROMIUM = found;
    else if (program.what === 'openpyxl') process.env.MUSTER_PYTHON = found;
  }
  return missing;
}

/** The path of the first that runs: being there is not enough, see the snap above. */
async function find({ what, names, asks = ['--version'] }, root) {
  const given = what === 'Chromium' ? [process.env.MUSTER_CHROMIUM, playwrightChromium(root)] : [];
  const onPath = names.flatMap((name) => (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)));
  for (const path of [...given, ...onPath]) {
    if (path && existsSync(path) && (await runChild([path, ...asks], { root, minutes: 1 })).code === 0) return path;
  }
  return undefined;
}

function playwrightChromium(root) {
  try {
    return createRequire(join(root, 'package.json'))('playwright-core').chromium.executablePath();
  } catch {
    return undefined;
  }
}

function isDebian() {
  return (
    existsSync('/etc/os-release') && /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'))
  );
}

async function install(packages, root) {
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const apt = (...words) =>
    runChild([...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...words], { root, minutes: 10 });
  console.log(`Installing ${packages.join(' and ')} with apt-get.`);
  await apt('update');
  // One by one, so that a package that this system lacks does not keep the other out.
  for (const name of packages) {
    const { code, output } = await apt('install', '--yes', '--no-install-recommends', name);
    if (code !== 0) console.log(output.trimEnd().split('\n').slice(-5).join('\n'));
  }
}
