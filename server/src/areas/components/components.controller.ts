import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { GridComponent } from '@citygrid/shared/api';
import { Actors, Caller, type CallerInfo } from '../../identity';
import { ProblemError } from '../../infra/http';
import { Locator } from '../locator';
import { mayReadTheComponentsOf } from './component-readers';
import { ComponentImportAnswerDto, ComponentImportQuery, GridComponentsDto } from './components.dto';
import { ComponentsOfGrid } from './components-of-grid.query';
import { ImportComponents } from './import-components.usecase';
import { parsedFile } from './parsed-file';

/** The register of components 部件: kept by administrators and dispatchers, read by those whose work it is. */
@ApiBearerAuth()
@Controller()
export class ComponentsController {
  constructor(
    private readonly actors: Actors,
    private readonly locator: Locator,
    private readonly components: ComponentsOfGrid,
    private readonly importing: ImportComponents,
  ) {}

  @Get('grids/:code/components')
  @ApiTags('areas')
  @ApiOperation({ summary: '网格里的部件，供管这里的工作人员查看' })
  @ApiOkResponse({ type: GridComponentsDto })
  async ofGrid(@Param('code') code: string, @Caller() caller: CallerInfo): Promise<{ items: GridComponent[] }> {
    const grid = this.locator.gridByCode(code);
    if (!grid) throw new ProblemError('not-found', '没有这个网格');
    if (!mayReadTheComponentsOf(grid, await this.actors.of(caller.accountId)))
      throw new ProblemError('forbidden', '只有管这个网格的工作人员可以查看部件');
    return { items: await this.components.of(grid) };
  }

  @Post('admin/components/import')
  @HttpCode(200)
  @ApiTags('admin')
  @ApiOperation({ summary: '导入部件：编码相同的更新，其余的新增；文件里没有的不动' })
  @ApiBody({
    description:
      'GeoJSON FeatureCollection，每个部件一个 Point，properties 为 code、categoryCode（C 开头）、name?、departmentCode?；已拆除的只需 code 和 removed: true；最多 20000 个，8 MiB',
    schema: { type: 'object' },
  })
  @ApiOkResponse({ type: ComponentImportAnswerDto })
  async import(
    @Query() { crs = 'gcj02' }: ComponentImportQuery,
    @Body() body: unknown,
    @Caller() { accountId }: CallerInfo,
  ): Promise<ComponentImportAnswerDto> {
    const { roles, streets } = await this.actors.of(accountId);
    const isAdmin = roles.includes('admin');
    if (!isAdmin && !roles.includes('dispatcher'))
      throw new ProblemError('forbidden', '只有管理员，或调度员在自己的街道，可以导入部件');
    return this.importing.run({ accountId, file: parsedFile(body), crs, streets: isAdmin ? null : streets });
  }
}
