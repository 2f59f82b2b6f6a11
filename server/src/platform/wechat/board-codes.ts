import { Logger } from '@nestjs/common';
import { BoardCodes, type BoardCodeImage } from '../../areas';
import { ProblemError } from '../../infra/http';
import { checkBoardLink } from '../board-link';
import { PlatformCallError } from '../call-error';
import type { WechatClient } from './client';

const API = 'getwxacodeunlimit';
/** The largest that the platform draws: boards are printed on paper of A3, pixels. */
const WIDTH = 1280;

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
    checkBoardLink(scene, page);
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
