import { Inject, Injectable } from '@nestjs/common';
import { PartialFiles } from '@muster/files';
import { Clock, newId, notFound, Transactions } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { PackageUploadRepository } from '../data/package-upload.repository.js';
import type { PackageUploadRow } from '../data/package-upload.repository.js';
import { SendingNow } from './sending-now.js';
import { expiryFrom, expiryOfLeft, isExpired } from './upload-life.js';
import { tooManyUploads, uploadExpired, uploadImported } from './upload.errors.js';

/** Of one person: more than anybody sends by hand, and few enough that nobody fills the disk alone. */
const MOST_UPLOADS = 20;

/** Begins, shows and gives up uploads. An upload is nobody's but its sender's. */
@Injectable()
export class KeepUploads {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(PackageUploadRepository) private readonly uploads: PackageUploadRepository,
    @Inject(PartialFiles) private readonly files: PartialFiles,
    @Inject(SendingNow) private readonly sendingNow: SendingNow,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * When the sender has too many on their way, the one that was left longest makes room.
   * @throws MusterError 429 when none was left for an hour, 507 when the disk has no room for it.
   */
  async begin(caller: Caller, length: number, filename: string | null): Promise<PackageUploadRow> {
    const [id, fileId, expiresAt] = [newId(), newId(), expiryFrom(this.clock)];
    await this.files.create(fileId, length);
    try {
      const left = await this.transactions.as(caller, async (tx) => {
        await this.uploads.lockSender(tx, caller.personId);
        const removed = await this.makeRoom(tx, caller.personId);
        await this.uploads.insert(tx, { id, personId: caller.personId, filename, length, fileId, expiresAt });
        return removed;
      });
      if (left !== undefined) await this.files.remove(left);
    } catch (error) {
      await this.files.remove(fileId);
      throw error;
    }
    return { id, filename, length, received: 0, fileId, writer: null, busy: false, importId: null, expiresAt };
  }

  /** @throws MusterError 404 for an upload of somebody else, 410 when its time is over. */
  async find(caller: Caller, id: string): Promise<PackageUploadRow> {
    const found = await this.transactions.as(caller, (tx) => this.uploads.find(tx, id));
    if (!found) throw notFound('upload');
    if (found.importId === null && isExpired(found, this.clock)) throw uploadExpired();
    return found;
  }

  /** As {@link find}, for a sender that asks where to go on: what came over a line that fell silent counts by then. */
  async findToGoOn(caller: Caller, id: string): Promise<PackageUploadRow> {
    const { busy } = await this.find(caller, id);
    if (busy) await this.sendingNow.endSilent(id);
    return this.find(caller, id);
  }

  /**
   * Removes an upload, also while a request still sends to it: that one is refused then.
   * @throws MusterError 404 for an upload of somebody else, 409 for one that is being imported.
   */
  async giveUp(caller: Caller, id: string): Promise<void> {
    const { fileId } = await this.transactions.as(caller, async (tx) => {
      const found = await this.uploads.lock(tx, id);
      if (!found) throw notFound('upload');
      if (found.importId !== null) throw uploadImported();
      await this.uploads.remove(tx, id);
      return found;
    });
    await this.files.remove(fileId);
  }

  private async makeRoom(tx: Transaction, personId: string): Promise<string | undefined> {
    if ((await this.uploads.openOf(tx, personId)) < MOST_UPLOADS) return undefined;
    const removed = await this.uploads.removeLeft(tx, personId, expiryOfLeft(this.clock));
    if (removed === undefined) throw tooManyUploads(MOST_UPLOADS);
    return removed;
  }
}
