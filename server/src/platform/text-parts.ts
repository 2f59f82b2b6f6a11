/**
 * A text in parts of at most `length` UTF-16 units for interfaces that take no longer ones; a word on the border of two
 * parts stands whole in one of them, as far as it has no more than `overlap` units. Nothing to read: no parts.
 */
export function textParts(text: string, length: number, overlap: number): string[] {
  if (text.trim() === '') return [];
  const parts: string[] = [];
  for (let from = 0; from === 0 || from + overlap < text.length; from += length - overlap)
    parts.push(text.slice(from, from + length).replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, ''));
  return parts;
}
