import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { create } from 'qrcode';
import sharp from 'sharp';
import type { Config } from '../../config';
import { ProblemError } from '../../infra/http';
import { CONFIG } from '../../infra/infra.module';
import { CHANNEL_NAMES, CHANNELS, type Channel } from './board-channels';
import { codeKey } from './board-objects';
import { BoardScenes } from './board-scenes';
import type { GridBoard } from './grid-board.entity';
import { KeptObjects } from './kept-objects';
import { PlatformCodes } from './platform-codes';

/** Side of the browser's code, pixels: sharp when printed as large as a hand. */
const H5_PX = 960;
const QUIET_MODULES = 4;

export interface BoardImage {
  png: Buffer;
  /** Of everything it was made of. */
  digest: string;
}

/** The pictures of a board's codes. A platform is asked once for each; what it gave is kept. */
@Injectable()
export class BoardImages {
  constructor(
    private readonly scenes: BoardScenes,
    private readonly kept: KeptObjects,
    private readonly platforms: PlatformCodes,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The channels that this instance has, in the order in which boards show them. */
  get channels(): Channel[] {
    return CHANNELS.filter((channel) => channel === 'h5' || this.platforms.has(channel));
  }

  /** The address in the browser's code. */
  link(board: GridBoard): string {
    return `${this.config.publicUrl}/g/${this.scenes.of(board)}`;
  }

  /** Throws `channel-not-available` where the platform is not configured. */
  digest(board: GridBoard, channel: Channel): string {
    this.mustHave(channel);
    const content = channel === 'h5' ? this.link(board) : this.platforms.content(channel, this.scenes.of(board));
    return createHash('sha256').update(`${channel}\n${content}`).digest('hex');
  }

  /** Throws `channel-not-available`, too, where the platform gives no code now. */
  async image(board: GridBoard, channel: Channel): Promise<BoardImage> {
    const digest = this.digest(board, channel);
    const make = (): Promise<Buffer> =>
      channel === 'h5' ? h5Code(this.link(board)) : this.platforms.png(channel, this.scenes.of(board));
    return { digest, png: await this.kept.get(codeKey(board.id, channel), digest, 'image/png', make) };
  }

  private mustHave(channel: Channel): void {
    if (this.channels.includes(channel)) return;
    throw new ProblemError(
      'channel-not-available',
      `这里没有接入「${CHANNEL_NAMES[channel]}」；请改用 channel=${this.channels.join(' 或 channel=')}`,
    );
  }
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
