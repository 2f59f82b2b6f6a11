import { Injectable } from '@nestjs/common';
import type { CaseListItem, Page, SimilarCase } from '@citygrid/shared/api';
import { metresBetween } from '@citygrid/shared/area';
import { OPEN_STATUSES, isPubliclyVisible, type Status } from '@citygrid/shared/case';
import { Locator } from '../areas';
import { Catalog } from '../catalog';
import { Actors } from '../identity';
import { Clock } from '../infra/clock';
import { Database, type Reader } from '../infra/database';
import { decodeCursor, encodeCursor } from '../infra/http';
import { CaseFiles } from './case-files.repository';
import { CasePresenter } from './case.presenter';

const DAY_MS = 24 * 3600_000;
const SIMILAR_RADIUS_M = 100;
const SIMILAR_DAYS = 30;
const METRES_PER_DEGREE = 111_320;

interface Point {
  lng: number;
  lat: number;
}

interface Candidate extends Point {
  id: string;
  number: string;
  status: Status;
  visibility: string;
}

export interface NearbyFilter {
  /** GCJ-02 degrees. */
  point: Point;
  radiusM: number;
  categoryCode: string | undefined;
  state: 'open' | 'closed30d';
}

/**
 * Public cases around a point, nearest first (the public view for staff too: what more they may see is in their
 * tasks), and near duplicates of a new report. Candidates come by grid: the grids of the box are known in memory.
 */
@Injectable()
export class NearbyCases {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly actors: Actors,
    private readonly locator: Locator,
    private readonly catalog: Catalog,
    private readonly files: CaseFiles,
    private readonly presenter: CasePresenter,
  ) {}

  async page(
    accountId: string,
    filter: NearbyFilter,
    limit: number,
    cursor: string | undefined,
  ): Promise<Page<CaseListItem>> {
    const tag = ['nearby', filter];
    const after = decodeCursor(cursor, tag, ['number', 'string']);
    const reader = this.database.read();
    const since = this.clock.now() - 30 * DAY_MS;
    const statuses: readonly Status[] = filter.state === 'open' ? OPEN_STATUSES : ['closed', 'archived'];
    const found = (
      await this.around(
        reader,
        filter.point,
        filter.radiusM,
        statuses,
        filter.categoryCode ? [filter.categoryCode] : null,
        filter.state === 'open' ? 0 : since,
      )
    )
      .filter(({ visibility }) => visibility === 'public')
      .filter(
        (one) =>
          !after || one.distanceM > Number(after[0]) || (one.distanceM === after[0] && one.id > String(after[1])),
      );
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const files = await this.files.byIds(
      reader,
      page.map(({ id }) => id),
    );
    const actor = await this.actors.of(accountId);
    return {
      items: await this.presenter.list(
        reader,
        files.filter((file) => isPubliclyVisible(file.state)),
        actor,
        this.clock.now(),
        'public',
      ),
      nextCursor: found.length > limit && last ? encodeCursor(tag, [last.distanceM, last.id]) : null,
    };
  }

  /** Open public cases of the same kind within 100 m and 30 days, nearest first. Others are not spoken of. */
  async similar(
    reader: Reader,
    own: { id: string; point: Point; categoryCode: string },
    limit: number,
  ): Promise<SimilarCase[]> {
    const codes = await this.sameKind(own.categoryCode);
    const found = await this.around(
      reader,
      own.point,
      SIMILAR_RADIUS_M,
      OPEN_STATUSES,
      codes,
      0,
      this.clock.now() - SIMILAR_DAYS * DAY_MS,
    );
    return found
      .filter(({ id, visibility }) => id !== own.id && visibility === 'public')
      .slice(0, limit)
      .map(({ id, number, status, distanceM }) => ({ id, number, status, distanceM: Math.round(distanceM) }));
  }

  private async sameKind(categoryCode: string): Promise<string[]> {
    const category = await this.catalog.byCode(categoryCode);
    if (!category) return [categoryCode];
    return (await this.catalog.list())
      .filter(({ groupCode }) => groupCode === category.groupCode)
      .map(({ code }) => code);
  }

  private async around(
    reader: Reader,
    point: Point,
    radiusM: number,
    statuses: readonly Status[],
    categories: readonly string[] | null,
    updatedSince: number,
    createdSince = 0,
  ): Promise<(Candidate & { distanceM: number })[]> {
    const box = boxAround(point, radiusM);
    // A case 50 m outside its grid still belongs to it: the box of grids is that much wider.
    const grids = this.locator.gridsInBox(boxAround(point, radiusM + 60));
    if (grids.length === 0) return [];
    const rows = await reader.all<Candidate>(
      `SELECT id, number, status, visibility, lng, lat FROM case_file
       WHERE grid_code IN (${marks(grids)}) AND status IN (${marks(statuses)})
         AND lng BETWEEN ? AND ? AND lat BETWEEN ? AND ? AND updated_at >= ? AND created_at >= ?
         ${categories ? `AND category_code IN (${marks(categories)})` : ''} LIMIT 5000`,
      [
        ...grids,
        ...statuses,
        box.minLng,
        box.maxLng,
        box.minLat,
        box.maxLat,
        updatedSince,
        createdSince,
        ...(categories ?? []),
      ],
    );
    return rows
      .map((row) => ({ ...row, distanceM: metresBetween(point, row) }))
      .filter(({ distanceM }) => distanceM <= radiusM)
      .sort((a, b) => a.distanceM - b.distanceM || (a.id < b.id ? -1 : 1));
  }
}

function boxAround(
  { lng, lat }: Point,
  radiusM: number,
): { minLng: number; minLat: number; maxLng: number; maxLat: number } {
  const dLat = radiusM / METRES_PER_DEGREE;
  const dLng = dLat / Math.cos((lat * Math.PI) / 180);
  return { minLng: lng - dLng, minLat: lat - dLat, maxLng: lng + dLng, maxLat: lat + dLat };
}

function marks(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}
