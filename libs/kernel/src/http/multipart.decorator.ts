import { applyDecorators } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';

/**
 * The route takes a multipart form (RFC 7578) with one file and the schema's fields, which the method reads itself: for the
 * API's document, and for the sentence that answers any other kind of body.
 */
export function TakesMultipart(file: string, description: string, fields: z.ZodObject): MethodDecorator {
  const { $schema: _, ...form } = z.toJSONSchema(fields, { io: 'input', unrepresentable: 'any' });
  const schema = {
    ...form,
    properties: { [file]: { type: 'string', format: 'binary', description }, ...form.properties },
    required: [file, ...(form.required ?? [])],
  };
  return applyDecorators(
    RouteConfig({ multipartFile: file }),
    ApiConsumes('multipart/form-data'),
    ApiBody({ required: true, schema: schema as never }),
  );
}

/** What to send instead of a body that a route cannot read. */
export function readableBody(request: FastifyRequest): string {
  const { multipartFile } = request.routeOptions.config as { multipartFile?: string };
  return multipartFile
    ? `Send multipart/form-data with one file named "${multipartFile}".`
    : 'Send the body as JSON, with Content-Type: application/json.';
}
