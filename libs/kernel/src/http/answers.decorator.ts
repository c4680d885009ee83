import type { Readable } from 'node:stream';
import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { z } from 'zod';

type Documented = Record<string, unknown>;

/** A method that resolves to what the schema describes, or to an event stream, as its text or as it comes. */
type AnswersWith<Answer> = <Method extends (...args: never[]) => Promise<Answer | string | Readable>>(
  target: object,
  name: string | symbol,
  method: TypedPropertyDescriptor<Method>,
) => void;

/**
 * The status and the body of a route's success, for the answer and for the API's document at once. The compiler holds the
 * method to the schema, so the document cannot promise what is not sent.
 */
export function Answers<Schema extends z.ZodType>(status: number, schema: Schema): AnswersWith<z.input<Schema>> {
  return applyDecorators(
    HttpCode(status),
    ApiResponse({ status, description: 'Done', content: { 'application/json': { schema: documented(schema) } } }),
  );
}

/** The route answers a file to keep, of this media type. */
export function AnswersFile(mediaType: string): MethodDecorator {
  return ApiResponse({
    status: 200,
    description: 'The file',
    content: { [mediaType]: { schema: mediaType === 'application/json' ? {} : { type: 'string' } } },
  });
}

/** JSON Schema of an answer. Members may be added to answers at any time, so none are ruled out. */
export function documented(schema: z.ZodType): Documented {
  const { $schema: _, ...document } = z.toJSONSchema(schema, {
    io: 'output',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
  return document;
}
