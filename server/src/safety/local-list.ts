import { LOCAL_WORDS } from './local-words';

/** The category of the first word of the local list that stands in a text; null: none does. All it can cause is a person's look. */
export function localLabel(text: string): string | null {
  const plain = normalised(text);
  for (const [category, words] of Object.entries(LOCAL_WORDS))
    if (words.some((word) => plain.includes(word))) return category;
  return null;
}

/** Full-width as half-width, small letters, and nothing between the characters that could keep a word apart. */
export function normalised(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
