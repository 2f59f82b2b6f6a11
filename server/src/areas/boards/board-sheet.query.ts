import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { scaleAt, type Box, type Point } from '@citygrid/shared/area';
import type { Config } from '../../config';
import { DutyPhones, Roster } from '../../identity';
import { civilDay } from '../../infra/civil-day';
import { CONFIG } from '../../infra/infra.module';
import type { FoundGrid } from '../locate-index';
import { Locator } from '../locator';
import type { Channel } from './board-channels';
import { BoardImages } from './board-images';
import { SERVICE_HOURS } from './board-words';
import type { GridBoard } from './grid-board.entity';
import { DRAWING, type BoardSheet } from './pdf/board-sheet';
import { scaleFor, shownBox } from './pdf/map-projection';
import { metresAround, metresTo } from './pdf/outlines';
import { shownShortCode } from './short-code';

/** More would fit on no map; where a grid is a thousand times larger than those around it, the first by code stand for them. */
const NEIGHBOURS = 300;

/** A sheet whose codes are still to be fetched. */
export type SheetDraft = Omit<BoardSheet, 'codes'>;

/** What stands on a grid's board now. Of the worker only what citizens see of her: role and surname. */
@Injectable()
export class BoardSheets {
  constructor(
    private readonly locator: Locator,
    private readonly roster: Roster,
    private readonly dutyPhones: DutyPhones,
    private readonly images: BoardImages,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async draft(board: GridBoard, grid: FoundGrid): Promise<SheetDraft> {
    const outline = metresAround(grid.center, grid.boundary());
    const worker = await this.roster.workerCard(grid.code);
    const { lng, lat } = board;
    return {
      grid: { code: grid.code, name: grid.name, outline },
      path: grid.path.map(({ name }) => name),
      neighbours: this.neighbours(grid, outline),
      here: lng === null || lat === null ? null : metresTo(grid.center, { lng, lat }),
      worker: worker?.displayName ?? null,
      dutyPhone: await this.dutyPhones.of(grid.communityCode),
      serviceHours: SERVICE_HOURS,
      shortAddress: `${this.config.publicUrl.replace(/^https?:\/\//, '')}/b/${shownShortCode(board.shortCode)}`,
      boardNumber: shownShortCode(board.shortCode),
      version: board.version,
      issued: shownDay(civilDay(board.createdAt, this.config.timeZone)),
      issuedAt: board.createdAt,
    };
  }

  /** Of everything that the printed board shows. */
  digest(draft: SheetDraft, board: GridBoard, channels: readonly Channel[]): string {
    const codes = channels.map((channel) => [channel, this.images.digest(board, channel)]);
    return createHash('sha256')
      .update(JSON.stringify([DRAWING, draft, codes]))
      .digest('hex');
  }

  async withCodes(draft: SheetDraft, board: GridBoard, channels: readonly Channel[]): Promise<BoardSheet> {
    const codes: BoardSheet['codes'] = [];
    for (const channel of channels) {
      const content =
        channel === 'h5' ? { link: this.images.link(board) } : { png: (await this.images.image(board, channel)).png };
      codes.push({ channel, content });
    }
    return { ...draft, codes };
  }

  private neighbours(grid: FoundGrid, outline: BoardSheet['grid']['outline']): BoardSheet['neighbours'] {
    const box = boxAround(grid.center, shownBox(scaleFor(outline)));
    return this.locator
      .gridsInBox(box)
      .filter((code) => code !== grid.code)
      .slice(0, NEIGHBOURS)
      .flatMap((code) => {
        const found = this.locator.gridByCode(code);
        if (!found) return [];
        const isOther = found.communityCode !== grid.communityCode;
        const community = isOther ? this.locator.divisionName(found.communityCode) : null;
        return [{ name: found.name, community, outline: metresAround(grid.center, found.boundary()) }];
      });
  }
}

/** 2026-11-22 of YYMMDD. */
function shownDay(day: string): string {
  return `20${day.slice(0, 2)}-${day.slice(2, 4)}-${day.slice(4)}`;
}

function boxAround(
  { lng, lat }: Point,
  { west, south, east, north }: { west: number; south: number; east: number; north: number },
): Box {
  const { lngM, latM } = scaleAt(lat);
  return {
    minLng: lng + west / lngM,
    minLat: lat + south / latM,
    maxLng: lng + east / lngM,
    maxLat: lat + north / latM,
  };
}
