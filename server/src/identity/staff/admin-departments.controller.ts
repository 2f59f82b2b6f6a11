import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Page } from '@citygrid/shared/api';
import { ProblemError, validateBody } from '../../infra/http';
import { Actors } from '../accounts/actors';
import { Caller, type CallerInfo } from '../sessions/caller.decorator';
import { DepartmentPageDto, DepartmentView } from './admin-answers.dto';
import { CreateDepartmentDto, PageQueryDto, PatchDepartmentDto } from './admin.dto';
import { adminScopeOf, covers, requireScope, type AdminScope } from './admin-scope';
import { DepartmentDesk } from './department-desk';

@ApiTags('admin')
@ApiBearerAuth()
@Controller('admin/departments')
export class AdminDepartmentsController {
  constructor(
    private readonly actors: Actors,
    private readonly desk: DepartmentDesk,
  ) {}

  @Get()
  @ApiOkResponse({ type: DepartmentPageDto })
  async page(@Caller() caller: CallerInfo, @Query() query: PageQueryDto): Promise<Page<DepartmentView>> {
    return this.desk.page(requireScope(await this.scopeOf(caller)), query);
  }

  @Post()
  @ApiCreatedResponse({ type: DepartmentView })
  async create(@Caller() caller: CallerInfo, @Body() body: CreateDepartmentDto): Promise<DepartmentView> {
    if (!covers(requireScope(await this.scopeOf(caller)), body.streetCode)) throw new ProblemError('forbidden');
    return this.desk.create(caller.accountId, body);
  }

  @Patch(':code')
  @ApiBody({ type: PatchDepartmentDto })
  @ApiOkResponse({ type: DepartmentView })
  async change(
    @Caller() caller: CallerInfo,
    @Param('code') code: string,
    @Body() body: unknown,
  ): Promise<DepartmentView> {
    const scope = await this.scopeOf(caller);
    if (scope && !(await this.desk.sees(scope, code))) throw new ProblemError('not-found');
    const patch = await validateBody(PatchDepartmentDto, body);
    requireScope(scope);
    return this.desk.change(caller.accountId, code, patch);
  }

  private async scopeOf(caller: CallerInfo): Promise<AdminScope | null> {
    return adminScopeOf(await this.actors.of(caller.accountId));
  }
}
