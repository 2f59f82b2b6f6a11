import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { grownBox, isInBox, type Box, type Point } from '@citygrid/shared/area';
import type { Config } from '../config';
import { Database } from '../infra/database';
import { CONFIG } from '../infra/infra.module';
import { LOG, type Log } from '../infra/logging';
import { allDivisions } from './divisions';
import { gridSetOf } from './grid-set';
import { currentVersion, latestVersion, loadGrids } from './load-grids';
import { LocateIndex, type FoundGrid, type LocatedGrid, type PlacedGrid, type Places } from './locate-index';

/** How often every process asks whether another one has published, milliseconds (api.md: the others follow within 2 s). */
const POLL_MS = 1_500;
/** Beyond the grids themselves, metres, where no service bounds are configured. */
const BOUNDS_MARGIN_M = 2_000;

/**
 * Where a point lies, asked of memory: the current people grids, read when the process starts and swapped whole when a
 * new version has been published, here or elsewhere; never what is about to be. All points are GCJ-02 degrees.
 */
@Injectable()
export class Locator implements Places, OnModuleInit, OnModuleDestroy {
  private current = new LocateIndex(0, gridSetOf([]), []);
  private bounds: Box | null = null;
  private timer: NodeJS.Timeout | null = null;
  private polling: Promise<void> = Promise.resolve();
  private isPolling = false;

  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.bounds = config.serviceBounds;
  }

  async onModuleInit(): Promise<void> {
    await this.refresh();
    this.timer = setInterval(() => this.poll(), POLL_MS);
    this.timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    await this.polling;
  }

  /** The grid that the point lies in, else the nearest within `toleranceM` metres (50 unless said), else null. */
  locate(point: Point, toleranceM?: number): LocatedGrid | null {
    return this.current.locate(point, toleranceM);
  }

  /** Whether the point is anything to this instance: the configured bounds, else the grids' box grown by 2 km. */
  inBounds({ lng, lat }: Point): boolean {
    return this.bounds !== null && isInBox(this.bounds, lng, lat);
  }

  /** The same bounds themselves; null before the first import where none are configured. */
  serviceBounds(): Box | null {
    return this.bounds;
  }

  /** A point inside the grid that is nearest to the middle of them all; null before the first import. */
  middle(): Point | null {
    const { box } = this.current;
    if (!box) return null;
    const middle = { lng: (box.minLng + box.maxLng) / 2, lat: (box.minLat + box.maxLat) / 2 };
    const code = this.current.locate(middle, Number.MAX_SAFE_INTEGER)?.grid.code;
    return code === undefined ? middle : (this.current.gridByCode(code)?.center ?? middle);
  }

  /** Whether a box (GCJ-02 degrees) has any ground in common with the same bounds. */
  boundsTouch({ minLng, minLat, maxLng, maxLat }: Box): boolean {
    const { bounds } = this;
    if (!bounds) return false;
    return minLng <= bounds.maxLng && maxLng >= bounds.minLng && minLat <= bounds.maxLat && maxLat >= bounds.minLat;
  }

  /** Null for a code that no current people grid has. */
  gridByCode(code: string): FoundGrid | null {
    return this.current.gridByCode(code);
  }

  gridsInBox(box: Box): string[] {
    return this.current.gridsInBox(box);
  }

  divisionName(code: string): string | null {
    return this.current.divisionName(code);
  }

  pathOf(divisionCode: string): PlacedGrid['path'] {
    return this.current.pathOf(divisionCode);
  }

  /** All of it as it stands: replaced when a new version is published, never changed. */
  snapshot(): LocateIndex {
    return this.current;
  }

  /** The grid version that is located by; 0 before the first import. */
  version(): number {
    return this.current.version;
  }

  /** Locates by this version from now on, unless a newer one is there already. */
  adopt(index: LocateIndex): void {
    if (index.asOf < this.current.asOf) return;
    this.current = index;
    this.bounds = this.config.serviceBounds ?? (index.box && grownBox(index.box, BOUNDS_MARGIN_M));
  }

  /** Catches up with the database now. */
  async refresh(): Promise<void> {
    const reader = this.database.read();
    const asOf = await latestVersion(reader);
    if (asOf <= this.current.asOf) return;
    // Read after `asOf`, all of this is at least as new: what is newer still is read again the next time.
    const version = await currentVersion(reader, 'people');
    const { current } = this;
    const grids = version > current.version ? await loadGrids(reader, 'people', version) : null;
    const divisions = await allDivisions(reader);
    this.adopt(grids ? new LocateIndex(version, grids, divisions, asOf) : current.under(divisions, asOf));
  }

  private poll(): void {
    if (this.isPolling) return;
    this.isPolling = true;
    this.polling = this.refresh()
      .catch((error: Error) =>
        this.log.error({ err: error.message }, 'grid version not read; the old one stays in use'),
      )
      .finally(() => {
        this.isPolling = false;
      });
  }
}
