import type { INestApplication } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import { problem } from '@muster/contracts';
import { documented } from '@muster/kernel';

/** Serves the OpenAPI 3.1 document at /api/openapi.json and a reference to read at /api/docs. */
export function serveOpenApi(app: NestFastifyApplication, version: string): void {
  SwaggerModule.setup('api/docs', app, () => openApiOf(app, version), {
    jsonDocumentUrl: 'api/openapi.json',
    customSiteTitle: 'Muster API',
  });
}

/** The document, made from the routes and the schemas that check their input and describe their answers. */
export function openApiOf(app: INestApplication, version: string): OpenAPIObject {
  const description =
    'Everything that the pages do goes through this API. Errors are RFC 9457 problem details. Lists are keyset pages: ' +
    'hand nextCursor back as cursor. Cookie sessions send X-CSRF-Token on unsafe methods; programs send a bearer API key.';
  const settings = new DocumentBuilder()
    .setTitle('Muster')
    .setDescription(description)
    .setVersion(version)
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'API key from POST /api-keys.' })
    .build();
  return withProblems(SwaggerModule.createDocument(app, settings));
}

/** Every operation may be refused, and says so in the same form. */
function withProblems(document: OpenAPIObject): OpenAPIObject {
  const refused = {
    description: 'Refused, with a sentence that says what to do (RFC 9457)',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  const schemas = { ...document.components?.schemas, Problem: documented(problem) };
  for (const path of Object.values(document.paths)) {
    for (const operation of [path.get, path.head, path.options, path.post, path.put, path.patch, path.delete]) {
      if (operation) operation.responses['default'] = refused;
    }
  }
  return { ...document, components: { ...document.components, schemas } };
}
