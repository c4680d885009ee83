import { NestFactory } from '@nestjs/core';
import { audit, AuditLog } from '@muster/audit';
import type { AuditHead, ChainReport } from '@muster/audit';
import { assemble, Authenticator, readEnvironment, Transactions } from '@muster/kernel';
import { migrateDatabase } from '../../../../lms/src/index.js';

class NobodySignsIn extends Authenticator {
  override authenticate(): Promise<undefined> {
    return Promise.resolve(undefined);
  }
}

/** Recomputes the chain of the database that the settings name, and reads its newest event. */
export async function verifyChain(
  settings: Record<string, string | undefined>,
): Promise<{ report: ChainReport; head: AuditHead | undefined }> {
  const environment = readEnvironment(settings);
  // A database that no server has opened yet has no log to read.
  await migrateDatabase(environment);
  // The audit log alone: no port is opened and no job is run beside a server that may be running.
  const host = assemble({ environment, plugins: [audit()], wiring: [[Authenticator, NobodySignsIn]] });
  const app = await NestFactory.createApplicationContext(host, { logger: ['error'], abortOnError: false });
  try {
    const log = app.get(AuditLog, { strict: false });
    return await app
      .get(Transactions, { strict: false })
      .asSystem(async (tx) => ({ report: await log.verify(tx), head: await log.head(tx) }));
  } finally {
    await app.close();
  }
}
