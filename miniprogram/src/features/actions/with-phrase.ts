/** A phrase written behind what is there already; tapped twice it stands there once. */
export function withPhrase(note: string, phrase: string): string {
  const before = note.replace(/\s+$/, '');
  if (before === '') return phrase;
  if (before.indexOf(phrase) >= 0) return note;
  return `${before}${/[，。；！？,.;!?]$/.test(before) ? '' : '，'}${phrase}`;
}
