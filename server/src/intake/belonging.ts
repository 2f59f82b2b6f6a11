import { Injectable } from '@nestjs/common';
import { LIMITS } from '@citygrid/shared/api';
import type { GridSnapshot } from '@citygrid/shared/case';
import { Locator, toGcj02 } from '../areas';
import { invalid, ProblemError } from '../infra/http';
import type { ReportDto } from './report.dto';

/** Half the way round the earth, metres: whatever lies inside the service bounds, some street is the nearest. */
const ANY_DISTANCE_M = 20_037_508;

export interface Belonging {
  grid: GridSnapshot | null;
  streetCode: string;
  /** GCJ-02 degrees. */
  point: { lng: number; lat: number };
  source: 'pin' | 'board';
}

/** Where a report belongs (api.md, "Where a report belongs"): the pin, the scanned board, or the nearest grid. */
@Injectable()
export class Belongings {
  constructor(private readonly locator: Locator) {}

  /** Throws `validation-failed`, `coordinates-out-of-range` or `outside-service-area`. */
  of({ location, gridCode }: Pick<ReportDto, 'location' | 'gridCode'>): Belonging {
    const board = gridCode ? this.locator.gridByCode(gridCode) : null;
    if (gridCode && !board) throw invalid('gridCode', '没有这个网格，请重新扫码或在地图上选择位置');
    if (!location) {
      if (!board) throw invalid('location', '请在地图上选择位置，或扫描网格公示牌');
      return { grid: snapshot(board), streetCode: board.streetCode, point: board.center, source: 'board' };
    }
    const point = toGcj02(location);
    if (!this.locator.inBounds(point))
      throw new ProblemError('outside-service-area', '这里不在本平台的服务范围内，请拨打 12345');
    const reach = Math.max(LIMITS.snapDistanceM, location.accuracyM ?? 0);
    if (board && board.distanceTo(point) <= reach)
      return { grid: snapshot(board), streetCode: board.streetCode, point, source: 'pin' };
    const found = this.locator.locate(point, LIMITS.snapDistanceM)?.grid;
    if (found) return { grid: snapshot(found), streetCode: found.streetCode, point, source: 'pin' };
    const street = this.locator.locate(point, ANY_DISTANCE_M)?.grid.streetCode;
    if (!street) throw new ProblemError('outside-service-area', '这里不在本平台的服务范围内，请拨打 12345');
    return { grid: null, streetCode: street, point, source: 'pin' };
  }
}

function snapshot({ code, name, communityCode, streetCode }: GridSnapshot): GridSnapshot {
  return { code, name, communityCode, streetCode };
}
