/** What a check says of words or a picture. Anything but `pass` waits for a person. */
export type ContentVerdict = 'pass' | 'review' | 'risky';

/** Who wrote or uploaded it, as their platform knows them; null where nobody may be named. */
export interface ContentAuthor {
  platform: 'wechat' | 'alipay' | 'web' | 'console';
  openId: string | null;
  userId: string | null;
}

export type CheckAnswer =
  /** `label`: the platform's own code for the kind of risk; never words of the content. */
  | { kind: 'verdict'; verdict: ContentVerdict; label: string | null }
  /** The verdict comes later under this id (`ImageVerdicts`). */
  | { kind: 'later'; traceId: string }
  /** No verdict came about; `again`: trying later may help. Never a pass. */
  | { kind: 'failed'; reason: string; again: boolean };

/** A platform's content check. One call is one attempt; never throws for what the platform answered. */
export abstract class ContentChecker {
  abstract readonly platform: 'wechat' | 'alipay';
  abstract checkText(text: string, author: ContentAuthor): Promise<CheckAnswer>;
  /** `url` can be fetched by the platform without a login for at least 60 minutes. */
  abstract checkImage(url: string, author: ContentAuthor): Promise<CheckAnswer>;
}

/** Injection token of the array of checkers, bound by the composition root; empty: only the local word list judges. */
export const CONTENT_CHECKERS = Symbol('content checkers');
