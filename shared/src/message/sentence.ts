/** What an inbox item says. */
export interface Words {
  title: string;
  body: string;
}

/** The push fields of an event, ready to stand in a sentence. */
export interface Facts {
  /** 您反映的「路灯不亮」; for citizens. */
  subject: string;
  /** 「路灯不亮」 */
  matter: string;
  street: string;
  unit: string | null;
  /** A deadline that is still ahead, `11月22日 12:00`. */
  by: string | null;
  /** The deadline, ahead or behind. */
  wasDue: string | null;
  urgent: boolean;
}

export type Sentence = (facts: Facts) => Words;

/** 「在 11月22日 12:00 前」, or `otherwise` where nothing is promised. */
export function before(facts: Facts, otherwise = '尽快'): string {
  return facts.by ? `在 ${facts.by} 前` : otherwise;
}
