import { Logger } from '@nestjs/common';
import { BoardCodes, type BoardCodeImage } from '../../areas';
import { ProblemError } from '../../infra/http';
import { PlatformCallError } from '../call-error';
import type { WechatClient } from './client';

const API = 'getwxacodeunlimit';
/** The largest that the platform draws: boards are printed on paper of A3, pixels. */
const WIDTH = 1280;
/** What the platform takes; `%` and Han are not in it, `&` was refused in practice (platforms.md §1.7). */
const SCENE = /^[A-Za-z0-9_-]{1,32}$/;
const PAGE = /^[A-Za-z0-9][A-Za-z0-9_/-]*$/;

/** The mini-program's own codes: any number of them, good for ever. */
export class WechatBoardCodes extends BoardCodes {
  readonly channel = 'wechat' as const;
  override readonly account: string;
  private readonly log = new Logger('wechat');

  /** `released`: the code opens the released version, in which its page must be; otherwise the one under development. */
  constructor(
    private readonly client: WechatClient,
    private readonly released: boolean,
  ) {
    super();
    this.account = `${client.appId} ${released ? 'release' : 'develop'}`;
  }

  async image(scene: string, page: string): Promise<BoardCodeImage> {
    if (!SCENE.test(scene)) throw new Error(`scene is not 1–32 of A–Z a–z 0–9 _ -: ${JSON.stringify(scene)}`);
    if (!PAGE.test(page)) throw new Error(`page has a leading slash or a query: ${JSON.stringify(page)}`);
    try {
      const { bytes, contentType } = await this.client.postForPicture(API, '/wxa/getwxacodeunlimit', {
        scene,
        page,
        check_path: this.released,
        env_version: this.released ? 'release' : 'develop',
        width: WIDTH,
      });
      if (contentType === null)
        throw new PlatformCallError('wechat', API, { kind: 'unreadable', code: 'neither PNG nor JPEG' });
      return { bytes, contentType };
    } catch (error) {
      if (!(error instanceof PlatformCallError)) throw error;
      this.log.error(`${error.message} (page ${page})`);
      throw new ProblemError('channel-not-available', '暂时取不到微信小程序码，请稍后再试');
    }
  }
}
