import { Logger } from '@nestjs/common';
import { BoardCodes, type BoardCodeImage } from '../../areas';
import { fetchRemote, ProblemError, RemoteFetchError, type RemoteFile } from '../../infra/http';
import { checkBoardLink } from '../board-link';
import { PlatformCallError } from '../call-error';
import { pictureType } from '../picture-type';
import { needsAnOperator } from '../send-outcome';
import { word } from '../word';
import type { AlipayClient } from './client';

const API = 'qrcode.create';
/** Where the platform keeps the pictures of codes: its own hosts, whichever of them it names. */
const PICTURE_HOSTS = ['.alipay.com', '.alipayobjects.com'];
/** Seen in the console's list of codes. */
const DESCRIPTION = '网格公示牌';

/**
 * The mini-program's own codes: any number of them, good as long as the app is online. The platform answers with an
 * address, and the picture is fetched at once: nobody says how long it stays there (Alipay: alipay.open.app.qrcode.create).
 */
export class AlipayBoardCodes extends BoardCodes {
  readonly channel = 'alipay' as const;
  override readonly account: string;
  private readonly log = new Logger('alipay');

  /** `production`: pictures come from the platform's hosts only, and not from a sandbox on this machine. */
  constructor(
    private readonly client: AlipayClient,
    private readonly production: boolean,
  ) {
    super();
    this.account = client.appId;
  }

  async image(scene: string, page: string): Promise<BoardCodeImage> {
    checkBoardLink(scene, page);
    try {
      const { bytes } = await this.picture(await this.address(scene, page));
      const contentType = pictureType(bytes);
      if (contentType === null) throw new PlatformCallError('alipay', API, { kind: 'unreadable', code: 'no picture' });
      return { bytes, contentType };
    } catch (error) {
      if (!(error instanceof PlatformCallError || error instanceof RemoteFetchError)) throw error;
      if (error instanceof PlatformCallError && needsAnOperator(error))
        this.log.error(`${error.message} (page ${page})`);
      else this.log.warn(`${error.message} (page ${page})`);
      throw new ProblemError('channel-not-available', '暂时取不到支付宝小程序码，请稍后再试');
    }
  }

  private async address(scene: string, page: string): Promise<string> {
    const answer = await this.client.call('alipay.open.app.qrcode.create', API, {
      // Under the name by which WeChat's codes arrive: the page reads one.
      biz_content: { url_param: page, query_param: `scene=${scene}`, describe: DESCRIPTION, size: 'l' },
    });
    const address = word(answer['qr_code_url']);
    if (address === '') throw new PlatformCallError('alipay', API, { kind: 'unreadable', code: 'no qr_code_url' });
    return address;
  }

  private picture(address: string): Promise<RemoteFile> {
    const local = this.production ? [] : [new URL(this.client.gateway).origin];
    const inside = URL.canParse(address) && local.includes(new URL(address).origin);
    // Samples show addresses with http: the same hosts speak https.
    const safe = inside ? address : address.replace(/^http:/, 'https:');
    return fetchRemote(safe, { hosts: PICTURE_HOSTS, localOrigins: local });
  }
}
