import { Inject, Injectable } from '@nestjs/common';
import { PartialFiles } from '@muster/files';
import { Clock, newId, notFound, Transactions } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { PackageUploadRepository } from '../data/package-upload.repository.js';
import type { PackageUploadRow } from '../data/package-upload.repository.js';
import { SendingNow } from './sending-now.js';
import { expiryFrom, isExpired } from './upload-life.js';
import { uploadBusy, uploadExpired, uploadImported, uploadOffset, uploadTooLong } from './upload.errors.js';

/** After a process that died, another may go on this soon. One that lives keeps its right long before. */
const LEASE_SECONDS = 15;
const RENEW_EVERY_MS = 5000;

/** What a request wants to add. */
export interface WantedPiece {
  offset: number;
  /** Bytes, when the request says how many. */
  length: number | undefined;
}

/**
 * The right to write to an upload: one request at a time has it, over all servers, and bytes of one that lost it never count nor reach
 * the file that goes on.
 */
@Injectable()
export class UploadClaims {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(PackageUploadRepository) private readonly uploads: PackageUploadRepository,
    @Inject(PartialFiles) private readonly files: PartialFiles,
    @Inject(SendingNow) private readonly sendingNow: SendingNow,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * @throws MusterError 404 for an upload of somebody else, 410 when its time is over, 409 for another offset than the stored one or
   * an upload that is being imported, 413 for more bytes than announced, 423 while another request writes.
   */
  async take(caller: Caller, id: string, writer: string, piece: WantedPiece): Promise<PackageUploadRow> {
    const { busy } = await this.read(caller, id);
    if (busy) await this.sendingNow.endSilent(id);
    const upload = await this.transactions.as(caller, async (tx) => {
      const found = await this.uploads.lock(tx, id);
      if (!found) throw notFound('upload');
      if (found.importId !== null) throw uploadImported();
      if (isExpired(found, this.clock)) throw uploadExpired();
      if (found.busy) throw uploadBusy();
      if (found.received !== piece.offset) throw uploadOffset(found.received);
      if (piece.offset + (piece.length ?? 0) > found.length) throw uploadTooLong(found.length);
      await this.uploads.take(tx, id, writer, LEASE_SECONDS);
      return found;
    });
    // A writer that did not give its right back may be stopped, not dead, and write when it wakes: it keeps the old file.
    return upload.writer === null ? upload : this.moveAway(caller, upload, writer);
  }

  /** Notes that the first `received` bytes are on disk. @throws MusterError 423 when another request writes by now. */
  async note(caller: Caller, id: string, writer: string, received: number): Promise<void> {
    const noted = { received, expiresAt: expiryFrom(this.clock), seconds: LEASE_SECONDS };
    const held = await this.transactions.as(caller, (tx) => this.uploads.note(tx, id, writer, noted));
    if (!held) throw uploadBusy();
  }

  /** Keeps the right as long as the work runs, however long that takes. */
  async whileHeld<T>(caller: Caller, id: string, writer: string, work: () => Promise<T>): Promise<T> {
    const renewing = setInterval(() => {
      const renewed = this.transactions.as(caller, (tx) => this.uploads.renew(tx, id, writer, LEASE_SECONDS));
      // The next note says whether the right was lost.
      renewed.catch(() => undefined);
    }, RENEW_EVERY_MS);
    try {
      return await work();
    } finally {
      clearInterval(renewing);
    }
  }

  letGo(caller: Caller, id: string, writer: string): Promise<void> {
    return this.transactions.as(caller, (tx) => this.uploads.letGo(tx, id, writer));
  }

  private async read(caller: Caller, id: string): Promise<PackageUploadRow> {
    const found = await this.transactions.as(caller, (tx) => this.uploads.find(tx, id));
    if (!found) throw notFound('upload');
    return found;
  }

  private async moveAway(caller: Caller, upload: PackageUploadRow, writer: string): Promise<PackageUploadRow> {
    const fileId = newId();
    // A large file takes longer than the right lasts, and whoever came next would begin the copy anew.
    await this.whileHeld(caller, upload.id, writer, () => this.files.copy(upload.fileId, upload.received, fileId));
    const held = await this.transactions.as(caller, (tx) => this.uploads.moveTo(tx, upload.id, writer, fileId));
    if (!held) {
      await this.files.remove(fileId);
      throw uploadBusy();
    }
    await this.files.remove(upload.fileId);
    return { ...upload, fileId };
  }
}
