import { Injectable } from '@nestjs/common';
import { cellBox } from '@citygrid/shared/patrol';
import type { FieldError } from '@citygrid/shared/api';
import { Locator } from '../areas';
import { Actors } from '../identity';
import { invalid, ProblemError } from '../infra/http';

/** Who may go on a patrol where, and which ground one may have covered. */
@Injectable()
export class PatrolRights {
  constructor(
    private readonly actors: Actors,
    private readonly locator: Locator,
  ) {}

  /** Throws `forbidden` for everybody who is no grid worker (any more). */
  async onlyAGridWorkerPatrols(accountId: string): Promise<void> {
    const { roles } = await this.actors.of(accountId);
    if (!roles.includes('gridWorker')) throw new ProblemError('forbidden', '只有网格员可以巡查');
  }

  /** In her own grids and, standing in for others, in those of her community. */
  async onlyInHerCommunity(accountId: string, gridCode: string): Promise<void> {
    await this.onlyAGridWorkerPatrols(accountId);
    const { grids, communities } = await this.actors.of(accountId);
    const grid = this.locator.gridByCode(gridCode);
    if (!grid) throw invalid('gridCode', `没有编码为 ${gridCode} 的网格，请选择自己的网格`);
    if (!grids.includes(gridCode) && !communities.includes(grid.communityCode))
      throw new ProblemError('forbidden', '这个网格不在您的社区，请选择自己的网格');
  }

  /** Cells as sent; throws `validation-failed` with the place of each that is none, or lies where nobody serves. */
  onlyCellsOfTheServiceArea(cells: readonly unknown[]): string[] {
    const errors: FieldError[] = [];
    const good = cells.flatMap((cell, index) => {
      const problem = this.problemOf(cell);
      if (problem === null) return [cell as string];
      errors.push({ path: `cells.${index}`, message: problem });
      return [];
    });
    const [first] = errors;
    if (first) throw new ProblemError('validation-failed', `${first.path}：${first.message}`, { errors });
    return good;
  }

  private problemOf(cell: unknown): string | null {
    const box = typeof cell === 'string' ? cellBox(cell) : null;
    if (!box) return '应为格子，形如 249000_51000';
    const { west, south, east, north } = box;
    return this.locator.boundsTouch({ minLng: west, minLat: south, maxLng: east, maxLat: north })
      ? null
      : '这一格不在服务范围内，请不要发送';
  }
}
