/** A scalar of a foreign answer as text, trimmed: numbers arrive as text and text as numbers. Anything else: empty. */
export function word(value: unknown): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}
