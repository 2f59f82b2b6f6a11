export interface BoardCodeImage {
  contentType: 'image/png' | 'image/jpeg';
  bytes: Buffer;
}

/** Makes a platform's own code that opens the mini-program's grid page with this scene. */
export abstract class BoardCodes {
  abstract readonly channel: 'wechat' | 'alipay';
  /** Which mini-program, and which version of it: another one's pictures are asked for anew. */
  readonly account?: string;
  /**
   * @param scene at most 32 characters of `[A-Za-z0-9_-]`
   * @param page page of the mini-program without leading slash and query, `pages/grid/index`
   * Throws ProblemError `channel-not-available` where the platform does not give one now.
   */
  abstract image(scene: string, page: string): Promise<BoardCodeImage>;
}

/** Injection token of the array of platform codes, bound by the composition root. */
export const BOARD_CODES = Symbol('board codes');
