export interface CategoryItem {
  code: string;
  name: string;
  keywords: readonly string[];
}

export interface CategoryGroup {
  code: string;
  name: string;
  icon: string;
  items: readonly CategoryItem[];
}

export interface Ranked {
  code: string;
  name: string;
  score: number;
}

const LEAST = 8;
/** From here, and so far ahead of the second, it may be chosen without asking. */
const SURE = 14;
const AHEAD = 1.25;
const AT_MOST = 4;
const UNKNOWN = 'M10999';

/**
 * Categories that the words speak of, best first, at most four: by what people call things (keywords) and by the
 * standard's names. A phrase counts whole, by most of it (灯不亮 of 路灯不亮), or with a few words in between (井盖昨晚不见了).
 */
export function rankCategories(groups: readonly CategoryGroup[], words: string): Ranked[] {
  const said = plain(words);
  if (said.length < 2) return [];
  const ranked: (Ranked & { at: number })[] = [];
  for (const group of groups) {
    for (const item of group.items) {
      if (item.code === UNKNOWN || ranked.some(({ code }) => code === item.code)) continue;
      const score = scoreOf(item, said);
      if (score >= LEAST) ranked.push({ code: item.code, name: item.name, score, at: ranked.length });
    }
  }
  return ranked
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .slice(0, AT_MOST)
    .map(({ code, name, score }) => ({ code, name, score }));
}

/** The one that may stand chosen while the person has not said anything else; null where it is not clear. */
export function sureOf([first, second]: readonly Ranked[]): Ranked | null {
  if (!first || first.score < SURE) return null;
  return second && first.score < second.score * AHEAD ? null : first;
}

function scoreOf({ name, keywords }: CategoryItem, said: string): number {
  const scores = [...keywords, name].map((phrase) => phraseScore(plain(phrase), said)).sort((a, b) => b - a);
  const [best = 0, ...others] = scores;
  // More than one way of saying it: a little more likely, never more than a longer phrase.
  return best + Math.min(4, others.reduce((sum, one) => sum + one, 0) * 0.15);
}

function phraseScore(phrase: string, said: string): number {
  if (phrase.length === 0) return 0;
  if (said.indexOf(phrase) >= 0) return phrase.length === 1 ? 9 : 8 + 4 * phrase.length;
  if (phrase.length < 3) return 0;
  const spread = 5 + 3 * phrase.length;
  if (inOrder(phrase, said)) return spread;
  const common = longestCommon(phrase, said);
  return common >= 2 && common / phrase.length >= 0.6 ? 3 + 3 * common : 0;
}

/** Every character in order, with no more than so many others among them. */
function inOrder(phrase: string, said: string): boolean {
  const longest = phrase.length + 6;
  for (let start = said.indexOf(phrase.charAt(0)); start >= 0; start = said.indexOf(phrase.charAt(0), start + 1)) {
    let at = start;
    let next = 1;
    while (next < phrase.length) {
      at = said.indexOf(phrase.charAt(next), at + 1);
      if (at < 0 || at - start >= longest) break;
      next += 1;
    }
    // Two characters must stand together, or any long sentence would contain it.
    if (next === phrase.length && longestCommon(phrase, said.slice(start, at + 1)) >= 2) return true;
  }
  return false;
}

function longestCommon(phrase: string, said: string): number {
  for (let length = phrase.length; length > 0; length -= 1) {
    for (let at = 0; at + length <= phrase.length; at += 1) {
      if (said.indexOf(phrase.slice(at, at + length)) >= 0) return length;
    }
  }
  return 0;
}

/** Without blanks and signs, in small letters. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[\s,.!?;:'"()，。！？；：、“”‘’（）《》…—·/-]/g, '');
}
