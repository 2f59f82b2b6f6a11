import { Injectable } from '@nestjs/common';
import type { CaseListItem, Page, SimilarAnswer, SimilarCase } from '@citygrid/shared/api';
import { metresBetween } from '@citygrid/shared/area';
import { OPEN_STATUSES, isPubliclyVisible, type Status, type Visibility } from '@citygrid/shared/case';
import { Catalog } from '../catalog';
import { Actors } from '../identity';
import { Clock } from '../infra/clock';
import { Database, type Reader } from '../infra/database';
import { decodeCursor, encodeCursor, invalid } from '../infra/http';
import { CaseFiles } from './case-files.repository';
import { CasePresenter } from './case.presenter';
import { roundedTo50m } from './disclosure';
import { cellsIn } from './map-cell';

const DAY_MS = 24 * 3600_000;
const SIMILAR_RADIUS_M = 100;
const SIMILAR_DAYS = 30;
const METRES_PER_DEGREE = 111_320;
const ROUNDED_AWAY_M = 40;
/** More around one place than anybody would page through. */
const CANDIDATES_MOST = 5000;

interface Point {
  lng: number;
  lat: number;
}

interface Candidate extends Point {
  id: string;
  number: string;
  status: Status;
  visibility: Visibility;
  held: boolean | number;
}

interface Search {
  /** GCJ-02 degrees. */
  point: Point;
  radiusM: number;
  statuses: readonly Status[];
  /** Null: every category. */
  categories: readonly string[] | null;
  updatedSince?: number;
  createdSince?: number;
}

export interface NearbyFilter {
  /** GCJ-02 degrees. */
  point: Point;
  radiusM: number;
  categoryCode: string | undefined;
  state: 'open' | 'closed30d';
}

/** What is known around a place: public cases, and whether there are others that are not spoken of. */
export interface Similar {
  similar: SimilarCase[];
  /** 附近已有人反映: somebody reported the like here, and it is not public. */
  alreadyReported: boolean;
}

/**
 * Cases around a point, nearest first. Everything that is compared, sorted or told is the position as the public sees it,
 * rounded to 50 m: an exact distance from a point of one's choice would give the door away. For the same reason the filter
 * by category looks at its whole group. Staff get the public view too: what more they may see is in their tasks.
 */
@Injectable()
export class NearbyCases {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly actors: Actors,
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
    const found = (await this.around(reader, await this.searchOf(filter)))
      .filter(isSpokenOf)
      .filter(
        ({ distanceM, id }) =>
          !after || distanceM > Number(after[0]) || (distanceM === after[0] && id > String(after[1])),
      );
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const files = await this.files.byIds(
      reader,
      page.map(({ id }) => id),
    );
    const seen = files.filter((file) => isPubliclyVisible(file.state));
    const actor = await this.actors.of(accountId);
    return {
      items: await this.presenter.list(reader, seen, actor, this.clock.now(), 'public'),
      nextCursor: found.length > limit && last ? encodeCursor(tag, [last.distanceM, last.id]) : null,
    };
  }

  /** Open cases of the same kind within 100 m and 30 days: the public ones by name, of the others only that they are. */
  async similar(reader: Reader, report: { point: Point; categoryCode: string }, limit: number): Promise<Similar> {
    const found = await this.around(reader, {
      point: report.point,
      radiusM: SIMILAR_RADIUS_M,
      statuses: OPEN_STATUSES,
      categories: await this.sameKind(report.categoryCode),
      createdSince: this.clock.now() - SIMILAR_DAYS * DAY_MS,
    });
    const open = found.filter(isSpokenOf).slice(0, limit);
    return {
      similar: open.map(({ id, number, status, distanceM }) => ({ id, number, status, distanceM })),
      alreadyReported: found.some((one) => !isSpokenOf(one)),
    };
  }

  /** The same, asked before a report is sent: the public ones as anybody sees them. Throws 400 for an unknown category. */
  async similarViews(
    accountId: string,
    report: { point: Point; categoryCode: string },
    limit: number,
  ): Promise<SimilarAnswer> {
    if (!(await this.catalog.byCode(report.categoryCode))) throw invalid('categoryCode', '没有这个类别');
    const reader = this.database.read();
    const { similar, alreadyReported } = await this.similar(reader, report, limit);
    const metres = new Map(similar.map(({ id, distanceM }) => [id, distanceM]));
    const files = (await this.files.byIds(reader, [...metres.keys()])).filter(({ state }) => isPubliclyVisible(state));
    const actor = await this.actors.of(accountId);
    const items = await this.presenter.list(reader, files, actor, this.clock.now(), 'public');
    return { items: items.map((item) => ({ ...item, distanceM: metres.get(item.id) ?? 0 })), alreadyReported };
  }

  private async searchOf({ point, radiusM, categoryCode, state }: NearbyFilter): Promise<Search> {
    const categories = categoryCode ? await this.sameKind(categoryCode) : null;
    if (state === 'open') return { point, radiusM, statuses: OPEN_STATUSES, categories };
    const updatedSince = this.clock.now() - 30 * DAY_MS;
    return { point, radiusM, statuses: ['closed', 'archived'], categories, updatedSince };
  }

  private async sameKind(categoryCode: string): Promise<string[]> {
    const category = await this.catalog.byCode(categoryCode);
    if (!category) return [categoryCode];
    const all = await this.catalog.list();
    return all.filter(({ groupCode }) => groupCode === category.groupCode).map(({ code }) => code);
  }

  private async around(reader: Reader, search: Search): Promise<(Candidate & { distanceM: number })[]> {
    const { point, radiusM, statuses, categories, updatedSince = 0, createdSince = 0 } = search;
    // A rounded position lies up to 36 m from the real one, and may lie in the next square of the map.
    const cells = cellsIn(boxAround(point, radiusM + ROUNDED_AWAY_M));
    const rows = await reader.all<Candidate>(
      `SELECT id, number, status, visibility, held_from_public AS held, lng, lat FROM case_file
       WHERE cell IN (${marks(cells)}) AND status IN (${marks(statuses)}) AND updated_at >= ? AND created_at >= ?
       ${categories ? `AND category_code IN (${marks(categories)})` : ''} LIMIT ${CANDIDATES_MOST}`,
      [...cells, ...statuses, updatedSince, createdSince, ...(categories ?? [])],
    );
    return rows
      .map((row) => ({ ...row, distanceM: Math.round(metresBetween(point, roundedTo50m(row))) }))
      .filter(({ distanceM }) => distanceM <= radiusM)
      .sort((a, b) => a.distanceM - b.distanceM || (a.id < b.id ? -1 : 1));
  }
}

/** Public, and not held back. */
function isSpokenOf({ visibility, held }: Candidate): boolean {
  return visibility === 'public' && !held;
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
