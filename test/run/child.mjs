import { spawn } from 'node:child_process';

const running = new Set();

/**
 * Runs a program in a process group of its own, so that a limit or Ctrl-C ends it with all that it started.
 * @param {string[]} command
 * @param {{ root: string, minutes: number, show?: boolean, environment?: Record<string, string> }} options
 *   `show` passes its output on at once instead of collecting it
 * @returns {Promise<{ code: number | null, output: string }>} code null when it was ended at its limit
 */
export function runChild([program, ...words], { root, minutes, show = false, environment = {} }) {
  return new Promise((resolve) => {
    const child = spawn(program, words, {
      cwd: root,
      detached: true,
      env: { ...testEnvironment(), ...environment },
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    });
    running.add(child);
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    let late = false;
    const limit = setTimeout(() => {
      late = true;
      output += `\nEnded after ${minutes} minutes.`;
      endGroup(child);
    }, minutes * 60_000);
    child.on('error', (error) => (output += error.message));
    child.on('close', (code) => {
      clearTimeout(limit);
      running.delete(child);
      resolve({ code: late ? null : code, output });
    });
  });
}

/** Ends whatever still runs. */
export function stopChildren() {
  for (const child of running) endGroup(child);
}

function endGroup(child) {
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It ended by itself in this moment.
  }
}

/** Settings of a server on this machine must not decide how the tests go. */
function testEnvironment() {
  const kept = Object.entries(process.env).filter(
    ([name]) =>
      !/^(NODE_ENV|NODE_OPTIONS|DATABASE_URL|DATABASE_ADMIN_URL|REDIS_URL|PORT|CONTENT_PORT|HOST|APP_ORIGIN|CONTENT_ORIGIN)$/.test(
        name,
      ) &&
      (!name.startsWith('MUSTER_') || /^MUSTER_(TEST_POSTGRES|KEEP_DB|CHROMIUM)$/.test(name)),
  );
  return Object.fromEntries(kept);
}
