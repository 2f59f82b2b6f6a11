import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Page } from '@citygrid/shared/api';
import { validateBody } from '../../infra/http';
import type { PasswordLink } from '../logins/password-links';
import { Caller, type CallerInfo } from '../sessions/caller.decorator';
import { StaffPageDto, StaffView, StaffWithLinkView } from './admin-answers.dto';
import { CreateStaffDto, PatchStaffDto, StaffQueryDto } from './admin.dto';
import { requireScope } from './admin-scope';
import { StaffChanging, StaffDesk, StaffHiring } from './staff-desk';
import { StaffList } from './staff-list.query';

@ApiTags('admin')
@ApiBearerAuth()
@Controller('admin/staff')
export class AdminStaffController {
  constructor(
    private readonly desk: StaffDesk,
    private readonly list: StaffList,
    private readonly hiring: StaffHiring,
    private readonly changing: StaffChanging,
  ) {}

  @Get()
  @ApiOkResponse({ type: StaffPageDto })
  async page(@Caller() caller: CallerInfo, @Query() query: StaffQueryDto): Promise<Page<StaffView>> {
    return this.list.page(requireScope(await this.desk.scopeOf(caller)), query);
  }

  @Post()
  @ApiCreatedResponse({ type: StaffWithLinkView })
  async create(@Caller() caller: CallerInfo, @Body() body: CreateStaffDto): Promise<StaffWithLinkView> {
    const { staffId, link } = await this.hiring.run(caller, await this.desk.scopeOf(caller), body);
    return withLink(await this.list.view(staffId), link);
  }

  @Patch(':id')
  @ApiBody({ type: PatchStaffDto })
  @ApiOkResponse({ type: StaffView })
  async change(@Caller() caller: CallerInfo, @Param('id') id: string, @Body() body: unknown): Promise<StaffView> {
    const scope = await this.desk.scopeOf(caller);
    const row = await this.desk.row(scope, id);
    const patch = await validateBody(PatchStaffDto, body);
    await this.changing.change(caller, scope, this.desk.requireManaged(scope, row), patch);
    return this.list.view(id);
  }

  @Post(':id/invitation')
  @HttpCode(200)
  @ApiOkResponse({ type: StaffWithLinkView })
  async invite(@Caller() caller: CallerInfo, @Param('id') id: string): Promise<StaffWithLinkView> {
    const scope = await this.desk.scopeOf(caller);
    const staff = this.desk.requireManaged(scope, await this.desk.row(scope, id));
    const link = await this.changing.inviteAgain(caller, staff);
    return withLink(await this.list.view(id), link);
  }
}

function withLink(view: StaffView, link: PasswordLink | null): StaffWithLinkView {
  return { ...view, link: link && { token: link.token, expiresAt: new Date(link.expiresAt).toISOString() } };
}
