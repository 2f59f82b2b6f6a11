import { Body, Controller, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Actors, Caller, type CallerInfo } from '../../identity';
import { ProblemError, UnreadableBody } from '../../infra/http';
import { GridImport } from './grid-import';
import { ImportAnswerDto, ImportQuery } from './import.dto';

/** Routes whose bodies may be as large as an import; their JSON is best left unread, as bytes: the import's thread reads it. */
export const areasRoutesWithLargeBodies = ['/api/v1/admin/grids/import', '/api/v1/admin/components/import'];

@ApiTags('admin')
@Controller('admin/grids')
export class ImportController {
  constructor(
    private readonly gridImport: GridImport,
    private readonly actors: Actors,
  ) {}

  @Post('import')
  @HttpCode(200)
  @ApiBody({ description: 'GeoJSON FeatureCollection，最大 64 MiB', schema: { type: 'object' } })
  @ApiOkResponse({ type: ImportAnswerDto })
  async import(
    @Query() query: ImportQuery,
    @Body() file: unknown,
    @Caller() caller: CallerInfo,
  ): Promise<ImportAnswerDto> {
    if (file instanceof UnreadableBody) throw file.problem;
    const { roles, streets } = await this.actors.of(caller.accountId);
    const isAdmin = roles.includes('admin');
    if (!isAdmin && !roles.includes('dispatcher'))
      throw new ProblemError('forbidden', '只有管理员，或调度员在自己的街道，可以导入网格');
    const { dryRun, ...options } = query;
    const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
    return this.gridImport.run({ ...given, file, dryRun: dryRun === 'true', streets: isAdmin ? null : streets });
  }
}
