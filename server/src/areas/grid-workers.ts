import { Injectable } from '@nestjs/common';
import { DutyPhones, Roster, type CallerInfo } from '../identity';

/** Whom a grid's people may turn to, as far as the one who asks may know. */
@Injectable()
export class GridWorkers {
  constructor(
    private readonly roster: Roster,
    private readonly dutyPhones: DutyPhones,
  ) {}

  /** With login the worker by role and surname; without, only the community's duty phone (api.md, `/locate`). */
  async of(
    grid: { code: string; communityCode: string },
    caller: CallerInfo | null,
  ): Promise<{ displayName: string; dutyPhone: string | null } | null> {
    const worker = caller ? await this.roster.workerCard(grid.code) : null;
    if (worker) return worker;
    const dutyPhone = await this.dutyPhones.of(grid.communityCode);
    return dutyPhone === null ? null : { displayName: '社区值班', dutyPhone };
  }
}
