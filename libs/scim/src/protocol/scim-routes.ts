import { applyDecorators, HttpCode, UseGuards } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { AllowSignedIn } from '@muster/kernel';
import { ScimAgencyGuard } from './scim-agency.js';
import { SCIM_MEDIA_TYPE } from './scim-protocol.js';

const content = { [SCIM_MEDIA_TYPE]: { schema: { type: 'object' } } } as const;

/** For the token of an agency's connection alone. */
export function ForScimAgency(): ClassDecorator {
  return applyDecorators(AllowSignedIn(), UseGuards(ScimAgencyGuard));
}

/** Status and description of a route of the protocol; the bodies are described by /scim/v2/Schemas. */
export function ScimRoute(status: number, summary: string, takesBody = false): MethodDecorator {
  return applyDecorators(
    HttpCode(status),
    ApiOperation({ summary }),
    ApiResponse({ status, description: 'Done', ...(status === 204 ? {} : { content }) }),
    ...(takesBody ? [ApiBody({ required: true, schema: { type: 'object' } })] : []),
  );
}
