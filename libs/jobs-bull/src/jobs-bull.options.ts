import { z } from 'zod';

export interface JobsBullOptions {
  /** `redis://user:password@host:port/database`, or `rediss://` for TLS. */
  redisUrl: string;
  /** First part of every key in Redis: programs and installations that share one Redis need different ones. Default: `muster`. */
  prefix?: string;
  /** Messages that one process runs side by side. Default: 4. */
  concurrency?: number;
}

export const jobsBullOptions: z.ZodType<JobsBullOptions> = z.object({
  redisUrl: z
    .string({ error: 'Give the address of Redis.' })
    .regex(/^rediss?:\/\/[^/]/, 'Give an address like redis://127.0.0.1:6379, or rediss:// for TLS.'),
  prefix: z.string().min(1).optional(),
  concurrency: z.int().min(1).max(50).optional(),
});

const CONCURRENCY = 4;

export function concurrencyOf(options: JobsBullOptions): number {
  return options.concurrency ?? CONCURRENCY;
}
