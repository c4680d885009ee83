import type { Readable } from 'node:stream';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { PartialFiles } from '@muster/files';
import type { PartialWriter } from '@muster/files';
import { MusterError, newId } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import type { PackageUploadRow } from '../data/package-upload.repository.js';
import { SendingNow } from './sending-now.js';
import type { Sending } from './sending-now.js';
import { steadily } from './steadily.js';
import type { PieceChecksum } from './tus-headers.js';
import { UploadClaims } from './upload-claims.js';
import type { WantedPiece } from './upload-claims.js';
import { uploadChecksum, uploadTooLong } from './upload.errors.js';

/** A process that dies costs its sender at most this much, and a piece of this size costs one wait for the disk. */
const NOTE_EVERY_BYTES = 8 * 1024 * 1024;

export interface UploadPiece extends WantedPiece {
  checksum: PieceChecksum | undefined;
  content: Readable;
}

/**
 * Adds a piece to an upload, straight to the disk (tus 1.0.0, PATCH). What has arrived when the connection breaks off counts; with a
 * checksum all of the piece counts or nothing.
 */
@Injectable()
export class AppendUpload {
  private readonly logger = new Logger('scorm');

  constructor(
    @Inject(UploadClaims) private readonly claims: UploadClaims,
    @Inject(PartialFiles) private readonly files: PartialFiles,
    @Inject(SendingNow) private readonly sendingNow: SendingNow,
  ) {}

  /**
   * @returns how many bytes have arrived.
   * @throws MusterError as {@link UploadClaims.take}; 460 for a wrong checksum; 507 when the disk is full.
   */
  async append(caller: Caller, id: string, piece: UploadPiece): Promise<number> {
    const writer = newId();
    const upload = await this.claims.take(caller, id, writer, piece);
    const sending = this.sendingNow.begin(id, piece.content);
    try {
      return await this.claims.whileHeld(caller, id, writer, () => this.write(caller, upload, writer, piece, sending));
    } finally {
      await this.claims.letGo(caller, id, writer).catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        this.logger.warn(`Upload ${id} can go on only in a moment: ${reason}`);
      });
      sending.end();
    }
  }

  private async write(
    caller: Caller,
    upload: PackageUploadRow,
    writer: string,
    piece: UploadPiece,
    sending: Sending,
  ): Promise<number> {
    const file = await this.files.write(upload.fileId, piece.offset);
    try {
      return await this.receive(caller, upload, writer, piece, file, sending);
    } finally {
      await file.close();
    }
  }

  private async receive(
    caller: Caller,
    { id, length }: PackageUploadRow,
    writer: string,
    { offset, checksum, content }: UploadPiece,
    file: PartialWriter,
    sending: Sending,
  ): Promise<number> {
    let received = offset;
    let noted = offset;
    const note = async (): Promise<void> => {
      await file.sync();
      await this.claims.note(caller, id, writer, received);
      noted = received;
    };
    try {
      for await (const bytes of steadily(content)) {
        sending.goesOn();
        if (received + bytes.length > length) throw uploadTooLong(length);
        checksum?.hash.update(bytes);
        await file.append(bytes);
        received += bytes.length;
        if (!checksum && received - noted >= NOTE_EVERY_BYTES) await note();
      }
    } catch (error) {
      if (!checksum && isInterruption(error)) await note();
      throw error;
    }
    if (checksum && checksum.hash.digest('base64') !== checksum.expected) throw uploadChecksum();
    await note();
    return received;
  }
}

function isInterruption(error: unknown): boolean {
  return error instanceof MusterError && error.code === 'SCORM.UPLOAD_INTERRUPTED';
}
