import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** Runs a script in a process of its own, with its task as JSON on stdin, and reads the JSON that it prints. */
export async function childAnswer<Answer>(script: string, task: unknown): Promise<Answer> {
  const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'close') as Promise<[number | null]>;
  child.stdin.end(JSON.stringify(task));
  const printed = await text(child.stdout);
  const [code] = await ended;
  if (code !== 0) throw new Error(`${script} ended with ${code}.`);
  return JSON.parse(printed) as Answer;
}
