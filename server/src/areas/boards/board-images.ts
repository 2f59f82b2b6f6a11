import { createHash } from 'node:crypto';
import { Inject, Injectable, Optional } from '@nestjs/common';
import { create } from 'qrcode';
import sharp from 'sharp';
import type { Config } from '../../config';
import { ProblemError } from '../../infra/http';
import { CONFIG } from '../../infra/infra.module';
import { BOARD_CODES, type BoardCodes } from './board-codes.port';
import { BoardScenes } from './board-scenes';
import type { GridBoard } from './grid-board.entity';
import { KeptObjects } from './kept-objects';
import { QUIET_SHARE } from './pdf/board-sheet';

export const CHANNELS = ['wechat', 'alipay', 'h5'] as const;
export type Channel = (typeof CHANNELS)[number];

/** The mini-programs' page that a scan opens. */
const GRID_PAGE = 'pages/grid/index';
/** Side of the browser's code, pixels: sharp when printed as large as a hand. */
const H5_PX = 960;
const QUIET_MODULES = 4;
/** Side of a platform's code at most, pixels: 400 to the inch on the board. */
const PLATFORM_PX = 740;

export interface BoardImage {
  png: Buffer;
  /** Of everything it was made of. */
  digest: string;
}

/** The pictures of a board's codes. A platform is asked once for each; what it gave is kept. */
@Injectable()
export class BoardImages {
  private readonly codes: ReadonlyMap<string, BoardCodes>;

  constructor(
    private readonly scenes: BoardScenes,
    private readonly kept: KeptObjects,
    @Inject(CONFIG) private readonly config: Config,
    @Optional() @Inject(BOARD_CODES) codes: readonly BoardCodes[] | null,
  ) {
    this.codes = new Map((codes ?? []).map((one) => [one.channel, one]));
  }

  /** The channels that this instance has, in the order in which boards show them. */
  get channels(): Channel[] {
    return CHANNELS.filter((channel) => channel === 'h5' || this.codes.has(channel));
  }

  /** The address in the browser's code. */
  link(board: GridBoard): string {
    return `${this.config.publicUrl}/g/${this.scenes.of(board)}`;
  }

  digest(board: GridBoard, channel: Channel): string {
    const content = channel === 'h5' ? this.link(board) : this.platformContent(board, channel);
    return createHash('sha256').update(`${channel}\n${content}`).digest('hex');
  }

  /** Throws `channel-not-available` where the platform is not configured, or gives no code now. */
  async image(board: GridBoard, channel: Channel): Promise<BoardImage> {
    const digest = this.digest(board, channel);
    const make = channel === 'h5' ? () => h5Code(this.link(board)) : () => this.platformCode(board, channel);
    return { digest, png: await this.kept.get(`boards/${board.id}/${channel}`, digest, 'image/png', make) };
  }

  private async platformCode(board: GridBoard, channel: Channel): Promise<Buffer> {
    const { bytes } = await this.code(channel).image(this.scenes.of(board), GRID_PAGE);
    return withQuietZone(bytes);
  }

  private platformContent(board: GridBoard, channel: Channel): string {
    return `${this.code(channel).account ?? ''}\n${this.scenes.of(board)}\n${GRID_PAGE}`;
  }

  private code(channel: Channel): BoardCodes {
    const code = this.codes.get(channel);
    if (code) return code;
    throw new ProblemError(
      'channel-not-available',
      `这里没有接入「${CHANNEL_NAMES[channel]}」；请改用 channel=${this.channels.join(' 或 channel=')}`,
    );
  }
}

export const CHANNEL_NAMES: Record<Channel, string> = { wechat: '微信', alipay: '支付宝', h5: '浏览器' };

/**
 * One format and one white border for readers and printers, whatever the platform likes to send. What is no picture throws
 * and is not kept.
 */
async function withQuietZone(picture: Buffer): Promise<Buffer> {
  const code = await sharp(picture, { limitInputPixels: 4_000_000 })
    .flatten({ background: '#ffffff' })
    .trim({ background: '#ffffff', threshold: 40 })
    .resize(PLATFORM_PX, PLATFORM_PX, { fit: 'inside', withoutEnlargement: true })
    .toBuffer({ resolveWithObject: true });
  const side = Math.max(code.info.width, code.info.height);
  const whole = Math.round(side * (1 + 2 * QUIET_SHARE));
  const [left, top] = [Math.floor((whole - code.info.width) / 2), Math.floor((whole - code.info.height) / 2)];
  return (
    sharp(code.data)
      .extend({
        left,
        top,
        right: whole - code.info.width - left,
        bottom: whole - code.info.height - top,
        background: '#ffffff',
      })
      // Few colours: what a JPEG brings along besides them is noise, and would be most of the file.
      .png({ palette: true, colours: 64, dither: 0 })
      .toBuffer()
  );
}

/** Black modules on white, four modules of white around them, in whole pixels. */
async function h5Code(link: string): Promise<Buffer> {
  const { modules } = create(link, { errorCorrectionLevel: 'Q' });
  const side = modules.size + 2 * QUIET_MODULES;
  const dots = Buffer.alloc(side * side, 255);
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column)) dots[(row + QUIET_MODULES) * side + column + QUIET_MODULES] = 0;
  const px = side * Math.floor(H5_PX / side);
  return sharp(dots, { raw: { width: side, height: side, channels: 1 } })
    .resize(px, px, { kernel: 'nearest' })
    .png({ palette: true, colours: 2 })
    .toBuffer();
}
