import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CODE, type MultiPolygon, type Point, type Polygon } from '@citygrid/shared/area';
import { Caller, type CallerInfo } from '../identity';
import { ProblemError, Public } from '../infra/http';
import { GridAnswerDto, LocateAnswerDto, LocateQuery } from './area.dto';
import { GridRecord } from './grid-record';
import { GridWorkers } from './grid-workers';
import { Locator } from './locator';
import { sentGeometry, sentPoint } from './sent-coordinates';
import { toGcj02 } from './to-gcj02';

@ApiTags('areas')
@Controller()
export class AreasController {
  constructor(
    private readonly locator: Locator,
    private readonly record: GridRecord,
    private readonly workers: GridWorkers,
  ) {}

  @Get('locate')
  @Public()
  @ApiOkResponse({ type: LocateAnswerDto })
  async locate(@Query() query: LocateQuery, @Caller() caller: CallerInfo | null): Promise<LocateAnswerDto> {
    const found = this.locator.locate(toGcj02(query));
    if (!found) throw new ProblemError('outside-service-area', '这里没有网格，请拨打 12345', { status: 404 });
    const { code, name, path } = found.grid;
    return {
      grid: { code, name, path },
      worker: await this.workers.of(found.grid, caller),
      exact: found.exact,
      distanceM: found.distanceM,
    };
  }

  @Get('grids/:code')
  @Public()
  @ApiOkResponse({ type: GridAnswerDto })
  async grid(@Param('code') code: string, @Caller() caller: CallerInfo | null): Promise<GridAnswerDto> {
    const current = this.locator.gridByCode(code);
    if (current) {
      const { name, path } = current;
      const worker = await this.workers.of(current, caller);
      return { code, name, path, ...drawing(current.center, current.boundary()), worker };
    }
    const recorded = CODE.test(code) ? await this.record.find(code) : null;
    if (!recorded) throw new ProblemError('not-found', '没有这个网格');
    const { name, parentCode, center, boundary, isCurrent, successors } = recorded;
    const path = this.locator.pathOf(parentCode);
    return { code, name, path, ...drawing(center, boundary), worker: null, ...(isCurrent ? {} : { successors }) };
  }
}

function drawing(center: Point, boundary: Polygon | MultiPolygon): Pick<GridAnswerDto, 'center' | 'boundary'> {
  return { center: sentPoint(center), boundary: sentGeometry(boundary) };
}
