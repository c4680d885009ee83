import type { Readable } from 'node:stream';
import { Controller, Delete, Head, HttpCode, Inject, Options, Param, Patch, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { LARGEST_PACKAGE_BYTES, packageUploadAnswer, TUS_VERSION, UPLOAD_MEDIA_TYPE, uuid } from '@muster/contracts';
import type { PackageUploadAnswer } from '@muster/contracts';
import { Allow, AllowAnyone, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { packagesWrite } from '../scorm.permissions.js';
import { AppendUpload } from './append-upload.service.js';
import { KeepUploads } from './keep-uploads.service.js';
import {
  CHECKSUM_ALGORITHMS,
  checksumOf,
  filenameOf,
  metadataOf,
  requireTus,
  requireUploadBytes,
  uploadLength,
  uploadOffsetOf,
} from './tus-headers.js';
import { UPLOADS_PATH } from './tus-protocol.js';

const TUS = ApiHeader({ name: 'Tus-Resumable', required: true, schema: { type: 'string', enum: [TUS_VERSION] } });
const number = { type: 'integer', minimum: 0 } as const;

/** Uploads that survive a broken line: tus 1.0.0 with creation, termination, checksum and expiration (tus.io/protocols). */
@ApiTags('courses')
@Controller(UPLOADS_PATH)
export class PackageUploadsController {
  constructor(
    @Inject(KeepUploads) private readonly keeping: KeepUploads,
    @Inject(AppendUpload) private readonly appending: AppendUpload,
  ) {}

  @Options()
  @AllowAnyone()
  @HttpCode(204)
  @ApiOperation({ summary: 'What the upload protocol can do here' })
  @ApiResponse({ status: 204, description: 'Tus-Version, Tus-Extension, Tus-Max-Size and Tus-Checksum-Algorithm' })
  options(@Res({ passthrough: true }) reply: FastifyReply): void {
    void reply
      .header('tus-version', TUS_VERSION)
      .header('tus-extension', 'creation,termination,checksum,expiration')
      .header('tus-max-size', String(LARGEST_PACKAGE_BYTES))
      .header('tus-checksum-algorithm', CHECKSUM_ALGORITHMS.join(','));
  }

  @Post()
  @Allow(packagesWrite)
  @TUS
  @ApiHeader({ name: 'Upload-Length', required: true, description: 'Bytes of the whole file', schema: number })
  @ApiHeader({ name: 'Upload-Metadata', required: false, description: '`filename` and the name in Base64' })
  @ApiOperation({ summary: 'Begin an upload of a package that can be resumed (tus 1.0.0); send it to the Location' })
  @Answers(201, packageUploadAnswer)
  async begin(
    @CurrentCaller() caller: Caller,
    @Req() { headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PackageUploadAnswer> {
    requireTus(headers);
    const upload = await this.keeping.begin(caller, uploadLength(headers), filenameOf(headers));
    void reply.header('location', `/${UPLOADS_PATH}/${upload.id}`);
    expires(reply, upload.expiresAt);
    const { id, filename, length, received, expiresAt } = upload;
    return { id, filename, length, offset: received, expiresAt: expiresAt.toISOString() };
  }

  @Head(':id')
  @Allow(packagesWrite)
  @TUS
  @ApiOperation({ summary: 'How much of an upload has arrived' })
  @ApiResponse({ status: 200, description: 'Upload-Offset, Upload-Length, Upload-Metadata and Upload-Expires' })
  async show(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Req() { headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    requireTus(headers);
    const upload = await this.keeping.findToGoOn(caller, id);
    void reply
      .header('cache-control', 'no-store')
      .header('upload-offset', String(upload.received))
      .header('upload-length', String(upload.length));
    if (upload.filename !== null) void reply.header('upload-metadata', metadataOf(upload.filename));
    expires(reply, upload.expiresAt);
  }

  @Patch(':id')
  @Allow(packagesWrite)
  @HttpCode(204)
  @TUS
  @ApiHeader({ name: 'Upload-Offset', required: true, description: 'As HEAD answered', schema: number })
  @ApiHeader({ name: 'Upload-Checksum', required: false, description: '`sha1` or `sha256` and the checksum in Base64' })
  @ApiConsumes(UPLOAD_MEDIA_TYPE)
  @ApiBody({ required: true, schema: { type: 'string', format: 'binary' } })
  @ApiOperation({ summary: 'Send the next bytes of an upload' })
  @ApiResponse({ status: 204, description: 'Upload-Offset says how much has arrived' })
  async append(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const { headers } = request;
    requireTus(headers);
    requireUploadBytes(headers);
    const said = Number(headers['content-length']);
    const received = await this.appending.append(caller, id, {
      offset: uploadOffsetOf(headers),
      length: Number.isSafeInteger(said) ? said : undefined,
      checksum: checksumOf(headers),
      content: request.body as Readable,
    });
    void reply.header('upload-offset', String(received));
    expires(reply, (await this.keeping.find(caller, id)).expiresAt);
  }

  @Delete(':id')
  @Allow(packagesWrite)
  @HttpCode(204)
  @TUS
  @ApiOperation({ summary: 'Give an upload up' })
  @ApiResponse({ status: 204, description: 'Nothing is left of it' })
  async giveUp(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Req() { headers }: FastifyRequest,
  ): Promise<void> {
    requireTus(headers);
    await this.keeping.giveUp(caller, id);
  }
}

/** RFC 9110, 5.6.7. */
function expires(reply: FastifyReply, at: Date): void {
  void reply.header('upload-expires', at.toUTCString());
}
