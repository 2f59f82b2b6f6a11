import { LIMITS } from '@citygrid/shared/api';
import type { CaseSnapshot } from '@citygrid/shared/case';
import type { Locator } from '../areas';
import { invalid, ProblemError } from '../infra/http';

/**
 * A corrected place (GCJ-02 degrees) lies where the case is held: `correct` moves the pin and nobody's work. Throws
 * `outside-service-area`, or `validation-failed` where the case would have to go to another grid first.
 */
export function staysInItsGrid(
  locator: Pick<Locator, 'gridByCode' | 'inBounds'>,
  point: { lng: number; lat: number },
  { grid }: Pick<CaseSnapshot, 'grid'>,
): void {
  if (!locator.inBounds(point))
    throw new ProblemError('outside-service-area', '这里不在本平台的服务范围内，请重新选择地点');
  // Without a grid, or with one that has been redrawn since, there is nothing to compare with.
  const own = grid && locator.gridByCode(grid.code);
  if (own && own.distanceTo(point) > LIMITS.snapDistanceM)
    throw invalid('location', `这个地点不在${own.name}里；如果属于别的网格，请用“转交网格”`);
}
