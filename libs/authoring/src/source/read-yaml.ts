import { isNode, LineCounter, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import type { z } from 'zod';
import type { SourceProblem } from '../authoring.errors.js';

export type FieldPath = readonly (string | number)[];

/** A parsed file together with a way back from any field to the line an author must open. */
export interface LocatedValue<T> {
  readonly value: T;
  lineOf(path: FieldPath): number | null;
}

/**
 * Parses and validates one YAML file.
 * @returns the value, or null after adding every problem found to `problems`.
 */
export function readYaml<T>(
  file: string,
  text: string,
  schema: z.ZodType<T>,
  problems: SourceProblem[],
): LocatedValue<T> | null {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    for (const error of document.errors) {
      const line = lines.linePos(error.pos[0]).line;
      problems.push({
        code: 'AUTHORING.YAML_SYNTAX',
        file,
        line,
        field: null,
        message: `Not valid YAML: ${error.message}.`,
      });
    }
    return null;
  }
  const lineOf = (path: FieldPath): number | null => lineOfPath(document, lines, path);
  const result = schema.safeParse(document.toJS());
  if (result.success) return { value: result.data, lineOf };
  for (const issue of result.error.issues) {
    const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
    problems.push({
      code: 'AUTHORING.FIELD_INVALID',
      file,
      line: lineOf(path),
      field: fieldName(path),
      message: issue.message,
    });
  }
  return null;
}

/** `sections[2].minutes`, as authors know it from the file. */
export function fieldName(path: FieldPath): string | null {
  if (path.length === 0) return null;
  return path.map((part, i) => (typeof part === 'number' ? `[${part}]` : i === 0 ? part : `.${part}`)).join('');
}

// A missing field has no place of its own: the nearest parent that exists is where it must be added.
function lineOfPath(document: Document, lines: LineCounter, path: FieldPath): number | null {
  for (let length = path.length; length >= 0; length -= 1) {
    const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return null;
}
