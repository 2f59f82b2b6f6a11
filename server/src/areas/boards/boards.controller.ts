import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Caller, type CallerInfo } from '../../identity';
import { invalid, ProblemError, Public, validateBody } from '../../infra/http';
import { networkOf } from '../../infra/rate/network-of';
import type { FoundGrid } from '../locate-index';
import { Locator } from '../locator';
import { sentPoint } from '../sent-coordinates';
import { toGcj02 } from '../to-gcj02';
import { CHANNELS, type Channel } from './board-channels';
import { BoardImages } from './board-images';
import { BoardPdfs } from './board-pdf.query';
import { BoardRecords } from './board-records';
import { ScannedBoardDto, ScanQuery } from './boards.dto';
import { answerKept } from './kept-answer';
import { ScanBoard } from './scan-board.query';

const binary = { schema: { type: 'string', format: 'binary' } } as const;

/** The boards as everybody may have them: no login, no phone, no payment. */
@ApiTags('boards')
@Public()
@Controller()
export class BoardsController {
  constructor(
    private readonly locator: Locator,
    private readonly records: BoardRecords,
    private readonly images: BoardImages,
    private readonly pdfs: BoardPdfs,
    private readonly scan: ScanBoard,
  ) {}

  @Get('grids/:code/qrcode')
  @ApiOperation({ summary: '网格公示牌上的码' })
  @ApiQuery({ name: 'channel', enum: CHANNELS })
  @ApiProduces('image/png')
  @ApiOkResponse({ content: { 'image/png': binary } })
  async qrcode(
    @Param('code') code: string,
    @Query('channel') channel: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const grid = this.grid(code);
    if (!isChannel(channel)) throw invalid('channel', `应为 ${CHANNELS.join('、')} 之一`);
    const board = await this.records.activeOf(grid);
    const headers = { 'content-type': 'image/png' };
    const digest = this.images.digest(board, channel);
    await answerKept(request, reply, digest, headers, async () => (await this.images.image(board, channel)).png);
  }

  @Get('grids/:code/board.pdf')
  @ApiOperation({ summary: '网格公示牌，A3，可直接打印' })
  @ApiQuery({ name: 'channels', required: false, description: '逗号分隔；默认印上这里接入的所有渠道' })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ content: { 'application/pdf': binary } })
  async boardPdf(
    @Param('code') code: string,
    @Query('channels') channels: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const grid = this.grid(code);
    const wanted = this.channels(channels);
    const board = await this.records.activeOf(grid);
    const { digest, bytes } = await this.pdfs.of(board, grid, wanted);
    const headers = {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="board-${grid.code}-v${board.version}.pdf"`,
    };
    await answerKept(request, reply, digest, headers, bytes);
  }

  @Get('boards/:scene')
  @ApiOperation({ summary: '扫码后先问这里：是不是我们的牌，是哪个网格' })
  @ApiOkResponse({ type: ScannedBoardDto })
  @ApiQuery({ name: 'lng', required: false, type: Number, description: '扫码人的经度；与 lat 同时给出' })
  @ApiQuery({ name: 'lat', required: false, type: Number, description: '扫码人的纬度；与 lng 同时给出' })
  @ApiQuery({ name: 'crs', required: false, description: '坐标系，默认 gcj02' })
  async resolve(
    @Param('scene') scene: string,
    @Query() query: Record<string, unknown>,
    @Caller() caller: CallerInfo | null,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ScannedBoardDto> {
    void reply.header('cache-control', 'no-store');
    const board = await this.scan.find(scene);
    const { lng, lat, crs } = await validateBody(ScanQuery, query);
    const at = lng === undefined || lat === undefined ? null : toGcj02({ lng, lat, crs });
    const found = await this.scan.run(board, at, caller?.accountId ?? networkOf(request.ip), caller);
    return { ...found, grid: { ...found.grid, center: sentPoint(found.grid.center) } };
  }

  private grid(code: string): FoundGrid {
    const grid = this.locator.gridByCode(code);
    if (!grid) throw new ProblemError('not-found', '没有这个网格');
    return grid;
  }

  /** Those that the instance has, unless the address names which. */
  private channels(text: unknown): Channel[] {
    if (text === undefined) return this.images.channels;
    const named = typeof text === 'string' ? text.split(',') : [];
    const isGood = named.length > 0 && named.every((name) => isChannel(name));
    if (!isGood) throw invalid('channels', `应为 ${CHANNELS.join('、')} 中的一个或几个，用逗号隔开`);
    return CHANNELS.filter((channel) => named.includes(channel));
  }
}

function isChannel(value: unknown): value is Channel {
  return CHANNELS.some((channel) => channel === value);
}
