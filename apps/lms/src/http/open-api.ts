import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';

/** Serves the OpenAPI 3.1 document at /api/openapi.json and a reference to read at /api/docs, both made from the routes. */
export function serveOpenApi(app: NestFastifyApplication, version: string): void {
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
  SwaggerModule.setup('api/docs', app, () => SwaggerModule.createDocument(app, settings), {
    jsonDocumentUrl: 'api/openapi.json',
    customSiteTitle: 'Muster API',
  });
}
