import { Injectable } from '@nestjs/common';
import type { Point } from '@citygrid/shared/area';
import { Actors, AuditLog, type CallerInfo } from '../../identity';
import { Database } from '../../infra/database';
import { decodeCursor, encodeCursor, invalid, pageLimit, ProblemError } from '../../infra/http';
import { Locator } from '../locator';
import { sentPoint } from '../sent-coordinates';
import { BoardRecords } from './board-records';
import type { BoardListQuery, BoardPageDto, BoardView } from './boards.dto';
import { FAR_M } from './far-scans';
import { GridBoard } from './grid-board.entity';
import { shownShortCode } from './short-code';

/** Null streets: all of them. */
export interface BoardScope {
  streets: readonly string[] | null;
}

/** Boards for those who keep them: an administrator all, a dispatcher those of the own street. */
@Injectable()
export class BoardDesk {
  constructor(
    private readonly actors: Actors,
    private readonly database: Database,
    private readonly records: BoardRecords,
    private readonly locator: Locator,
    private readonly audit: AuditLog,
  ) {}

  /** Null for everybody else. */
  async scopeOf(caller: CallerInfo): Promise<BoardScope | null> {
    const { roles, streets } = await this.actors.of(caller.accountId);
    if (roles.includes('admin')) return { streets: null };
    return roles.includes('dispatcher') ? { streets } : null;
  }

  /** Newest first. */
  async page(scope: BoardScope, query: BoardListQuery): Promise<BoardPageDto> {
    const limit = pageLimit(query.limit);
    const filter = ['boards', scope.streets, query.gridCode ?? null, query.suspected === 'true'];
    const [after] = decodeCursor(query.cursor, filter, ['string']) ?? [];
    const select = this.database.read().manager.createQueryBuilder(GridBoard, 'board').orderBy('board.id', 'DESC');
    if (scope.streets) {
      if (scope.streets.length === 0) return { items: [], nextCursor: null };
      select.andWhere('board.streetCode IN (:...streets)', { streets: scope.streets });
    }
    if (query.gridCode !== undefined) select.andWhere('board.gridCode = :code', { code: query.gridCode });
    if (query.suspected === 'true') select.andWhere("board.suspectedAt IS NOT NULL AND board.state = 'active'");
    if (after !== undefined) select.andWhere('board.id < :after', { after });
    const rows = await select.limit(limit + 1).getMany();
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: shown.map((board) => this.view(board)),
      nextCursor: rows.length > limit && last ? encodeCursor(filter, [last.id]) : null,
    };
  }

  /** 404 for one that is not there, or not in the caller's streets. */
  async board(scope: BoardScope, id: string): Promise<GridBoard> {
    const board = await this.records.byId(id);
    if (!board || (scope.streets !== null && !scope.streets.includes(board.streetCode)))
      throw new ProblemError('not-found', '没有这块公示牌');
    return board;
  }

  async reissue(caller: CallerInfo, board: GridBoard): Promise<BoardView> {
    const next = await this.database.inTransaction(async (tx) => {
      const made = await this.records.reissue(tx, board);
      await this.audit.append(tx, {
        accountId: caller.accountId,
        action: 'board.reissued',
        subjectKind: 'board',
        subjectId: board.id,
        detail: { gridCode: board.gridCode, version: made.version },
      });
      return made;
    });
    return this.view(next);
  }

  /** @param at GCJ-02; refused where it is not near the board's grid */
  async place(caller: CallerInfo, board: GridBoard, at: Point): Promise<BoardView> {
    const metres = this.locator.gridByCode(board.gridCode)?.distanceTo(at) ?? 0;
    if (metres > FAR_M)
      throw invalid('lng', `这个位置离网格 ${board.gridCode} 有 ${Math.round(metres)} 米，请检查经纬度和坐标系`);
    const placed = await this.database.inTransaction(async (tx) => {
      const moved = await this.records.place(tx, board, sentPoint(at));
      await this.audit.append(tx, {
        accountId: caller.accountId,
        action: 'board.placed',
        subjectKind: 'board',
        subjectId: board.id,
        detail: { gridCode: board.gridCode },
      });
      return moved;
    });
    return this.view(placed);
  }

  private view(board: GridBoard): BoardView {
    const { id, gridCode, shortCode, version, state, lng, lat, farScans } = board;
    return {
      id,
      grid: { code: gridCode, name: this.locator.gridByCode(gridCode)?.name ?? gridCode },
      number: shownShortCode(shortCode),
      version,
      state,
      position: lng === null || lat === null ? null : { lng, lat },
      placedAt: iso(board.placedAt),
      createdAt: new Date(board.createdAt).toISOString(),
      revokedAt: iso(board.revokedAt),
      farScans,
      suspectedAt: iso(board.suspectedAt),
    };
  }
}

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
