import type { KeywordLists } from '../config/sandbox-config';
import type { Suggestion } from './verdicts';

/** Words of the demo. The real lists are nobody's to know; these make both answers easy to bring about. */
const DEMO_WORDS = {
  risky: ['赌博', '博彩', '办证', '枪支', '毒品', '裸聊'],
  review: ['加微信', '代开', '刷单', '兼职日结'],
} as const;

export interface KeywordHit {
  readonly suggest: Exclude<Suggestion, 'pass'>;
  readonly keyword: string;
}

/** The two keyword lists by which the sandbox judges texts, for both platforms. */
export class Keywords {
  private readonly lists: readonly { readonly suggest: KeywordHit['suggest']; readonly words: readonly string[] }[];

  constructor(lists: KeywordLists = {}) {
    this.lists = [
      { suggest: 'risky', words: lists.risky ?? DEMO_WORDS.risky },
      { suggest: 'review', words: lists.review ?? DEMO_WORDS.review },
    ];
  }

  /** The worst word in the text; null when there is none. */
  judge(text: string): KeywordHit | null {
    for (const { suggest, words } of this.lists) {
      const keyword = words.find((word) => text.includes(word));
      if (keyword !== undefined) return { suggest, keyword };
    }
    return null;
  }
}
