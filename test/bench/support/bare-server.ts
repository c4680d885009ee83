import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface BareServer {
  port: number;
  stop(): void;
}

/** Starts a ceiling, a script that prints its port, in a process of its own. */
export async function startBareServer(script: string, settings: Record<string, string>): Promise<BareServer> {
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, NODE_OPTIONS: '', ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { port: Number(line.toString()), stop: () => void child.kill('SIGTERM') };
}
