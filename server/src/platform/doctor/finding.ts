/** `fine`: nothing to do; `advice`: it works, but somebody should look; `wrong`: it will not work like this. */
export type Level = 'fine' | 'advice' | 'wrong';

/** One sentence about the instance. Never holds a secret, a token or an openid. */
export interface Finding {
  level: Level;
  /** What was looked at, a few characters. */
  about: string;
  says: string;
  /** Where to go and what to do; with everything that is not fine. */
  todo?: string;
}

export function fine(about: string, says: string): Finding {
  return { level: 'fine', about, says };
}

export function advice(about: string, says: string, todo: string): Finding {
  return { level: 'advice', about, says, todo };
}

export function wrong(about: string, says: string, todo: string): Finding {
  return { level: 'wrong', about, says, todo };
}
