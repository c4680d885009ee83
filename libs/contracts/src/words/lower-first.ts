/** A label within a sentence: `Host cancelled` becomes `host cancelled`. */
export function lowerFirst(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1);
}
